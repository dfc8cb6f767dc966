using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Reduction;

/// <summary>The mean over axes; of integers the truncated quotient.</summary>
internal sealed record ReduceMean(EquatableArray<int> Axes, bool KeepDims) : CompositeReduction(Axes, KeepDims)
{
    protected override bool TakesIntegers => true;

    protected override Formula Kept(Formula x) => x.Mean(Axes, keepDims: true);

    protected override Formula Slope(Formula x, Formula y, Formula g) => (g / x.CountOver(Axes)).BroadcastTo(x.Shape);
}
