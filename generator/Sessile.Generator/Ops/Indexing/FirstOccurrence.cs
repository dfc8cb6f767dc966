using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Indexing;

/// <summary>For each of a list of ids the position of the first one equal to it; operand ids [n] (int or long). What adds up the rows of equal ids.</summary>
internal sealed record FirstOccurrence : Op
{
    public override string? NotDifferentiable => "positions have no derivative";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0] is { DType: DType.Int or DType.Long, Shape.Rank: 1 } ids
        ? ids.With(DType.Int)
        : throw new GraphException(Rules.DTypeMismatch, $"FirstOccurrence: ids are {operands[0]}, not a list of int or long");
}
