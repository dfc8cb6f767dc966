using Sessile.Generator.IR;
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
internal sealed record Reduce(ReduceKind Kind, EquatableArray<int> Axes, bool KeepDims) : Op
{
    public override string Name => "Reduce" + Kind;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var shape = operands[0].Shape;
        var dims = KeepDims
            ? shape.Select((d, i) => Axes.Contains(i) ? Dim.One : d)
            : shape.Where((_, i) => !Axes.Contains(i));
        return operands[0].With(new Shape(dims));
    }
}
