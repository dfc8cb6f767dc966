using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Reduction;

/// <summary>The mean of the squared distances from the mean.</summary>
internal sealed record ReduceVariance(EquatableArray<int> Axes, bool KeepDims) : CompositeReduction(Axes, KeepDims)
{
    protected override Formula Kept(Formula x) => (x - x.Mean(Axes, keepDims: true)).Square().Mean(Axes, keepDims: true);

    /// <summary>What flows through the mean cancels: the distances add up to 0.</summary>
    protected override Formula Slope(Formula x, Formula y, Formula g) =>
        g * (2 / x.CountOver(Axes)) * (x - x.Mean(Axes, keepDims: true));
}

/// <summary>The root of the variance. Its derivative where all elements are equal is NaN, as TensorFlow's is.</summary>
internal sealed record ReduceStd(EquatableArray<int> Axes, bool KeepDims) : CompositeReduction(Axes, KeepDims)
{
    protected override Formula Kept(Formula x) =>
        (x - x.Mean(Axes, keepDims: true)).Square().Mean(Axes, keepDims: true).Sqrt();

    protected override Formula Slope(Formula x, Formula y, Formula g) =>
        g / (y * x.CountOver(Axes)) * (x - x.Mean(Axes, keepDims: true));
}
