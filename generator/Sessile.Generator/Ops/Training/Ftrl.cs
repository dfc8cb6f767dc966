using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Training;

/// <summary>
/// With p(n) = n^-power (√n by default): n' = n + g², z ← z + g + 2 · shrinkage · v - (p(n') - p(n)) / learningRate · v,
/// and v ← (l1 · sign z - z) / (p(n') / learningRate + 2 · l2) where |z| > l1, else 0.
/// </summary>
internal static class Ftrl
{
    public static void Update(Step step)
    {
        var (l1, l2, shrinkage) = (step.NotNegative("l1", 0), step.NotNegative("l2", 0), step.NotNegative("l2Shrinkage", 0));
        var (power, initial) = (step.Within("power", -0.5, "at most 0", value => value <= 0), step.NotNegative("initialAccumulator", 0.1));
        foreach (var v in step.Targets)
        {
            var before = v.Slot("ftrl_accum", initial);
            var after = before + v.Gradient.Square();
            var slope = shrinkage == 0 ? v.Gradient : v.Gradient + (2 * shrinkage * v.Value);
            var z = v.Slot("ftrl_linear") + slope - ((Scale(after, power) - Scale(before, power)) / v.Rate * v.Value);
            v.Set("ftrl_accum", after);
            v.Set("ftrl_linear", z);
            var reached = (l1 * z.Apply(ScalarFunction.Sign)) - z;
            v.Become((z.Abs() > l1).OrZero(reached / ((Scale(after, power) / v.Rate) + (2 * l2))));
        }
    }

    private static Formula Scale(Formula sum, double power) => power == -0.5 ? sum.Sqrt() : sum.Pow(sum.Number(-power));
}
