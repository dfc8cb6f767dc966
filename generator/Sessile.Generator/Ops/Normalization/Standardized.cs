using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Normalization;

/// <summary>(x - mean) / √(variance + epsilon) over some axes, with the parts that its derivative needs too.</summary>
internal sealed class Standardized
{
    private readonly Formula _inverse;
    private readonly IReadOnlyList<int> _axes;

    private Standardized(Formula value, Formula inverse, IReadOnlyList<int> axes) => (Value, _inverse, _axes) = (value, inverse, axes);

    public Formula Value { get; }

    public static Standardized Of(Formula x, IReadOnlyList<int> axes, double epsilon)
    {
        var centred = x - x.Mean(axes, keepDims: true);
        var inverse = (centred.Square().Mean(axes, keepDims: true) + epsilon).Rsqrt();
        return new Standardized(centred * inverse, inverse, axes);
    }

    /// <summary>The cotangent of x given that of the value: (g - mean g - h · mean(g · h)) / deviation, with h the value.</summary>
    public Formula Slope(Formula g) => (g - g.Mean(_axes, keepDims: true) - (Value * (g * Value).Mean(_axes, keepDims: true))) * _inverse;

    /// <summary>As <see cref="Slope(Formula)"/> where g is to be scaled by what is one number along the axes, and the sums of g and g · h are known.</summary>
    public Formula Slope(Formula g, Formula scale, Formula sum, Formula product)
    {
        var count = g.CountOver(_axes);
        return (g - (sum / count) - (Value * (product / count))) * (scale * _inverse);
    }
}
