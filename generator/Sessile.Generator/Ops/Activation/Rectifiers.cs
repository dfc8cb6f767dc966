using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Activation;

/// <summary>min(max(x, 0), 6). The derivative at 0 and at 6 is 0.</summary>
internal sealed record Relu6 : SlopedActivation
{
    protected override bool TakesIntegers => true;

    protected override Formula Value(Formula x) => x.Max(0).Min(6);

    protected override Formula Slope(Formula x, Formula y, Formula g) => ((x > 0) & (x < x.Number(6))).OrZero(g);
}

/// <summary>x above 0, else Alpha · x.</summary>
internal sealed record LeakyRelu(double Alpha) : Activation
{
    protected override Formula Value(Formula x) => (x > 0).Choose(x, x * Alpha);
}

/// <summary>x above 0, else eˣ - 1. The exponential is taken of nothing above 0, where it could overflow.</summary>
internal sealed record Elu : SlopedActivation
{
    protected override Formula Value(Formula x) => (x > 0).Choose(x, x.Min(0).Apply(ScalarFunction.Expm1));

    protected override Formula Slope(Formula x, Formula y, Formula g) => (x > 0).Choose(g, g * (y + 1));
}

/// <summary>λx above 0, else λα(eˣ - 1), with the constants of Klambauer et al., Self-Normalizing Neural Networks.</summary>
internal sealed record Selu : SlopedActivation
{
    private const double Scale = 1.0507009873554804934193349852946;
    private const double ScaledAlpha = Scale * 1.6732632423543772848170429916717;

    protected override Formula Value(Formula x) => (x > 0).Choose(x * Scale, x.Min(0).Apply(ScalarFunction.Expm1) * ScaledAlpha);

    protected override Formula Slope(Formula x, Formula y, Formula g) => (x > 0).Choose(g * Scale, g * (y + ScaledAlpha));
}

/// <summary>min(max(0.2x + 0.5, 0), 1). The derivative at the corners is 0.</summary>
internal sealed record HardSigmoid : SlopedActivation
{
    protected override Formula Value(Formula x) => ((x * 0.2) + 0.5).Max(0).Min(1);

    protected override Formula Slope(Formula x, Formula y, Formula g) => ((y > 0) & (y < 1)).OrZero(g * 0.2);
}

/// <summary>x · min(max(x + 3, 0), 6) / 6.</summary>
internal sealed record HardSwish : SlopedActivation
{
    protected override Formula Value(Formula x) => x * (x + 3).Max(0).Min(6) / 6;

    /// <summary>0 up to -3, 1 from 3 on, (2x + 3) / 6 between.</summary>
    protected override Formula Slope(Formula x, Formula y, Formula g)
    {
        var between = ((x * 2) + 3) / 6;
        return g * (x <= -3).Choose(x.Number(0), (x >= 3).Choose(x.Number(1), between));
    }
}
