using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

[Collection(nameof(Alone))]
public sealed class SortedPositionsTests
{
    private static readonly float[] s_edges = [1, float.NaN, -0f, 0, float.NegativeInfinity, 1, float.PositiveInfinity, -1, float.NaN, float.Epsilon];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(7, 7)]
    [InlineData(40, 1)]
    [InlineData(40, 4)]
    [InlineData(40, 0)]
    [InlineData(1000, 10)]
    [InlineData(1003, 10)]
    [InlineData(1000, 100)]
    [InlineData(1000, 1000)]
    public void Positions_are_those_of_a_stable_sort_and_nothing_else_is_written(int size, int count)
    {
        var random = new Random(size + count);
        foreach (bool descending in new[] { false, true })
        {
            // Few different values, so that many are equal.
            Holds<float>(size, count, descending, () => random.Next(20) - 10);
            Holds<double>(size, count, descending, () => random.Next(20) - 10);
            Holds<int>(size, count, descending, () => random.Next(3) == 0 ? int.MinValue : random.Next(20) - 10);
            Holds<long>(size, count, descending, () => random.Next(3) == 0 ? long.MaxValue : random.Next(20) - 10);
        }
    }

    [Fact]
    public void NaN_is_greater_than_every_number_and_minus_zero_equals_zero()
    {
        Assert.Equal([4, 7, 2, 3, 9, 0, 5, 6, 1, 8], Positions(s_edges, 10, false));
        Assert.Equal([1, 8, 6, 0, 5, 9, 2, 3, 7, 4], Positions(s_edges, 10, true));
        double[] doubles = [1, double.NaN, -0d, 0, double.NegativeInfinity, 1, double.PositiveInfinity, -1, double.NaN, double.Epsilon];
        Assert.Equal([4, 7, 2, 3, 9, 0, 5, 6, 1, 8], Positions(doubles, 10, false));
        Assert.Equal([1, 8, 6, 0, 5, 9, 2, 3, 7, 4], Positions(doubles, 10, true));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(500)]
    public void The_first_of_many_are_found_beside_what_is_no_number(int numbers)
    {
        const int size = 1001, count = 12;
        var random = new Random(numbers);
        float[] x = [.. Enumerable.Range(0, size).Select(i => i % (size / numbers) != 0 ? float.NaN : random.Next(8) switch { 0 => -0f, 1 => 0f, 2 => float.NegativeInfinity, var v => v - 5 })];
        static float Greater(float v) => float.IsNaN(v) ? float.PositiveInfinity : v + 0f;
        Assert.Equal(Enumerable.Range(0, size).OrderBy(i => Greater(x[i])).Take(count), Positions(x, count, false));
        Assert.Equal(Enumerable.Range(0, size).OrderByDescending(i => Greater(x[i])).Take(count), Positions(x, count, true));
    }

    [Fact]
    public void Sorting_allocates_nothing()
    {
        float[] x = new float[500];
        double[] wide = new double[500];
        int[] positions = new int[500];
        long[] workspace = new long[1000];
        long before = 0;
        for (int i = 0; i < 300; i++)
        {
            if (i == 100) before = GC.GetAllocatedBytesForCurrentThread();
            SortedPositions.Of(1, ref x[0], ref positions[0], 1, 500, 500, false, ref workspace[0]);
            SortedPositions.Of(1, ref x[0], ref positions[0], 1, 500, 5, true, ref workspace[0]);
            SortedPositions.Of(1, ref wide[0], ref positions[0], 1, 500, 5, true, ref workspace[0]);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Holds<T>(int size, int count, bool descending, Func<T> next) where T : unmanaged, IComparable<T>
    {
        const int rows = 3;
        T[] values = [.. Enumerable.Range(0, rows * size).Select(_ => next())];
        using var x = new GuardedMemory<T>(values);
        using var positions = new GuardedMemory<int>(rows * count);
        using var workspace = new GuardedMemory<long>(size * (System.Runtime.CompilerServices.Unsafe.SizeOf<T>() > 4 ? 2 : 1));
        SortedPositions.Of(1, ref x.Origin, ref positions.Origin, rows, size, count, descending, ref workspace.Origin);
        for (int row = 0; row < rows; row++)
        {
            IEnumerable<int> places = Enumerable.Range(0, size);
            T At(int i) => values[row * size + i];
            var expected = descending ? places.OrderByDescending(At) : places.OrderBy(At);
            Assert.Equal(expected.Take(count), positions.Span.Slice(row * count, count).ToArray());
        }
    }

    private static int[] Positions<T>(T[] x, int count, bool descending) where T : unmanaged
    {
        var positions = new int[count];
        var workspace = new long[2 * x.Length];
        SortedPositions.Of(1, ref x[0], ref positions[0], 1, x.Length, count, descending, ref workspace[0]);
        return positions;
    }
}
