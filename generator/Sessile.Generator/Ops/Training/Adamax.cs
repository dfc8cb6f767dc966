namespace Sessile.Generator.Ops.Training;

/// <summary>m ← beta1 · m + (1 - beta1) · g, u ← max(beta2 · u, |g|), v ← v - learningRate / (1 - beta1ᵗ) · m / (u + epsilon).</summary>
internal static class Adamax
{
    public static void Update(Step step)
    {
        var (beta1, beta2, epsilon) = (step.Share("beta1", 0.9), step.Share("beta2", 0.999), step.NotNegative("epsilon", 1e-8));
        var power = BetaPower.Of(step, "beta1_power", beta1);
        foreach (var v in step.Targets)
        {
            var m = (beta1 * v.Slot("adamax_m")) + ((1 - beta1) * v.Gradient);
            var u = (beta2 * v.Slot("adamax_v")).Max(v.Gradient.Abs());
            v.Set("adamax_m", m);
            v.Set("adamax_v", u);
            v.Lower(v.Rate / (1 - v.Own(power.Value)) * (m / (u + epsilon)));
        }

        power.Advance();
    }
}
