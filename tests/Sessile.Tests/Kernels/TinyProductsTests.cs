using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class TinyProductsTests
{
    public static TheoryData<int> Batches => [.. Enumerable.Range(1, 20), 37];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Products_of_tiny_matrices_follow_the_definition_however_they_lie(int batch)
    {
        for (int extents = 0; extents < 125; extents++)
        {
            var shape = new Shape(batch, 1 + extents % 5, 1 + extents / 5 % 5, 1 + extents / 25);
            for (int way = 0; way < 16; way++)
                CheckAll(shape with { TransposeA = (way & 1) != 0, TransposeB = (way & 2) != 0, SharesLeft = (way & 4) != 0, SharesRight = (way & 8) != 0 });
        }
    }

    [Theory]
    [InlineData(6, 6, 6)]
    [InlineData(7, 8, 5)]
    [InlineData(8, 8, 8)]
    [InlineData(9, 7, 3)]
    [InlineData(16, 9, 2)]
    [InlineData(17, 15, 20)]
    [InlineData(16, 16, 16)]
    [InlineData(32, 16, 32)]
    [InlineData(33, 17, 33)]
    [InlineData(8, 1, 8)]
    [InlineData(9, 1, 8)]
    [InlineData(16, 1, 32)]
    [InlineData(1, 13, 11)]
    public void Products_of_rows_of_a_vector_follow_the_definition_however_they_lie(int m, int n, int k)
    {
        foreach (int batch in new[] { 1, 2, 15, 16, 17, 33 })
        {
            for (int way = 0; way < 16; way++)
                CheckAll(new Shape(batch, m, n, k) { TransposeA = (way & 1) != 0, TransposeB = (way & 2) != 0, SharesLeft = (way & 4) != 0, SharesRight = (way & 8) != 0 });
        }
    }

    /// <summary>Points are multiplied 16 at a time, and finished 512 at a time.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(47)]
    [InlineData(100)]
    [InlineData(512)]
    [InlineData(1030)]
    public void Clouds_of_points_are_turned_however_the_matrices_lie(int points)
    {
        for (int extents = 0; extents < 16; extents++)
        {
            foreach (int batch in new[] { 1, 3 })
            {
                for (int way = 0; way < 8; way++)
                {
                    var shape = new Shape(batch, points, 1 + extents % 4, 1 + extents / 4) { TransposeB = (way & 1) != 0, SharesRight = (way & 2) != 0, SharesLeft = (way & 4) != 0 };
                    CheckAll(shape);
                    Check<float>(shape, gap: 0, finishes: true);
                }
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Several_threads_turn_points_to_the_same_bits(int threads)
    {
        const int points = 100_003;
        float[] a = Numbers.Random<float>(3 * points, 1), b = Numbers.Random<float>(9, 2), expected = new float[3 * points], c = new float[3 * points], scratch = new float[Gemm.ScratchElements(points, 3, 3)];
        Gemm.Multiply(ref a[0], 3, 1, ref b[0], 3, 1, ref expected[0], 3, points, 3, 3, false, ref scratch[0], scratch.Length, 1, default(NoEpilogue));
        Gemm.Multiply(ref a[0], 3, 1, ref b[0], 3, 1, ref c[0], 3, points, 3, 3, false, ref scratch[0], scratch.Length, threads, default(NoEpilogue));
        Assert.Equal(expected, c);
    }

    [Theory]
    [InlineData(3, 3, 3)]
    [InlineData(8, 8, 8)]
    [InlineData(4, 1, 4)]
    public void Products_that_are_added_to_others_are(int m, int n, int k)
    {
        float[] a = Numbers.Random<float>(20 * m * k, 1), b = Numbers.Random<float>(20 * k * n, 3), c = Numbers.Random<float>(20 * m * n, 2), scratch = new float[Gemm.ScratchElements(m, n, k)];
        float[] before = [.. c], product = new float[c.Length];
        Gemm.MultiplyBatched(ref a[0], m * k, k, 1, ref b[0], k * n, n, 1, ref product[0], m * n, n, 20, m, n, k, false, ref scratch[0], scratch.Length);
        Gemm.MultiplyBatched(ref a[0], m * k, k, 1, ref b[0], k * n, n, 1, ref c[0], m * n, n, 20, m, n, k, true, ref scratch[0], scratch.Length);
        for (int i = 0; i < c.Length; i++)
            Assert.Equal(before[i] + product[i], c[i], 1e-5f);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Several_threads_give_the_same_bits(int threads)
    {
        const int batch = 5000, extent = 4;
        double[] a = Numbers.Random<double>(batch * extent * extent, 1), b = Numbers.Random<double>(batch * extent * extent, 2), expected = new double[a.Length], c = new double[a.Length];
        double[] scratch = new double[Gemm.ScratchElements(extent, extent, extent)];
        Gemm.MultiplyBatched(ref a[0], 16, 4, 1, ref b[0], 16, 1, 4, ref expected[0], 16, 4, batch, 4, 4, 4, false, ref scratch[0], scratch.Length, 1, default(NoEpilogue));
        Gemm.MultiplyBatched(ref a[0], 16, 4, 1, ref b[0], 16, 1, 4, ref c[0], 16, 4, batch, 4, 4, 4, false, ref scratch[0], scratch.Length, threads, default(NoEpilogue));
        Assert.Equal(expected, c);
    }

    private static void CheckAll(Shape shape)
    {
        Check<float>(shape, gap: 0, finishes: false);
        Check<double>(shape, gap: 0, finishes: true);
        Check<int>(shape, gap: 2, finishes: (shape.Batch & 1) != 0);
    }

    private static void Check<T>(Shape shape, int gap, bool finishes)
        where T : unmanaged, INumber<T>
    {
        (int batch, int m, int n, int k) = (shape.Batch, shape.M, shape.N, shape.K);
        T mark = T.CreateTruncating(77);
        using var a = new GuardedMemory<T>(Small<T>((shape.SharesLeft ? 1 : batch) * m * k, 1));
        using var b = new GuardedMemory<T>(Small<T>((shape.SharesRight ? 1 : batch) * k * n, 2));
        using var c = new GuardedMemory<T>(batch * m * (n + gap) - gap);
        c.Span.Fill(mark);
        var scratch = new T[Gemm.ScratchElements(m, n, k)];
        ((int aRow, int aCol), (int bRow, int bCol)) = (shape.TransposeA ? (1, m) : (k, 1), shape.TransposeB ? (1, k) : (n, 1));
        (int left, int right, int cRow) = (shape.SharesLeft ? 0 : m * k, shape.SharesRight ? 0 : k * n, n + gap);
        if (finishes)
            Gemm.MultiplyBatched(ref a.Origin, left, aRow, aCol, ref b.Origin, right, bRow, bCol, ref c.Origin, m * cRow, cRow, batch, m, n, k, false, ref scratch[0], scratch.Length, 1, new Increment<T>(ref c.Origin, m * cRow, cRow));
        else
            Gemm.MultiplyBatched(ref a.Origin, left, aRow, aCol, ref b.Origin, right, bRow, bCol, ref c.Origin, m * cRow, cRow, batch, m, n, k, false, ref scratch[0], scratch.Length);
        ReadOnlySpan<T> x = a.Span, y = b.Span, z = c.Span;
        for (int at = 0; at < z.Length; at++)
        {
            (int product, int i, int j) = (at / (m * cRow), at / cRow % m, at % cRow);
            T expected = j >= n ? mark : finishes ? T.One : T.Zero;
            for (int p = 0; p < k && j < n; p++)
                expected += x[(product * left) + (i * aRow) + (p * aCol)] * y[(product * right) + (p * bRow) + (j * bCol)];
            if (expected != z[at])
                Assert.Fail($"{typeof(T).Name} {shape}, element {at}: {z[at]} is not {expected}.");
        }
    }

    /// <summary>Whole numbers, whose sums of products are exact in any order.</summary>
    private static T[] Small<T>(int count, int seed)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(seed);
        var numbers = new T[count];
        foreach (ref T number in numbers.AsSpan())
            number = T.CreateTruncating(random.Next(-9, 10));
        return numbers;
    }

    private record struct Shape(int Batch, int M, int N, int K)
    {
        public bool TransposeA { get; init; }

        public bool TransposeB { get; init; }

        public bool SharesLeft { get; init; }

        public bool SharesRight { get; init; }
    }

    private readonly ref struct Increment<T>(ref T c, nint batchStride, nint stride) : IEpilogue
        where T : unmanaged, INumber<T>
    {
        private readonly ref T _c = ref c;

        public static bool IsNone => false;

        public void Finish(nint product, nint row, nint column, nint rows, nint columns)
        {
            for (nint i = row; i < row + rows; i++)
            {
                for (nint j = column; j < column + columns; j++)
                    Unsafe.Add(ref _c, product * batchStride + i * stride + j) += T.One;
            }
        }
    }
}
