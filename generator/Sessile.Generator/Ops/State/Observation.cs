using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.State;

/// <summary>
/// The first operand's value, beside something that a run does when it computes this: a check of it, a print. What is done is a node of its own in the
/// run's graph, so that the value stays free to be fused with what reads it.
/// </summary>
internal abstract record Observation : Op
{
    public override bool IsPure => false;

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];

    /// <summary>The effect, which has no value, over the operands in the run's graph.</summary>
    public abstract Node Observe(GraphBuilder builder, IReadOnlyList<Node> operands);

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) =>
        [cotangent, .. new Node?[node.Operands.Count - 1]];
}

/// <summary>The first operand's value, once the others, which are effects, have taken place: what keeps the effects of a region with its values.</summary>
internal sealed record Sequenced : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];
}

/// <summary>Operands x and a scalar condition. A run whose condition is false throws, and changes no variable.</summary>
internal sealed record Check(string Message) : Observation
{
    public override Node Observe(GraphBuilder builder, IReadOnlyList<Node> operands) => builder.Add(new Require(Message), operands[1]);
}

/// <summary>What a run does for a <see cref="Check"/>: throws unless its operand is true.</summary>
internal sealed record Require(string Message) : Op
{
    public override bool IsPure => false;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => TensorType.Effect;
}

/// <summary>One operand, which is written where the session's options say. <paramref name="Text"/> stands before it.</summary>
internal sealed record Print(string Text) : Observation
{
    public override Node Observe(GraphBuilder builder, IReadOnlyList<Node> operands) => builder.Add(new Write(Text), operands[0]);
}

/// <summary>What a run does for a <see cref="Print"/>.</summary>
internal sealed record Write(string Text) : Op
{
    public override bool IsPure => false;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => TensorType.Effect;
}
