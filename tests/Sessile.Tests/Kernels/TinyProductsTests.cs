using System.Numerics;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class TinyProductsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(37)]
    public void Products_of_tiny_matrices_follow_the_definition_however_they_lie(int batch)
    {
        for (int extents = 0; extents < 125; extents++)
        {
            (int m, int n, int k) = (1 + extents % 5, 1 + extents / 5 % 5, 1 + extents / 25);
            for (int way = 0; way < 4; way++)
            {
                Check<float>(batch, m, n, k, (way & 1) != 0, (way & 2) != 0, sharesRight: false);
                Check<double>(batch, m, n, k, (way & 1) != 0, (way & 2) != 0, sharesRight: true);
            }
        }
    }

    [Fact]
    public void Products_that_are_added_to_others_are()
    {
        float[] a = Numbers.Random<float>(20 * 9, 1), c = Numbers.Random<float>(20 * 9, 2), scratch = new float[Gemm.ScratchElements(3, 3, 3)];
        float[] before = [.. c], product = new float[c.Length];
        Gemm.MultiplyBatched(ref a[0], 9, 3, 1, ref a[0], 9, 3, 1, ref product[0], 9, 3, 20, 3, 3, 3, false, ref scratch[0], scratch.Length);
        Gemm.MultiplyBatched(ref a[0], 9, 3, 1, ref a[0], 9, 3, 1, ref c[0], 9, 3, 20, 3, 3, 3, true, ref scratch[0], scratch.Length);
        for (int i = 0; i < c.Length; i++)
            Assert.Equal(before[i] + product[i], c[i], 1e-5f);
    }

    private static void Check<T>(int batch, int m, int n, int k, bool transposeA, bool transposeB, bool sharesRight)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var a = new GuardedMemory<T>(Numbers.Random<T>(batch * m * k, 1));
        using var b = new GuardedMemory<T>(Numbers.Random<T>((sharesRight ? 1 : batch) * k * n, 2));
        using var c = new GuardedMemory<T>(batch * m * n);
        var scratch = new T[Gemm.ScratchElements(m, n, k)];
        ((int aRow, int aCol), (int bRow, int bCol)) = (transposeA ? (1, m) : (k, 1), transposeB ? (1, k) : (n, 1));
        int right = sharesRight ? 0 : k * n;
        Gemm.MultiplyBatched(ref a.Origin, m * k, aRow, aCol, ref b.Origin, right, bRow, bCol, ref c.Origin, m * n, n, batch, m, n, k, false, ref scratch[0], scratch.Length);
        for (int at = 0; at < c.Count; at++)
        {
            (int product, int i, int j) = (at / (m * n), at / n % m, at % n);
            double expected = 0;
            for (int p = 0; p < k; p++)
                expected += double.CreateTruncating(a.Span[(product * m * k) + (i * aRow) + (p * aCol)]) * double.CreateTruncating(b.Span[(product * right) + (p * bRow) + (j * bCol)]);
            Assert.Equal(expected, double.CreateTruncating(c.Span[at]), 20 * double.CreateTruncating(Numbers.Epsilon<T>()));
        }
    }
}
