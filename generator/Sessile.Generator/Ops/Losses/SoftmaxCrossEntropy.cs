using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Activation;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Losses;

/// <summary>-Σ pᵢ · log softmax(logits)ᵢ over the last axis; operands logits and probabilities.</summary>
internal sealed record SoftmaxCrossEntropy : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        LossRules.Floating(Name, operands[0], operands[1]);
        if (operands[0].Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, Name + ": a scalar has no classes");
        return operands[0].Shape.Equals(operands[1].Shape)
            ? operands[0].With(operands[0].Shape.Without(operands[0].Shape.Rank - 1))
            : throw LossRules.Mismatch(Name, operands[0], operands[1]);
    }

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var logits = builder.Let(operands[0]);
        // Taken from 0, lest a loss of nothing, or of a class that is certain, be -0.
        return 0 - (builder.Let(operands[1]) * LogSoftmax.Of(logits, Last(logits))).Sum([Last(logits)]);
    }

    /// <summary>By the logits softmax - probabilities, as TensorFlow has it: what the probabilities add up to is taken to be 1.</summary>
    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (logits, probabilities) = (builder.Let(node.Operands[0]), builder.Let(node.Operands[1]));
        var g = builder.Let(cotangent).PutBack([Last(logits)], logits.Shape);
        var softmax = builder.Let(builder.Add(new Softmax(Last(logits)), logits));
        var logSoftmax = builder.Let(builder.Add(new LogSoftmax(Last(logits)), logits));
        return [g * (softmax - probabilities), -(g * logSoftmax)];
    }

    private static int Last(Formula x) => x.Shape.Rank - 1;
}
