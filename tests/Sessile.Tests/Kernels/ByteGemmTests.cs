using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class ByteGemmTests
{
    /// <summary>Every edge of the tiles of all widths, odd and even depths, and more rows than are widened at a time.</summary>
    public static TheoryData<int, int, int> Extents()
    {
        var data = new TheoryData<int, int, int>();
        foreach (int n in new[] { 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 65 })
            data.Add(7, n, 9);
        foreach (int m in new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 95, 96, 97, 193 })
            data.Add(m, 37, 18);
        foreach (int n in new[] { 1, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 95, 96, 97, 128, 129 })
            data.Add(1, n, 21);
        foreach (int k in new[] { 0, 1, 2, 3, 14, 15, 16, 17, 18, 31, 32, 33, 47, 48, 49, 500, 1101 })
            data.Add(1, 70, k);
        foreach (int k in new[] { 0, 1, 2, 3, 15, 16, 17, 33, 500, 1101 })
            data.Add(8, 40, k);
        foreach (int n in new[] { 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65 })
            data.Add(5, n, 67);
        foreach (int k in new[] { 4, 5, 7, 8, 9, 12, 31, 32, 35, 36, 37, 63, 64, 65, 68 })
            data.Add(12, 33, k);
        data.Add(3, 0, 4);
        return data;
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void A_product_of_bytes_is_exact_and_each_element_finished_once(int m, int n, int k)
    {
        for (int layout = 0; layout < 4; layout++)
        {
            Check(Random<sbyte>(m * k), m, n, k, (layout & 1) != 0, (layout & 2) != 0);
            Check(Random<byte>(m * k), m, n, k, (layout & 1) != 0, (layout & 2) != 0);
        }
    }

    /// <summary>Small weights may be packed and multiplied otherwise than large ones.</summary>
    [Theory]
    [MemberData(nameof(Extents))]
    public void So_is_one_with_small_weights(int m, int n, int k)
    {
        sbyte[] b = Small(k * n);
        for (int layout = 0; layout < 4; layout++)
        {
            Check(Random<sbyte>(m * k), b, m, n, k, (layout & 1) != 0, (layout & 2) != 0);
            Check(Random<byte>(m * k), b, m, n, k, (layout & 1) != 0, (layout & 2) != 0);
        }
    }

    [Fact]
    public void The_largest_products_neither_saturate_nor_overflow()
    {
        const int k = 1000;
        foreach (sbyte weight in new sbyte[] { -128, -65, -64, 64, 65, 127 })
        {
            sbyte[] b = Enumerable.Repeat(weight, k * 70).ToArray();
            for (int m = 1; m < 8; m++)
            {
                Check(Enumerable.Repeat((sbyte)-128, m * k).ToArray(), b, m, 70, k, false, false);
                Check(Enumerable.Repeat((sbyte)127, m * k).ToArray(), b, m, 70, k, false, false);
                Check(Enumerable.Repeat((byte)255, m * k).ToArray(), b, m, 70, k, false, false);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void A_sum_beyond_an_int_wraps_around(int m)
    {
        const int k = 280_001;
        Check(Enumerable.Repeat((byte)255, m * k).ToArray(), Enumerable.Repeat((sbyte)127, k).ToArray(), m, 1, k, false, false);
        Check(Enumerable.Repeat((byte)255, m * k).ToArray(), Enumerable.Repeat((sbyte)-127, k).ToArray(), m, 1, k, false, false);
    }

    /// <summary>Two products with weights just beyond the small ones would not fit in 16 bits.</summary>
    [Theory]
    [InlineData(5, 3)]
    [InlineData(70, 34)]
    public void One_pair_of_larger_weights_anywhere_is_seen(int n, int k)
    {
        byte[] a = Enumerable.Repeat((byte)255, k).ToArray();
        foreach (sbyte weight in new sbyte[] { 65, -65 })
        {
            for (int at = 0; at < (k - 1) * n; at++)
            {
                var b = new sbyte[k * n];
                (b[at], b[at + n]) = (weight, weight);
                Check(a, b, 1, n, k, false, false);
            }

            for (int at = 0; at < k * n - 1; at++)
            {
                var b = new sbyte[k * n];
                (b[at], b[at + 1]) = (weight, weight);
                Check(a, b, 1, n, k, false, true);
            }
        }
    }

    /// <summary>The positive weights of a pair and the negative ones by themselves, wherever they stand.</summary>
    [Theory]
    [InlineData(64, 64, true)]
    [InlineData(65, 64, false)]
    [InlineData(64, 65, false)]
    [InlineData(127, 1, true)]
    [InlineData(2, 127, false)]
    [InlineData(127, -128, true)]
    [InlineData(-128, 127, true)]
    [InlineData(-128, 0, true)]
    [InlineData(-1, -128, false)]
    [InlineData(-64, -64, true)]
    [InlineData(-65, -64, false)]
    [InlineData(-128, -128, false)]
    public void Pairs_of_weights_are_small_where_their_products_fit_in_16_bits(sbyte first, sbyte second, bool small)
    {
        if (!Avx2.IsSupported)
            return;
        const int n = 35, k = 39;
        foreach (int column in new[] { 0, 15, 16, 31, 32, 34 })
        {
            foreach (int row in new[] { 0, 2, 30, 32, 36 })
            {
                var b = new sbyte[k * n];
                (b[row * n + column], b[(row + 1) * n + column]) = (first, second);
                sbyte[] transposed = [.. Enumerable.Range(0, k * n).Select(i => b[i % k * n + i / k])];
                Assert.Equal(small, QuadPacking.Takes(new Matrix<sbyte>(ref b[0], n, 1), n, k));
                Assert.Equal(small, QuadPacking.Takes(new Matrix<sbyte>(ref transposed[0], 1, k), n, k));
                byte[] a = Enumerable.Repeat((byte)255, 4 * k).ToArray();
                Check(a, b, 4, n, k, false, false);
                Check(a, transposed, 4, n, k, false, true);
            }
        }
    }

    [Fact]
    public void A_weight_without_another_beside_it_is_small()
    {
        if (!Avx2.IsSupported)
            return;
        foreach (int k in new[] { 1, 3, 33 })
        {
            var b = new sbyte[k];
            b[k - 1] = -128;
            Assert.True(QuadPacking.Takes(new Matrix<sbyte>(ref b[0], 1, 1), 1, k));
            Check(Enumerable.Repeat((byte)255, k).ToArray(), b, 1, 1, k, false, false);
        }
    }

    [Fact]
    public void Weights_can_be_packed_anew_as_others()
    {
        const int n = 40, k = 22;
        using var packed = new GuardedMemory<sbyte>(ByteGemm.PackedElements(n, k));
        sbyte[] small = Small(k * n), large = Random<sbyte>(k * n);
        foreach (sbyte[] b in new[] { small, large, small })
            Check(Random<sbyte>(7 * k), b, packed, 7, n, k, false, false);
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void Every_vector_width_gives_the_same(int m, int n, int k)
    {
        int[] narrow = InPairs<ByteTiles<Pairs128>>(m, n, k, ByteTiles<Pairs128>.Columns);
        if (Avx2.IsSupported)
            Assert.Equal(narrow, InPairs<TrioTiles256<PairProducts>>(m, n, k, TrioTiles256<PairProducts>.Columns));
        if (Avx2.IsSupported)
            Assert.Equal(narrow, InQuads<QuadTiles256, QuadTiles256>(m, n, k));
        if (AvxVnni.IsSupported)
            Assert.Equal(narrow, InQuads<TrioTiles256<VnniProducts>, TrioTiles256<VnniProducts>>(m, n, k));
        if (Avx512BW.IsSupported)
            Assert.Equal(narrow, InPairs<ByteTiles<Pairs512>>(m, n, k, ByteTiles<Pairs512>.Columns));
        if (Avx512BW.IsSupported)
            Assert.Equal(narrow, InQuads<ByteTiles<Quads512>, ByteTiles<Quads512>>(m, n, k));
        if (m != 1)
            return;
        Assert.Equal(narrow, RowAtWidth<Pairs128>(n, k));
        if (Avx2.IsSupported)
            Assert.Equal(narrow, RowAtWidth<Pairs256>(n, k));
        if (Avx2.IsSupported)
            Assert.Equal(narrow, InPairs<TrioRow256<PairProducts>>(m, n, k, TrioTiles256<PairProducts>.Columns));
        if (AvxVnni.IsSupported)
            Assert.Equal(narrow, InQuads<TrioTiles256<VnniProducts>, TrioRow256<VnniProducts>>(m, n, k));
        if (Avx512BW.IsSupported)
            Assert.Equal(narrow, RowAtWidth<Pairs512>(n, k));
    }

    [Fact]
    public void Too_little_scratch_and_other_elements_are_refused()
    {
        var bytes = new sbyte[64];
        int[] c = new int[1];
        short[] scratch = new short[8];
        Assert.Throws<ArgumentException>(() => ByteGemm.MultiplyPacked(ref bytes[0], 4, 1, ref bytes[0], ref c[0], 1, 1, 1, 4, ref scratch[0], 7, 1, default(NoEpilogue)));
        Assert.Throws<ArgumentException>(() => ByteGemm.MultiplyPacked(ref c[0], 4, 1, ref bytes[0], ref c[0], 1, 1, 1, 4, ref scratch[0], 8, 1, default(NoEpilogue)));
    }

    private static void Check<T>(T[] a, int m, int n, int k, bool transposeA, bool transposeB)
        where T : unmanaged => Check(a, Random<sbyte>(k * n), m, n, k, transposeA, transposeB);

    private static void Check<T>(T[] a, sbyte[] b, int m, int n, int k, bool transposeA, bool transposeB)
        where T : unmanaged
    {
        using var packed = new GuardedMemory<sbyte>(ByteGemm.PackedElements(n, k));
        Check(a, b, packed, m, n, k, transposeA, transposeB);
    }

    private static void Check<T>(T[] a, sbyte[] b, GuardedMemory<sbyte> packed, int m, int n, int k, bool transposeA, bool transposeB)
        where T : unmanaged
    {
        (int aRow, int aCol) = transposeA ? (1, m) : (k, 1);
        (int bRow, int bCol) = transposeB ? (1, k) : (n, 1);
        using var left = new GuardedMemory<T>(a);
        using var right = new GuardedMemory<sbyte>(b);
        using var scratch = new GuardedMemory<short>(ByteGemm.ScratchElements(m, k));
        using var c = new GuardedMemory<int>(m * n);
        ByteGemm.Pack(ref right.Origin, bRow, bCol, n, k, ref packed.Origin);
        ByteGemm.MultiplyPacked(ref left.Origin, aRow, aCol, ref packed.Origin, ref c.Origin, n, m, n, k, ref scratch.Origin, scratch.Count, 1, new Increment<int>(ref c.Origin, n));
        for (int at = 0; at < m * n; at++)
        {
            int sum = 0;
            for (int p = 0; p < k; p++)
                sum += Convert.ToInt32(a[at / n * aRow + p * aCol]) * b[p * bRow + at % n * bCol];
            Assert.Equal(sum + 1, c.Span[at]);
        }
    }

    private static int[] InPairs<TTiles>(int m, int n, int k, int width)
        where TTiles : struct, IByteTiles
    {
        using var b = new GuardedMemory<sbyte>(Small(k * n));
        using var packed = new GuardedMemory<sbyte>((n + width - 1) / width * width * ((k + 1) / 2 * 2 + sizeof(int)));
        BytePacking.Pack(new Matrix<sbyte>(ref b.Origin, n, 1), n, k, width, ref packed.Origin);
        return Product<TTiles>(packed, ref Unsafe.NullRef<int>(), m, n, k);
    }

    private static int[] InQuads<TPacked, TTiles>(int m, int n, int k)
        where TPacked : struct, IByteTiles
        where TTiles : struct, IByteTiles
    {
        using var b = new GuardedMemory<sbyte>(Small(k * n));
        using var packed = new GuardedMemory<sbyte>((n + TPacked.Narrow - 1) / TPacked.Narrow * TPacked.Narrow * ((k + 3) / 4 * 4 + sizeof(int)));
        QuadPacking.Pack<TPacked>(new Matrix<sbyte>(ref b.Origin, n, 1), n, k, ref packed.Origin);
        return Product<TTiles>(packed, ref QuadPacking.Offsets<TPacked>(ref packed.Origin, n, k), m, n, k);
    }

    private static int[] Product<TTiles>(GuardedMemory<sbyte> packed, ref int offsets, int m, int n, int k)
        where TTiles : struct, IByteTiles
    {
        using var a = new GuardedMemory<sbyte>(Random<sbyte>(m * k));
        using var rows = new GuardedMemory<int>(m * ((k + TTiles.Group - 1) / TTiles.Group));
        using var c = new GuardedMemory<int>(m * n);
        TTiles.Prepare(new Matrix<sbyte>(ref a.Origin, k, 1), m, k, ref rows.Origin);
        BytePanels.Multiply<TTiles, NoEpilogue>(ref rows.Origin, ref packed.Origin, ref offsets, new Matrix<int>(ref c.Origin, n, 1), 0, m, 0, n, k, default);
        return c.Span.ToArray();
    }

    private static int[] RowAtWidth<TVector>(int n, int k)
        where TVector : struct, IPairVector<TVector>
    {
        int width = 2 * TVector.Lanes, depth = (k + 1) / 2 * 2;
        using var a = new GuardedMemory<sbyte>(Random<sbyte>(k));
        using var b = new GuardedMemory<sbyte>(Small(k * n));
        using var halves = new GuardedMemory<int>(depth);
        using var packed = new GuardedMemory<sbyte>((n + width - 1) / width * width * (depth + sizeof(int)));
        using var c = new GuardedMemory<int>(n);
        NibbleRow<TVector>.Split(new Matrix<sbyte>(ref a.Origin, k, 1), k, ref halves.Origin);
        BytePacking.Pack(new Matrix<sbyte>(ref b.Origin, n, 1), n, k, width, ref packed.Origin);
        NibbleRow<TVector>.Multiply(ref halves.Origin, ref packed.Origin, in BytePacking.ColumnSums(ref packed.Origin, n, k, width), 128, ref c.Origin, n, k);
        return c.Span.ToArray();
    }

    private static sbyte[] Small(int count) => Array.ConvertAll(Random<sbyte>(count), w => (sbyte)(w / 2));

    private static T[] Random<T>(int count)
        where T : unmanaged
    {
        var bytes = new byte[count];
        new Random(count + 1).NextBytes(bytes);
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }
}
