using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Chooses how a product is computed, by its extents and strides and the machine's vectors alone.</summary>
internal static class GemmDispatch
{
    public static void Multiply<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, ref T scratch)
        where T : unmanaged, INumber<T>
    {
        if (m == 0 || n == 0 || (k == 0 && accumulate))
            return;
        if (k == 0 || (typeof(T) != typeof(float) && typeof(T) != typeof(double)))
            PlainGemm.Multiply(a, b, c, m, n, k, accumulate);
        else if (Vector512.IsHardwareAccelerated)
            BlockedGemm<T, Tile512<T>>.Multiply(a, b, c, m, n, k, accumulate, ref scratch);
        else if (Vector256.IsHardwareAccelerated)
            BlockedGemm<T, Tile256<T>>.Multiply(a, b, c, m, n, k, accumulate, ref scratch);
        else
            BlockedGemm<T, Tile128<T>>.Multiply(a, b, c, m, n, k, accumulate, ref scratch);
    }
}
