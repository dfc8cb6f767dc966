namespace Sessile.Benchmarks.ByHand;

/// <summary>The chain as most people would write it.</summary>
internal static class ChainOfScalars
{
    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> b, Span<float> y)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var z = (x[i] * w[i]) + b[i];
            y[i] = 0.5f * z * (1 + MathF.Tanh(0.7978846f * (z + (0.044715f * z * z * z))));
        }
    }
}
