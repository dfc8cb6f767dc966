using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Training;

/// <summary>
/// m ← beta1 · m + (1 - beta1) · g, s ← beta2 · s + (1 - beta2) · g², v ← v - rate · m / (√s + epsilon) with
/// rate = learningRate · √(1 - beta2ᵗ) / (1 - beta1ᵗ). The powers of the betas are kept, as TensorFlow does, and its epsilon is the
/// "epsilon hat" of Kingma and Ba, Adam, section 2. Its kin differ in what they take in place of m, and in what they do besides.
/// </summary>
internal static class Adam
{
    public static void Update(Step step) => Update(step, "adam", (_, m, _) => m, _ => null);

    /// <summary>As Adam, and v loses a share of itself that does not pass through the moments.</summary>
    public static void UpdateW(Step step) => Update(step, "adamw", (_, m, _) => m, v => WeightDecay.Of(step, v, 0.004));

    /// <summary>As Adam with beta1 · m + (1 - beta1) · g in place of m: the mean as it will be at the next step.</summary>
    public static void UpdateNesterov(Step step) => Update(step, "nadam", (beta1, m, g) => (beta1 * m) + ((1 - beta1) * g), _ => null);

    private static void Update(Step step, string prefix, Func<double, Formula, Formula, Formula> direction, Func<Target, Formula?> decay)
    {
        var (beta1, beta2, epsilon) = (step.Share("beta1", 0.9), step.Share("beta2", 0.999), step.NotNegative("epsilon", 1e-8));
        var (power1, power2) = (BetaPower.Of(step, "beta1_power", beta1), BetaPower.Of(step, "beta2_power", beta2));
        var correction = (1 - power2.Value).Sqrt() / (1 - power1.Value);
        foreach (var v in step.Targets)
        {
            var m = (beta1 * v.Slot(prefix + "_m")) + ((1 - beta1) * v.Gradient);
            var s = (beta2 * v.Slot(prefix + "_v")) + ((1 - beta2) * v.Gradient.Square());
            v.Set(prefix + "_m", m);
            v.Set(prefix + "_v", s);
            var by = v.Rate * v.Own(correction) * direction(beta1, m, v.Gradient) / (s.Sqrt() + epsilon);
            v.Lower(decay(v) is { } lost ? by + (v.Rate * lost) : by);
        }

        power1.Advance();
        power2.Advance();
    }
}
