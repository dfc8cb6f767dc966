using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Reduction;

/// <summary>ln Σ eˣ over axes, with the largest taken out of the sum so that nothing overflows; an infinite largest is left in, as ∞ - ∞ is NaN.</summary>
internal sealed record ReduceLogSumExp(EquatableArray<int> Axes, bool KeepDims) : CompositeReduction(Axes, KeepDims)
{
    protected override Formula Kept(Formula x)
    {
        var largest = x.Largest(Axes, keepDims: true);
        var shift = largest.Apply(ScalarFunction.IsFinite).OrZero(largest);
        return (x - shift).Exp().Sum(Axes, keepDims: true).Log() + shift;
    }

    protected override Formula Slope(Formula x, Formula y, Formula g) => g * (x - y).Exp();
}
