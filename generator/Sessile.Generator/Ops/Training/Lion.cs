using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Training;

/// <summary>v ← v - learningRate · (sign(beta1 · m + (1 - beta1) · g) + weightDecay · v), m ← beta2 · m + (1 - beta2) · g.</summary>
internal static class Lion
{
    public static void Update(Step step)
    {
        var (beta1, beta2) = (step.Share("beta1", 0.9), step.Share("beta2", 0.99));
        foreach (var v in step.Targets)
        {
            var m = v.Slot("lion_m");
            var direction = ((beta1 * m) + ((1 - beta1) * v.Gradient)).Apply(ScalarFunction.Sign);
            v.Set("lion_m", (beta2 * m) + ((1 - beta2) * v.Gradient));
            v.Lower(v.Rate * (WeightDecay.Of(step, v, 0) is { } lost ? direction + lost : direction));
        }
    }
}
