using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>Heads of the sequences of a batch, [batch, time, heads, width], multiplied where they stand.</summary>
public sealed class GemmNestedTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 3, 5, 8)]
    [InlineData(3, 4, 33, 16)]
    [InlineData(2, 2, 70, 19)]
    [InlineData(0, 2, 3, 4)]
    [InlineData(2, 0, 3, 4)]
    public void Heads_are_multiplied_as_if_they_had_been_put_side_by_side_first(int batch, int heads, int time, int width)
    {
        int row = heads * width, run = time * row;
        float[] q = Numbers(batch * run, 1), k = Numbers(batch * run, 2);
        using var left = new GuardedMemory<float>(q);
        using var right = new GuardedMemory<float>(k);
        using var scores = new GuardedMemory<float>(batch * heads * time * time);
        nint scratchLength = Gemm.ScratchElements(time, time, width, leftRows: true);
        var scratch = new float[scratchLength + 1];
        foreach (int threads in new[] { 1, 2 })
        {
            scores.Span.Fill(float.NaN);
            Gemm.MultiplyNested(
                in left.Origin, run, width, row, 1, in right.Origin, run, width, 1, row, ref scores.Origin, time * time, time,
                batch, heads, time, time, width, false, ref scratch[0], scratchLength, threads, default(NoEpilogue));
            for (int i = 0; i < scores.Count; i++)
            {
                var (product, at) = (i / (time * time), i % (time * time));
                int origin = (product / heads * run) + (product % heads * width);
                double expected = 0;
                for (int p = 0; p < width; p++)
                    expected += (double)q[origin + (at / time * row) + p] * k[origin + (at % time * row) + p];
                Assert.Equal(expected, scores.Span[i], 1e-4);
            }
        }
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }
}
