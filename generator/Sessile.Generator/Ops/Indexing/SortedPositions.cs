using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Indexing;

/// <summary>
/// The positions (int) along the last axis of its elements in ascending or descending order, the first <paramref name="Count"/> of them. Of equal elements the
/// one at the lower position comes first either way; NaN is greater than every number, and -0 equals 0.
/// </summary>
internal sealed record SortedPositions(Dim Count, bool IsDescending) : Op
{
    public override string? NotDifferentiable => "a position has no derivative";

    public override IEnumerable<Dim> Bounds(IReadOnlyList<TensorType> operands) => [operands[0].Shape[operands[0].Shape.Rank - 1] - Count];

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var x = operands[0];
        if (!x.DType.IsNumeric())
            throw new GraphException(Rules.DTypeMismatch, $"{Name}: not defined for {x.DType.DisplayName()}");
        return new TensorType(DType.Int, x.Shape.With(x.Shape.Rank - 1, Count));
    }
}
