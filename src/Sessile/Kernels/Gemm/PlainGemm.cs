using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Products of any element type, row by row; integers wrap around.</summary>
internal static class PlainGemm
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate)
        where T : unmanaged, INumber<T>
    {
        for (nint i = 0; i < m; i++)
        {
            if (!accumulate)
                Clear(c.From(i, 0), n);
            for (nint p = 0; p < k; p++)
                AddScaledRow(a.At(i, p), b.From(p, 0), c.From(i, 0), n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Clear<T>(Matrix<T> row, nint n)
        where T : unmanaged, INumber<T>
    {
        for (nint j = 0; j < n; j++)
            row.At(0, j) = T.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaledRow<T>(T factor, Matrix<T> b, Matrix<T> c, nint n)
        where T : unmanaged, INumber<T>
    {
        for (nint j = 0; j < n; j++)
            c.At(0, j) += factor * b.At(0, j);
    }
}
