using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Reduction;

internal enum ReduceKind
{
    Sum,
    Prod,
    Max,
    Min,
    Any,
    All,
}

/// <summary>Folds the elements along <paramref name="Axes"/> (sorted, counted from the front) into one.</summary>
internal sealed partial record Reduce(ReduceKind Kind, EquatableArray<int> Axes, bool KeepDims) : Op
{
    public override string Name => "Reduce" + Kind;

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var x = operands[0];
        if (Kind is ReduceKind.Any or ReduceKind.All ? x.DType != DType.Bool : !x.DType.IsNumeric())
            throw new GraphException(Rules.DTypeMismatch, $"{Name}: not defined for {x.DType.DisplayName()}");
        return x.With(ReducedShape(x.Shape, Axes, KeepDims));
    }

    public static Shape ReducedShape(Shape shape, EquatableArray<int> axes, bool keepDims) => new(keepDims
        ? shape.Select((d, i) => axes.Contains(i) ? Dim.One : d)
        : shape.Where((_, i) => !axes.Contains(i)));

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var x = builder.Let(node.Operands[0]);
        var g = builder.Let(cotangent);
        return Kind switch
        {
            ReduceKind.Sum => [g.PutBack(Axes, x.Shape).BroadcastTo(x.Shape)],
            ReduceKind.Max or ReduceKind.Min => [OfExtreme(x, builder.Let(node), g)],
            ReduceKind.Prod => [OfProduct(x, g)],
            _ => [null],
        };
    }

    /// <summary>To the elements that equal the extreme, shared equally among them, as TensorFlow does.</summary>
    private Formula OfExtreme(Formula x, Formula y, Formula g)
    {
        var hits = new Formula(x.Builder, x.Builder.CastTo(x.EqualTo(y.PutBack(Axes, x.Shape)), x.DType));
        return hits * (g.PutBack(Axes, x.Shape) / hits.Sum(Axes, keepDims: true));
    }
}
