using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Shapes;

/// <summary>
/// x with the window from <paramref name="Begin"/> on replaced. Operands x, and the window's new value, of x's rank.
/// Made where an assignment takes effect, so it needs no derivative.
/// </summary>
internal sealed record SetWindow(EquatableArray<Dim> Begin) : Op
{
    public override string? NotDifferentiable => "an assignment has no derivative";

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0];
}
