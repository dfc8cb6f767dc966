namespace Sessile.Generator.Ops.Training;

/// <summary>a ← momentum · a + g, then v ← v - learningRate · a; Nesterov's form takes g + momentum · a in place of a.</summary>
internal static class Momentum
{
    public static void Update(Step step)
    {
        var momentum = step.Share("momentum", 0.9);
        foreach (var v in step.Targets)
        {
            var speed = (momentum * v.Slot("momentum")) + v.Gradient;
            v.Set("momentum", speed);
            v.Lower(v.Rate * (step.Options.Flag("nesterov") ? v.Gradient + (momentum * speed) : speed));
        }
    }
}
