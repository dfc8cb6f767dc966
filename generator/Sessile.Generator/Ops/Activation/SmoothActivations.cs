using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Activation;

/// <summary>
/// x · Φ(x), exact by the error function or approximated by tanh; Hendrycks and Gimpel, Gaussian Error Linear Units. Of the approximation ½ (1 + tanh u) is
/// taken as σ(2u), which loses nothing where the tangent is near -1.
/// </summary>
internal sealed record Gelu(bool Approximate) : Activation
{
    protected override Formula Value(Formula x) => Approximate
        ? x * (x * ((x.Square() * (0.044715 * Math.Sqrt(8 / Math.PI))) + Math.Sqrt(8 / Math.PI))).Sigmoid()
        : x * 0.5 * (1 + (x * Math.Sqrt(0.5)).Apply(ScalarFunction.Erf));
}

/// <summary>x · σ(x).</summary>
internal sealed record Swish : Activation
{
    protected override Formula Value(Formula x) => x * x.Sigmoid();
}

/// <summary>x · tanh(softplus(x)).</summary>
internal sealed record Mish : SlopedActivation
{
    protected override Formula Value(Formula x) => x * Softplus.Of(x).Tanh();

    protected override Formula Slope(Formula x, Formula y, Formula g)
    {
        var t = Softplus.Of(x).Tanh();
        return g * (t + (x * (1 - t.Square()) * x.Sigmoid()));
    }
}

/// <summary>ln(1 + eˣ), as max(x, 0) + ln(1 + e^-|x|), which neither overflows nor loses small values.</summary>
internal sealed record Softplus : SlopedActivation
{
    public static Formula Of(Formula x) => x.Max(0) + (-x.Abs()).Exp().Log1p();

    protected override Formula Value(Formula x) => Of(x);

    protected override Formula Slope(Formula x, Formula y, Formula g) => g * x.Sigmoid();
}

/// <summary>x / (1 + |x|).</summary>
internal sealed record Softsign : SlopedActivation
{
    protected override Formula Value(Formula x) => x / (1 + x.Abs());

    protected override Formula Slope(Formula x, Formula y, Formula g) => g / (1 + x.Abs()).Square();
}
