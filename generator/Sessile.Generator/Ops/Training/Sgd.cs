namespace Sessile.Generator.Ops.Training;

/// <summary>v ← v - learningRate · g.</summary>
internal static class Sgd
{
    public static void Update(Step step)
    {
        foreach (var v in step.Targets)
            v.LowerAlong(v.Rate);
    }
}
