using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Activation;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Losses;

/// <summary>-log softmax(logits) at the label, over the last axis; operands logits and labels. The label is looked up, so one outside the classes throws.</summary>
internal sealed record SparseSoftmaxCrossEntropy : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var (logits, labels) = (operands[0], operands[1]);
        if (!logits.DType.IsFloating())
            throw new GraphException(Rules.DTypeMismatch, $"{Name}: not defined for {logits.DType.DisplayName()}");
        if (labels.DType is not (DType.Int or DType.Long))
            throw new GraphException(Rules.DTypeMismatch, $"{Name}: labels are {labels.DType.DisplayName()}, not int or long");
        return !logits.Shape.IsScalar && logits.Shape.Without(logits.Shape.Rank - 1).Equals(labels.Shape)
            ? logits.With(labels.Shape)
            : throw new GraphException(Rules.ShapeMismatch, $"{Name}: labels must have the shape of the logits without their last axis: {logits.Shape} and {labels.Shape}");
    }

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var logits = builder.Let(operands[0]);
        var last = logits.Shape.Rank - 1;
        var shifted = logits - logits.Largest([last], keepDims: true);
        // The logit is looked up before the largest is taken off it, so that what is taken off all of them never needs memory.
        var chosen = builder.Let(builder.Add(new Gather(last, last), logits, operands[1]));
        return shifted.Exp().Sum([last]).Log() - (chosen - logits.Largest([last]));
    }

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var logits = builder.Let(node.Operands[0]);
        var last = logits.Shape.Rank - 1;
        var g = builder.Let(cotangent).PutBack([last], logits.Shape);
        var softmax = builder.Let(builder.Add(new Softmax(last), logits));
        // A run may need the derivative alone, and a label outside the classes must not go by in silence.
        var classes = builder.Add(new FlatIndices(EquatableArray.Of(logits.Shape[last])), builder.Reshaped(node.Operands[1], new Shape([.. node.Shape, Dim.One])));
        var labels = builder.Let(builder.Add(
            new OneHot(logits.Shape[last]), classes, builder.Scalar(logits.DType, 1L), builder.Scalar(logits.DType, 0L)));
        return [g * (softmax - labels), null];
    }
}
