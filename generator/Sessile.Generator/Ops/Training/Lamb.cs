using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Training;

/// <summary>
/// Adam's corrected direction u = m̂ / (√ŝ + epsilon) + weightDecay · v, and v ← v - learningRate · |v| / |u| · u over each variable as a whole; the ratio is
/// 1 where either norm is 0.
/// </summary>
internal static class Lamb
{
    public static void Update(Step step)
    {
        var (beta1, beta2, epsilon) = (step.Share("beta1", 0.9), step.Share("beta2", 0.999), step.NotNegative("epsilon", 1e-6));
        var (power1, power2) = (BetaPower.Of(step, "beta1_power", beta1), BetaPower.Of(step, "beta2_power", beta2));
        foreach (var v in step.Targets)
        {
            var m = (beta1 * v.Slot("lamb_m")) + ((1 - beta1) * v.Gradient);
            var s = (beta2 * v.Slot("lamb_v")) + ((1 - beta2) * v.Gradient.Square());
            v.Set("lamb_m", m);
            v.Set("lamb_v", s);
            var u = m / (1 - v.Own(power1.Value)) / ((s / (1 - v.Own(power2.Value))).Sqrt() + epsilon);
            u = WeightDecay.Of(step, v, 0) is { } lost ? u + lost : u;
            v.Lower(v.Rate * Ratio(v.Value, u) * u);
        }

        power1.Advance();
        power2.Advance();
    }

    private static Formula Ratio(Formula value, Formula direction)
    {
        var (weight, step) = (Norms.Of(value), Norms.Of(direction));
        return ((weight > 0) & (step > 0)).Choose(weight / step, weight.Number(1));
    }
}
