namespace Sessile.Benchmarks.Ratios;

/// <summary>Numbers to compute with, the same at every call.</summary>
internal static class RandomData
{
    /// <summary>From a normal distribution.</summary>
    public static float[] Normal(long length, int seed = 1)
    {
        var random = new Random(seed);
        var values = new float[length];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return values;
    }

    /// <summary>Indices below a bound.</summary>
    public static int[] Indices(int length, int bound, int seed = 2)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, length).Select(_ => random.Next(bound)).ToArray();
    }
}
