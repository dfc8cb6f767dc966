namespace Sessile.Generator.Ops.Training;

/// <summary>
/// s ← decay · s + (1 - decay) · g², a ← momentum · a + learningRate · g / √(s + epsilon), v ← v - a; the centred form keeps the mean of g too and
/// takes its square from s. s starts at 1, as TensorFlow's does. Without momentum a is the step itself and is not kept.
/// </summary>
internal static class RmsProp
{
    public static void Update(Step step)
    {
        var (decay, momentum, epsilon) = (step.Share("decay", 0.9), step.Share("momentum", 0), step.NotNegative("epsilon", 1e-10));
        foreach (var v in step.Targets)
        {
            var square = (decay * v.Slot("rmsprop_ms", 1)) + ((1 - decay) * v.Gradient.Square());
            var variance = square;
            if (step.Options.Flag("centered"))
            {
                var mean = (decay * v.Slot("rmsprop_mg")) + ((1 - decay) * v.Gradient);
                v.Set("rmsprop_mg", mean);
                variance = square - mean.Square();
            }

            var by = v.Rate * v.Gradient / (variance + epsilon).Sqrt();
            if (momentum != 0)
                v.Set("rmsprop_mom", by = (momentum * v.Slot("rmsprop_mom")) + by);
            v.Set("rmsprop_ms", square);
            v.Lower(by);
        }
    }
}
