namespace Sessile.Generator.Ops.Training;

/// <summary>
/// a ← decay · a + (1 - decay) · g², u = g · √(d + epsilon) / √(a + epsilon), d ← decay · d + (1 - decay) · u², v ← v - learningRate · u.
/// </summary>
internal static class Adadelta
{
    public static void Update(Step step)
    {
        var (decay, epsilon) = (step.Share("decay", 0.95), step.NotNegative("epsilon", 1e-8));
        foreach (var v in step.Targets)
        {
            var squares = (decay * v.Slot("adadelta_accum")) + ((1 - decay) * v.Gradient.Square());
            var updates = v.Slot("adadelta_update");
            var by = v.Gradient * (updates + epsilon).Sqrt() / (squares + epsilon).Sqrt();
            v.Set("adadelta_accum", squares);
            v.Set("adadelta_update", (decay * updates) + ((1 - decay) * by.Square()));
            v.Lower(v.Rate * by);
        }
    }
}
