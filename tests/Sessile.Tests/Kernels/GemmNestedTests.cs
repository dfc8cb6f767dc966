using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>Heads of the sequences of a batch, [batch, time, heads, width], multiplied where they stand.</summary>
public sealed class GemmNestedTests
{
    [Theory]
    [MemberData(nameof(Extents))]
    public void Heads_are_multiplied_as_if_they_had_been_put_side_by_side_first(int batch, int heads, int time, int width)
    {
        int row = heads * width, run = time * row, square = time * time;
        float[] q = Numbers(batch * run, 1), k = Numbers(batch * run, 2);
        using var left = new GuardedMemory<float>(q);
        using var right = new GuardedMemory<float>(k);
        using var scores = new GuardedMemory<float>(batch * heads * square);
        nint scratchLength = Gemm.ScratchElements(time, time, width, leftRows: true);
        var scratch = new float[scratchLength + 1];
        foreach (int threads in new[] { 1, 2 })
        {
            scores.Span.Fill(float.NaN);
            Gemm.MultiplyNested(
                in left.Origin, run, width, row, 1, in right.Origin, run, width, 1, row, ref scores.Origin, heads * square, square, time,
                batch, heads, time, time, width, false, ref scratch[0], scratchLength, threads, default(NoEpilogue));
            for (int i = 0; i < scores.Count; i++)
            {
                var (product, at) = (i / square, i % square);
                int origin = (product / heads * run) + (product % heads * width);
                double expected = 0;
                for (int p = 0; p < width; p++)
                    expected += (double)q[origin + (at / time * row) + p] * k[origin + (at % time * row) + p];
                Assert.Equal(expected, scores.Span[i], 1e-4);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void Results_are_put_side_by_side_as_they_are_made(int batch, int heads, int time, int width)
    {
        int vectors = (width + 15) / 16 * 16, row = heads * vectors, run = time * row, square = time * time;
        float[] weights = Numbers(batch * heads * square, 1), v = Numbers(batch * heads * time * vectors, 2);
        using var left = new GuardedMemory<float>(weights);
        using var right = new GuardedMemory<float>(v);
        using var mixed = new GuardedMemory<float>(batch * run);
        nint scratchLength = Gemm.ScratchElements(time, vectors, time, leftRows: true);
        var scratch = new float[scratchLength + 1];
        foreach (int threads in new[] { 1, 2 })
        {
            mixed.Span.Fill(float.NaN);
            Gemm.MultiplyNested(
                in left.Origin, heads * square, square, time, 1, in right.Origin, heads * time * vectors, time * vectors, vectors, 1, ref mixed.Origin, run, vectors, row,
                batch, heads, time, vectors, time, false, ref scratch[0], scratchLength, threads, default(NoEpilogue));
            for (int i = 0; i < mixed.Count; i++)
            {
                var (sequence, at, head, column) = (i / run, i % run / row, i % row / vectors, i % vectors);
                int product = (sequence * heads) + head;
                double expected = 0;
                for (int p = 0; p < time; p++)
                    expected += (double)weights[(product * square) + (at * time) + p] * v[(((product * time) + p) * vectors) + column];
                Assert.Equal(expected, mixed.Span[i], 1e-4);
            }
        }
    }

    public static TheoryData<int, int, int, int> Extents => new()
    {
        { 1, 1, 1, 1 },
        { 2, 3, 5, 8 },
        { 3, 4, 33, 16 },
        { 2, 2, 70, 19 },
        { 0, 2, 3, 4 },
        { 2, 0, 3, 4 },
    };

    private static float[] Numbers(int count, int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }
}
