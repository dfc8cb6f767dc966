using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Reduction;

/// <summary>The Euclidean norm over axes. Its derivative at 0 is taken to be 0.</summary>
internal sealed record Norm(EquatableArray<int> Axes, bool KeepDims) : CompositeReduction(Axes, KeepDims)
{
    protected override Formula Kept(Formula x) => x.Square().Sum(Axes, keepDims: true).Sqrt();

    /// <summary>The divisor is replaced where it is 0, lest a NaN be multiplied by 0 in the second derivative.</summary>
    protected override Formula Slope(Formula x, Formula y, Formula g)
    {
        var away = y > 0;
        return away.OrZero(g / away.Choose(y, y.Number(1))) * x;
    }
}
