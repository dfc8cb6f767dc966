using CsCheck;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class CopyTests
{
    private static readonly Gen<(int[] Dims, int Seed)> Cases = Gen.Select(Gen.Int[0, 7].Array[0, 6], Gen.Int[0, 10_000]);

    [Fact]
    public void A_permutation_moves_every_element_to_its_place() => Cases.Sample(test =>
    {
        CheckPermute<byte>(test.Dims, test.Seed);
        CheckPermute<int>(test.Dims, test.Seed);
        CheckPermute<long>(test.Dims, test.Seed);
    });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(15, 17)]
    [InlineData(16, 16)]
    [InlineData(33, 100)]
    [InlineData(257, 31)]
    [InlineData(2, 29)]
    [InlineData(3, 29)]
    [InlineData(26, 2)]
    [InlineData(27, 3)]
    public void A_matrix_is_transposed(int rows, int columns)
    {
        CheckPermute<byte>([rows, columns], [1, 0]);
        CheckPermute<float>([rows, columns], [1, 0]);
        CheckPermute<double>([3, rows, columns, 2], [0, 2, 1, 3]);
        CheckPermute<short>([2, rows, columns], [2, 0, 1]);
    }

    /// <summary>Around the sides of squares in registers, and of the tiles that these are gone through in.</summary>
    [Theory]
    [InlineData(4, 8)]
    [InlineData(8, 9)]
    [InlineData(16, 31)]
    [InlineData(17, 129)]
    [InlineData(143, 128)]
    [InlineData(145, 257)]
    public void Squares_overlap_at_the_ends_and_reach_no_further(int rows, int columns)
    {
        CheckPermute<float>([rows, columns], [1, 0]);
        CheckPermute<int>([columns, rows], [1, 0]);
        CheckPermute<double>([rows, columns], [1, 0]);
        CheckPermute<long>([columns, rows], [1, 0]);
        CheckPermute<float>([2, rows, 3, columns], [2, 3, 0, 1]);
    }

    [Fact]
    public void A_contiguous_copy_of_any_length_ends_where_it_should()
    {
        foreach (int count in Enumerable.Range(0, 600).Append(4096).Append((1 << 18) - 1).Append((1 << 18) + 1))
        {
            using var source = new GuardedMemory<byte>(count);
            using var destination = new GuardedMemory<byte>(count);
            new System.Random(count).NextBytes(source.Span);
            Copy.Contiguous(ref source.Origin, ref destination.Origin, count);
            Assert.True(source.Span.SequenceEqual(destination.Span), count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void A_permutation_of_eight_axes_and_no_more_is_taken()
    {
        CheckPermute<int>([2, 1, 3, 2, 1, 2, 2, 3], [7, 0, 5, 2, 1, 4, 6, 3]);
        var x = new int[1];
        Assert.Throws<ArgumentException>(() => Transpose.Permute(ref x[0], ref x[0], new nint[9], new int[9]));
    }

    [Fact]
    public void A_strided_copy_repeats_reverses_and_skips() => Cases.Sample(test =>
    {
        var random = new System.Random(test.Seed);
        int rank = test.Dims.Length;
        nint[] dims = [.. test.Dims.Select(dim => (nint)dim)], from = new nint[rank], to = new nint[rank];
        nint sourceOrigin = 0, sourceCount = 1, destinationCount = 1;
        foreach (int axis in Enumerable.Range(0, rank).OrderBy(_ => random.Next()))
        {
            to[axis] = destinationCount;
            destinationCount *= dims[axis] + random.Next(2);
            from[axis] = random.Next(4) switch { 0 => 0, 1 => -sourceCount, _ => sourceCount };
            sourceOrigin += from[axis] < 0 ? (dims[axis] - 1) * sourceCount : 0;
            sourceCount *= from[axis] == 0 ? 1 : Math.Max(1, dims[axis] + random.Next(2));
        }

        using var source = new GuardedMemory<int>(sourceCount);
        using var destination = new GuardedMemory<int>(destinationCount);
        for (int i = 0; i < sourceCount; i++)
            source.Span[i] = i;
        destination.Span.Fill(-1);
        int[] expected = destination.Span.ToArray();
        foreach (nint[] at in Indices(dims))
            expected[Offset(at, to)] = source.Span[(int)(sourceOrigin + Offset(at, from))];

        ref int origin = ref System.Runtime.CompilerServices.Unsafe.Add(ref source.Origin, sourceOrigin);
        Copy.Strided(ref origin, from, ref destination.Origin, to, dims);
        Assert.Equal(expected, destination.Span.ToArray());
    });

    [Fact]
    public void Fill_and_contiguous_copy_touch_their_elements_only()
    {
        int[] x = [1, 2, 3, 4], y = new int[4];
        Copy.Contiguous(ref x[1], ref y[0], 2);
        Copy.Fill(ref y[2], 1, 9);
        Assert.Equal([2, 3, 9, 0], y);
    }

    [Fact]
    public void Elements_of_any_size_are_filled_and_none_beside_them()
    {
        for (int count = 0; count < 200; count++)
        {
            Fill<byte>(count, 0x3C);
            Fill<short>(count, 0x1234);
            Fill(count, 1.5f);
            Fill(count, -2.5);
            Fill<(long, long)>(count, (1, 2));
        }
    }

    private static void Fill<T>(int count, T value)
        where T : unmanaged
    {
        using var memory = new GuardedMemory<T>(count + 1);
        memory.Span.Clear();
        Copy.Fill(ref System.Runtime.CompilerServices.Unsafe.Add(ref memory.Origin, 1), count, value);
        Assert.Equal([default, .. Enumerable.Repeat(value, count)], memory.Span.ToArray());
    }

    [Fact]
    public void What_surrounds_a_part_is_filled_and_the_part_copied_or_left_alone() => Cases.Where(c => c.Dims.Length > 0).Sample(test =>
    {
        var random = new System.Random(test.Seed);
        nint[] inner = [.. test.Dims.Select(dim => (nint)dim)], before = [.. inner.Select(_ => (nint)random.Next(3))];
        nint[] dims = [.. inner.Select((dim, axis) => before[axis] + dim + random.Next(3))];
        using var source = new GuardedMemory<short>([.. Enumerable.Range(0, (int)Product(inner)).Select(i => (short)i)]);
        using var whole = new GuardedMemory<short>(Product(dims));
        whole.Span.Fill(-1);
        short[] expected = new short[whole.Count], left = new short[whole.Count];
        Array.Fill(expected, (short)7);
        Array.Fill(left, (short)7);
        int at = 0;
        foreach (nint[] index in Indices(inner))
        {
            int place = (int)index.Select((i, axis) => i + before[axis]).Zip(dims).Aggregate((nint)0, (sum, p) => sum * p.Second + p.First);
            (expected[place], left[place]) = ((short)at++, -1);
        }

        Surroundings.Fill(2, ref whole.Origin, dims, before, inner, (short)7);
        Assert.Equal(left, whole.Span.ToArray());
        Surroundings.Copy(2, ref source.Origin, ref whole.Origin, dims, before, inner, (short)7);
        Assert.Equal(expected, whole.Span.ToArray());
    });

    [Fact]
    public void Large_tensors_are_surrounded_by_several_threads()
    {
        nint[] dims = [70, 90, 300], before = [1, 2, 3], inner = [66, 87, 291];
        float[] whole = new float[Product(dims)], inside = new float[Product(inner)];
        Surroundings.Fill(2, ref whole[0], dims, before, inner, 1f);
        Assert.Equal(Product(dims) - Product(inner), whole.Count(x => x == 1));
        Surroundings.Copy(2, ref inside[0], ref whole[0], dims, before, inner, 1f);
        Assert.Equal(Product(inner), whole.Count(x => x == 0));
    }

    [Fact]
    public void A_part_that_reaches_over_the_end_of_the_whole_is_refused()
    {
        short[] x = new short[8];
        Assert.Throws<ArgumentException>(() => Surroundings.Fill(1, ref x[0], [2, 4], [0, 2], [2, 3], (short)0));
        Assert.Throws<ArgumentException>(() => Surroundings.Fill(1, ref x[0], [2, 4], [0], [2, 3], (short)0));
        Assert.Throws<ArgumentException>(() => Surroundings.Fill(1, ref x[0], new nint[9], new nint[9], new nint[9], (short)0));
    }

    private static nint Product(nint[] dims) => dims.Aggregate((nint)1, (product, dim) => product * dim);

    private static void CheckPermute<T>(int[] dims, int seed)
        where T : unmanaged
    {
        int[] permutation = [.. Enumerable.Range(0, dims.Length)];
        new System.Random(seed).Shuffle(permutation);
        CheckPermute<T>(dims, permutation);
    }

    private static void CheckPermute<T>(int[] dims, int[] permutation)
        where T : unmanaged
    {
        nint[] extents = [.. dims.Select(dim => (nint)dim)], target = [.. permutation.Select(axis => extents[axis])];
        nint count = dims.Aggregate(1, (product, dim) => product * dim);
        using var source = new GuardedMemory<T>(count);
        using var destination = new GuardedMemory<T>(count);
        new System.Random(1).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(source.Span));
        Transpose.Permute(ref source.Origin, ref destination.Origin, extents, permutation);
        nint[] from = RowMajor(extents), to = RowMajor(target);
        foreach (nint[] at in Indices(target))
        {
            nint origin = 0;
            for (int axis = 0; axis < at.Length; axis++)
                origin += at[axis] * from[permutation[axis]];
            Assert.Equal(source.Span[(int)origin], destination.Span[(int)Offset(at, to)]);
        }
    }

    private static nint[] RowMajor(nint[] dims)
    {
        var strides = new nint[dims.Length];
        nint stride = 1;
        for (int axis = dims.Length - 1; axis >= 0; stride *= dims[axis--])
            strides[axis] = stride;
        return strides;
    }

    private static int Offset(nint[] at, nint[] strides) => (int)at.Zip(strides, (index, stride) => index * stride).Sum(x => (long)x);

    private static IEnumerable<nint[]> Indices(nint[] dims)
    {
        if (dims.Contains(0))
            yield break;
        var at = new nint[dims.Length];
        for (int axis = 0; axis >= 0;)
        {
            yield return at;
            for (axis = dims.Length - 1; axis >= 0 && ++at[axis] == dims[axis]; axis--)
                at[axis] = 0;
        }
    }
}
