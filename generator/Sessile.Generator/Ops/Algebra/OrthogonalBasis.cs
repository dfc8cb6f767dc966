using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>
/// Of a matrix [m, n] with m ≥ n the Q of its factors Q·R, with a positive diagonal in R: orthonormal columns, the first k of which span what the
/// operand's first k do. Only initializers use it.
/// </summary>
internal sealed record OrthogonalBasis : Op
{
    public override string? NotDifferentiable => "an orthogonal basis is for initial values and has no derivative";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];
}
