namespace Sessile.Generator.Ops.Training;

/// <summary>a ← a + g², v ← v - learningRate · g / √a.</summary>
internal static class Adagrad
{
    public static void Update(Step step)
    {
        var initial = step.Positive("initialAccumulator", 0.1);
        foreach (var v in step.Targets)
        {
            var sum = v.Slot("adagrad", initial) + v.Gradient.Square();
            v.Set("adagrad", sum);
            v.Lower(v.Rate * v.Gradient / sum.Sqrt());
        }
    }
}
