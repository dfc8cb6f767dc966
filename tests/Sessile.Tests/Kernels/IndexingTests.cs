using System.Numerics;
using CsCheck;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class IndexingTests
{
    [Fact]
    public void Gather_and_its_gradient_follow_the_definition() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[1, 5], Gen.Int[0, 19], Gen.Int[0, 7], Gen.Int[0, 1000]).Sample(
            (batch, outer, axis, inner, count, seed) =>
            {
                CheckGather<float, int>(batch, outer, axis, inner, count, seed);
                CheckGather<double, long>(batch, outer, axis, inner, count, seed);
                CheckGather<long, int>(batch, outer, axis, inner, count, seed);
            });

    /// <summary>Slices of them are asked for before they are copied, in vectors or otherwise.</summary>
    [Theory]
    [InlineData(2, 2, 3000, 24, 40)]
    [InlineData(1, 3, 3000, 30, 9)]
    [InlineData(1, 1, 70, 1024, 20)]
    [InlineData(2, 1, 70, 1032, 8)]
    public void Slices_of_large_tables_are_gathered(int batch, int outer, int axis, int inner, int count)
    {
        CheckGather<float, int>(batch, outer, axis, inner, count, seed: 5);
        CheckGather<double, long>(batch, outer, axis, inner, count, seed: 6);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    [InlineData(4294967296L)]
    public void An_index_out_of_range_names_node_index_and_size_and_writes_nothing(long wrong)
    {
        float[] table = [1, 2, 3], output = [7, 7];
        long[] indices = [0, wrong];
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Gather.Forward(1, ref table[0], ref indices[0], ref output[0], 1, 1, 3, 1, 2, "Embedding"));
        Assert.Contains("'Embedding'", error.Message);
        Assert.Contains($"index {wrong}", error.Message);
        Assert.Contains("size 3", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Gather.ScatterAddRows(1, ref table[0], ref indices[0], ref output[0], 1, 1, 2, 1, 2, false, "Embedding"));
        Assert.Equal([7, 7], output);
    }

    [Fact]
    public void The_first_wrong_index_is_named_wherever_it_stands()
    {
        CheckRefusal<int>(-1, 50);
        CheckRefusal<long>(-1, 50, 1L << 32, long.MaxValue);
        CheckRefusal<short>(-1, 50, short.MaxValue);
        CheckRefusal<byte>(50, byte.MaxValue);
        CheckRefusal<ulong>(50, ulong.MaxValue);
    }

    [Fact]
    public void Every_index_is_in_range_of_an_axis_that_its_type_does_not_reach_the_end_of_and_none_of_an_empty_one()
    {
        var indices = new byte[100];
        indices.AsSpan().Fill(byte.MaxValue);
        IndexCheck.Require(in indices[0], indices.Length, 1000, allowNegative: false, "Rows");
        Array.Clear(indices);
        Assert.Throws<ArgumentOutOfRangeException>(() => IndexCheck.Require(in indices[0], indices.Length, 0, allowNegative: false, "Rows"));
    }

    private static void CheckRefusal<TIndex>(params TIndex[] wrong)
        where TIndex : unmanaged, IBinaryInteger<TIndex>, IMinMaxValue<TIndex>
    {
        const int Size = 50, Count = 140;
        for (int position = 0; position < Count; position++)
        {
            foreach (TIndex index in wrong)
            {
                using var indices = new GuardedMemory<TIndex>(Count);
                indices.Span.Fill(TIndex.CreateChecked(Size - 1));
                indices.Span[Count - 1] = TIndex.MaxValue;
                indices.Span[position] = index;
                var error = Assert.Throws<ArgumentOutOfRangeException>(() => IndexCheck.Require(in indices.Origin, Count, Size, allowNegative: false, "Rows"));
                Assert.Contains($"(element {position} of", error.Message);
                if (TIndex.IsNegative(index))
                    IndexCheck.Require(in indices.Origin, position + 1, Size, allowNegative: true, "Rows");
            }
        }
    }

    [Fact]
    public void Scattering_may_add_to_what_stands()
    {
        float[] updates = [1, 2, 4], result = [10, 20];
        int[] indices = [1, 0, 1];
        Gather.ScatterAddRows(1, ref updates[0], ref indices[0], ref result[0], 1, 1, 2, 1, 3, accumulate: true, "Table");
        Assert.Equal([12, 25], result);
    }

    [Fact]
    public void Segments_follow_the_definition() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[1, 6], Gen.Int[0, 19], Gen.Int[0, 1000]).Sample((rows, segments, inner, seed) =>
        {
            CheckSegments<float>(rows, segments, inner, seed);
            CheckSegments<double>(rows, segments, inner, seed);
        });

    [Fact]
    public void A_segment_id_of_the_count_is_refused_and_a_negative_one_is_not()
    {
        float[] data = [1, 2], output = [9, 9];
        int[] ids = [-5, 2];
        Assert.Throws<ArgumentOutOfRangeException>(() => UnsortedSegment.Sum(1, ref data[0], ref ids[0], ref output[0], 2, 2, 1, "Totals"));
        ids[1] = 1;
        UnsortedSegment.Sum(1, ref data[0], ref ids[0], ref output[0], 2, 2, 1, "Totals");
        Assert.Equal([0, 2], output);
    }

    [Fact]
    public void An_empty_segment_has_the_lowest_value_as_maximum()
    {
        float[] data = [float.NaN], output = new float[2];
        int[] ids = [1], whole = [3], wholeOutput = new int[2];
        UnsortedSegment.Max(1, ref data[0], ref ids[0], ref output[0], 1, 2, 1, "Best");
        UnsortedSegment.Max(1, ref whole[0], ref ids[0], ref wholeOutput[0], 1, 2, 1, "Best");
        Assert.Equal([float.MinValue, float.NaN], output);
        Assert.Equal([int.MinValue, 3], wholeOutput);
    }

    [Fact]
    public void One_hot_marks_the_index_and_nothing_for_one_out_of_range()
    {
        long[] indices = [1, -1, 3, 2];
        using var output = new GuardedMemory<float>(12);
        OneHot.Forward(ref indices[0], ref output.Origin, 2, 3, 2, 5f, -1f);
        Assert.Equal([-1, -1, 5, -1, -1, -1, -1, -1, -1, -1, -1, 5], output.Span.ToArray());
    }

    /// <summary>Bytes, so that each way to copy a short slice meets every number of them.</summary>
    [Fact]
    public void Short_slices_of_any_length_are_gathered()
    {
        for (int inner = 1; inner <= 70; inner++)
        {
            byte[] numbers = [.. Enumerable.Range(0, 11 * inner).Select(i => (byte)(i * 7))];
            using var table = new GuardedMemory<byte>(numbers);
            using var indices = new GuardedMemory<int>([10, 0, 3, 10, 9]);
            using var output = new GuardedMemory<byte>(5 * inner);
            Gather.Forward(1, ref table.Origin, ref indices.Origin, ref output.Origin, 1, 1, 11, inner, 5, "Rows");
            Assert.Equal([.. indices.Span.ToArray().SelectMany(at => numbers.AsSpan(at * inner, inner).ToArray())], output.Span.ToArray());
        }
    }

    private static void CheckGather<T, TIndex>(int batch, int outer, int axis, int inner, int count, int seed)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        var random = new System.Random(seed);
        using var source = new GuardedMemory<T>(Numbers.Random<T>(batch * outer * axis * inner, seed));
        using var indices = new GuardedMemory<TIndex>(batch * count);
        using var output = new GuardedMemory<T>(batch * outer * count * inner);
        using var gradient = new GuardedMemory<T>(source.Count);
        foreach (ref TIndex index in indices.Span)
            index = TIndex.CreateTruncating(random.Next(axis));
        Gather.Forward(1, ref source.Origin, ref indices.Origin, ref output.Origin, batch, outer, axis, inner, count, "Rows");
        Gather.ScatterAddRows(1, ref output.Origin, ref indices.Origin, ref gradient.Origin, batch, outer, axis, inner, count, false, "Rows");
        var expected = new T[gradient.Count];
        for (int at = 0; at < output.Count; at++)
        {
            int block = at / (inner * count), i = at / inner % count;
            int from = (block * axis + int.CreateTruncating(indices.Span[block / outer * count + i])) * inner + at % inner;
            Assert.Equal(source.Span[from], output.Span[at]);
            expected[from] += output.Span[at];
        }

        Assert.Equal(expected, gradient.Span.ToArray());
    }

    private static void CheckSegments<T>(int rows, int segments, int inner, int seed)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var random = new System.Random(seed);
        using var data = new GuardedMemory<T>(Numbers.Random<T>(rows * inner, seed));
        using var ids = new GuardedMemory<int>(rows);
        using var sum = new GuardedMemory<T>(segments * inner);
        using var mean = new GuardedMemory<T>(segments * inner);
        using var max = new GuardedMemory<T>(segments * inner);
        using var counts = new GuardedMemory<T>(segments);
        using var spread = new GuardedMemory<T>(rows * inner);
        foreach (ref int id in ids.Span)
            id = random.Next(-2, segments);
        UnsortedSegment.Sum(1, ref data.Origin, ref ids.Origin, ref sum.Origin, rows, segments, inner, "S");
        UnsortedSegment.Mean(ref data.Origin, ref ids.Origin, ref mean.Origin, ref counts.Origin, rows, segments, inner, "S");
        UnsortedSegment.Max(1, ref data.Origin, ref ids.Origin, ref max.Origin, rows, segments, inner, "S");
        UnsortedSegment.Spread(ref sum.Origin, ref ids.Origin, ref spread.Origin, rows, segments, inner, "S");
        for (int at = 0; at < segments * inner; at++)
        {
            var values = Enumerable.Range(0, rows).Where(row => ids.Span[row] == at / inner).Select(row => data.Span[row * inner + at % inner]).ToArray();
            T total = values.Aggregate(T.Zero, (left, right) => left + right);
            Assert.Equal(total, sum.Span[at]);
            Assert.Equal(T.CreateChecked(values.Length), counts.Span[at / inner]);
            Assert.Equal(values.Length == 0 ? T.Zero : total / T.CreateChecked(values.Length), mean.Span[at]);
            Assert.Equal(values.Aggregate(T.MinValue, T.Max), max.Span[at]);
        }

        for (int at = 0; at < spread.Count; at++)
            Assert.Equal(ids.Span[at / inner] < 0 ? T.Zero : sum.Span[ids.Span[at / inner] * inner + at % inner], spread.Span[at]);
    }
}
