using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.State;

/// <summary>The value of a variable at the start of the run. <paramref name="Variable"/> counts the graph's variables in order of creation.</summary>
internal sealed record ReadVariable(int Variable, TensorType Type) : Op
{
    public override string Name => "Variable";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Type;
}

/// <summary>An effect that stands for all of its operands. <paramref name="IsTrainingStep"/> marks an optimizer's update, which makes a run a training run.</summary>
internal sealed record Group(bool IsTrainingStep = false) : Op
{
    public override bool IsPure => false;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => TensorType.Effect;
}

/// <summary>Effects of every training run, whatever it fetches: the advance of the global step.</summary>
internal sealed record EveryTrainingRun : Op
{
    public override bool IsPure => false;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => TensorType.Effect;
}

/// <summary>
/// The first operand's value, available after the effects of the others. A layer's own updates (<paramref name="IsOfLayer"/>) are effects of every
/// training run that computes the value, be it only to differentiate it.
/// </summary>
internal sealed record After(bool IsOfLayer = false) : Op
{
    public override bool IsPure => false;

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) =>
        [cotangent, .. new Node?[node.Operands.Count - 1]];
}

/// <summary>The same value as a node of its own, which can be fed apart from its operand.</summary>
internal sealed record Identity : Op
{
    public override bool IsPure => false;

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) => [cotangent];
}

/// <summary>The same value, through which no derivative passes.</summary>
internal sealed record StopGradient : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) => [null];
}

/// <summary>
/// The derivative of the first operand, summed over its elements, with respect to operand <paramref name="Index"/> + 1.
/// Stands for a part of the graph that the reverse walk builds when the graph is compiled.
/// </summary>
internal sealed record Gradient(int Index) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[Index + 1];
}
