using System.Numerics;
using CsCheck;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class ScatterTests
{
    private delegate void Change<T, TIndex>(int threads, ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner);

    [Fact]
    public void Rows_change_in_the_order_of_the_indices_so_that_duplicates_accumulate() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 37], Gen.Int[0, 9], Gen.Int[0, 1000]).Sample((rows, inner, count, seed) =>
        {
            CheckAll<float, int>(rows, inner, count, seed);
            CheckAll<double, long>(rows, inner, count, seed);
            CheckAll<int, int>(rows, inner, count, seed);
            CheckAll<long, long>(rows, inner, count, seed);
        });

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(4294967296L)]
    public void An_index_out_of_range_is_found_before_anything_changes(long wrong)
    {
        long[] indices = [0, wrong];
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Scatter.Check(ref indices[0], 2, 3, "Table"));
        Assert.Contains($"'Table': index {wrong}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_position_outside_its_own_axis_is_refused_though_it_would_be_inside_the_whole()
    {
        int[] tuples = [0, 3], flat = [0];
        IndexTuples.First(ref tuples[0], ref flat[0], 1, 2, 0, 5, "At");
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => IndexTuples.Next(ref tuples[0], ref flat[0], 1, 2, 1, 3, "At"));
        Assert.Contains("index 3 (element 1 of the indices) is out of range for an axis of size 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NaN_wins_among_smallest_and_largest()
    {
        float[] target = [1, float.NaN], updates = [float.NaN, 1];
        int[] index = [0];
        Scatter.Max(1, ref target[0], ref index[0], ref updates[0], 1, 2);
        Assert.Equal([float.NaN, float.NaN], target);
        target = [1, float.NaN];
        Scatter.Min(1, ref target[0], ref index[0], ref updates[0], 1, 2);
        Assert.Equal([float.NaN, float.NaN], target);
    }

    [Fact]
    public void Whole_numbers_are_divided_toward_zero_and_the_quotient_without_room_wraps()
    {
        int[] target = [7, -7, int.MinValue, 5, 9, 9, 9, 9, -8], updates = [2, 2, -1, -1, 3, 4, -2, 9, 3], index = [0];
        Scatter.Div(1, ref target[0], ref index[0], ref updates[0], 1, 9);
        Assert.Equal([3, -3, int.MinValue, -5, 3, 2, -4, 1, -2], target);
    }

    [Fact]
    public void A_zero_among_whole_divisors_is_found_before_anything_changes()
    {
        long[] updates = [1, 2, 0];
        var error = Assert.Throws<DivideByZeroException>(() => Scatter.CheckDivisors(ref updates[0], 3, "Table"));
        Assert.Contains("Table", error.Message, StringComparison.Ordinal);
        Scatter.CheckDivisors(ref updates[0], 2, "Table");
    }

    private static void CheckAll<T, TIndex>(int rows, int inner, int count, int seed)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        Check<T, TIndex>(Scatter.Update, (_, update) => update, rows, inner, count, seed);
        Check<T, TIndex>(Scatter.Add, (old, update) => old + update, rows, inner, count, seed);
        Check<T, TIndex>(Scatter.Sub, (old, update) => old - update, rows, inner, count, seed);
        Check<T, TIndex>(Scatter.Mul, (old, update) => old * update, rows, inner, count, seed);
        Check<T, TIndex>(Scatter.Div, (old, update) => old / update, rows, inner, count, seed, positive: true);
        Check<T, TIndex>(Scatter.Min, T.Min, rows, inner, count, seed);
        Check<T, TIndex>(Scatter.Max, T.Max, rows, inner, count, seed);
    }

    private static void Check<T, TIndex>(Change<T, TIndex> change, Func<T, T, T> combine, int rows, int inner, int count, int seed, bool positive = false)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        var random = new System.Random(seed);
        using var target = new GuardedMemory<T>(Numbers.Random<T>(rows * inner, seed));
        using var updates = new GuardedMemory<T>(Numbers.Random<T>(count * inner, seed + 1));
        if (positive)
            updates.Span.Fill(T.CreateTruncating(3));
        using var indices = new GuardedMemory<TIndex>(count);
        foreach (ref TIndex index in indices.Span)
            index = TIndex.CreateTruncating(random.Next(rows));
        var expected = target.Span.ToArray();
        for (int at = 0; at < count * inner; at++)
        {
            int place = (int.CreateTruncating(indices.Span[at / inner]) * inner) + (at % inner);
            expected[place] = combine(expected[place], updates.Span[at]);
        }

        change(1, ref target.Origin, ref indices.Origin, ref updates.Origin, count, inner);
        Assert.Equal(expected, target.Span.ToArray());
    }
}
