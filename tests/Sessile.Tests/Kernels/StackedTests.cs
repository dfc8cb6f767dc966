using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class StackedTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(40)]
    [InlineData(70_001)]
    public void Each_element_comes_to_its_place(int count)
    {
        Check<float>(count);
        Check<double>(count);
        Check<int>(count);
        Check<short>(count);
    }

    private static void Check<T>(int count)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        GuardedMemory<T>[] rows = [.. Enumerable.Range(1, 3).Select(seed => new GuardedMemory<T>(Numbers.Random<T>(count, seed)))];
        using var pairs = new GuardedMemory<T>(2 * count);
        using var triples = new GuardedMemory<T>(3 * count);
        foreach (int threads in new[] { 1, 3 })
        {
            pairs.Span.Clear();
            triples.Span.Clear();
            Stacked.Two(threads, ref rows[0].Origin, ref rows[1].Origin, ref pairs.Origin, count);
            Stacked.Three(threads, ref rows[0].Origin, ref rows[1].Origin, ref rows[2].Origin, ref triples.Origin, count);
            for (int i = 0; i < pairs.Count; i++)
                Assert.Equal(rows[i % 2].Span[i / 2], pairs.Span[i]);
            for (int i = 0; i < triples.Count; i++)
                Assert.Equal(rows[i % 3].Span[i / 3], triples.Span[i]);
        }

        foreach (var row in rows)
            row.Dispose();
    }
}
