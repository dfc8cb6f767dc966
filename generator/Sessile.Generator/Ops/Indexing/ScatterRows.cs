using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Indexing;

internal enum ScatterKind
{
    Update,
    Add,
    Sub,
    Mul,
    Div,
    Min,
    Max,
}

/// <summary>
/// x with the rows changed that indices name, one after the other, so that duplicates accumulate and of updates the last one stays. Operands x, indices
/// (int or long, any shape) and updates [indices…, row…]. The first <paramref name="Depth"/> axes of x taken as one are what is indexed, the others a row.
/// Made where an assignment takes effect, so it needs no derivative.
/// </summary>
internal sealed record ScatterRows(ScatterKind Kind, int Depth) : Op
{
    public override string Name => "Scatter" + Kind;

    public override string? NotDifferentiable => "an assignment has no derivative";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];
}
