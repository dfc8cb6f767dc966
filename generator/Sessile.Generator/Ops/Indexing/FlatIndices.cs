using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Indexing;

/// <summary>
/// Positions on several axes of <paramref name="Sizes"/>, given along the last axis of indices [.., n], as positions on those axes taken as one [..].
/// A position outside its axis throws at the run.
/// </summary>
internal sealed record FlatIndices(EquatableArray<Dim> Sizes) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var indices = operands[0];
        if (indices.DType is not (DType.Int or DType.Long))
            throw new GraphException(Rules.DTypeMismatch, $"indices are {indices.DType.DisplayName()}, not int or long");
        return indices.With(new Shape(indices.Shape.Take(indices.Shape.Rank - 1)));
    }
}
