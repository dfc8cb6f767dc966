using System.Numerics;
using System.Runtime.InteropServices;
using Sessile.Kernels;
using Sessile.Tests.Threading;

namespace Sessile.Tests.Kernels;

/// <summary>Products whose depth is cut into halves, which threads multiply apart and then add up.</summary>
[Collection(nameof(Alone))]
public sealed class HalvedGemmTests
{
    public static TheoryData<int, int, int> Extents() => new()
    {
        { 1, 64, 2 },
        { 5, 64, 3 },
        { 6, 128, 7 },
        { 13, 192, 64 },
        { 31, 320, 129 },
        { 64, 256, 784 },
        { 97, 128, 2051 },
        { 9, 4160, 20 },
        { 40, 4096, 6 },
    };

    [Theory]
    [MemberData(nameof(Extents))]
    public void A_product_is_near_that_of_doubles(int m, int n, int k)
    {
        Check<float>(m, n, k);
        Check<double>(m, n, k);
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void Threads_do_not_show(int m, int n, int k)
    {
        Same<float>(m, n, k);
        Same<double>(m, n, k);
    }

    [Fact]
    public void What_has_no_halves_is_refused()
    {
        var x = new float[200];
        Assert.Throws<ArgumentException>(() => Gemm.MultiplyHalved(ref x[0], 2, ref x[0], 65, ref x[0], 65, 1, 65, 2, 1, default(NoEpilogue)));
        Assert.Throws<ArgumentException>(() => Gemm.MultiplyHalved(ref x[0], 1, ref x[0], 64, ref x[0], 64, 1, 64, 1, 1, default(NoEpilogue)));
        Gemm.MultiplyHalved(ref x[0], 2, ref x[0], 64, ref x[0], 64, 0, 64, 2, 1, default(NoEpilogue));
        Assert.All(x, element => Assert.Equal(0, element));
    }

    /// <summary>Rows lie apart, and memory ends behind the last of each.</summary>
    private static void Check<T>(int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int apart = 3;
        using var a = new GuardedMemory<T>(Numbers.Random<T>((m - 1) * (k + apart) + k, 1));
        using var b = new GuardedMemory<T>(Numbers.Random<T>((k - 1) * (n + apart) + n, 2));
        using var c = new GuardedMemory<T>((m - 1) * (n + apart) + n);
        double[] left = Numbers.Widen<T>(a.Span), right = Numbers.Widen<T>(b.Span);
        foreach (int threads in new[] { 1, 2, 3 })
        {
            c.Span.Fill(T.NaN);
            Gemm.MultiplyHalved(ref a.Origin, k + apart, ref b.Origin, n + apart, ref c.Origin, n + apart, m, n, k, threads, default(NoEpilogue));
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double expected = Enumerable.Range(0, k).Sum(p => left[i * (k + apart) + p] * right[p * (n + apart) + j]);
                    Assert.Equal(expected, double.CreateChecked(c.Span[i * (n + apart) + j]), k * Numbers.Epsilon<T>());
                }
            }
        }
    }

    /// <summary>Several times over, since who takes which part is a matter of chance; and each element is finished once, after its last addition.</summary>
    private static void Same<T>(int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] a = Numbers.Random<T>(m * k, 1), b = Numbers.Random<T>(k * n, 2), alone = new T[m * n], c = new T[m * n];
        Gemm.MultiplyHalved(ref a[0], k, ref b[0], n, ref alone[0], n, m, n, k, 1, default(NoEpilogue));
        for (int i = 0; i < alone.Length; i++)
            alone[i] += T.One;
        foreach (int threads in new[] { 1, 0, 2, 3, 5, 8, 20, 2, 2 })
        {
            c.AsSpan().Clear();
            Gemm.MultiplyHalved(ref a[0], k, ref b[0], n, ref c[0], n, m, n, k, threads, new Increment<T>(ref c[0], n));
            Assert.True(MemoryMarshal.AsBytes<T>(alone.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes<T>(c.AsSpan())), $"{threads} threads give other bits than one");
        }
    }
}
