using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Chooses how a product is computed, by its extents and strides and the machine's vectors alone.</summary>
internal static class GemmDispatch
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T, TEpilogue>(
        Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, ref T scratch, nint product, int threads, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (m == 0 || n == 0)
            return;
        if (ThinGemm.Takes(a, b, c, m, n, k))
            ThinGemm.Multiply(a, b, c, m, n, k, accumulate, product, threads, in epilogue);
        else if (SmallGemm.Takes<T, TEpilogue>(a, b, c, m, n, k, threads))
            SmallGemm.Multiply(a, b, c, m, n, k, accumulate, product, in epilogue);
        else if (Vector512.IsHardwareAccelerated)
            BlockedGemm<T, Tile512<T>>.Multiply(a, b, c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            BlockedGemm<T, Tile256<T>>.Multiply(a, b, c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
        else
            BlockedGemm<T, Tile128<T>>.Multiply(a, b, c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPacked<T, TEpilogue>(
        Matrix<T> a, ref T packed, Matrix<T> c, nint m, nint n, nint k, bool accumulate, ref T scratch, nint product, int threads, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (m == 0 || n == 0)
            return;
        if (k == 0)
            ThinGemm.Multiply(a, default, c, m, n, k, accumulate, product, threads, in epilogue);
        else if (Vector512.IsHardwareAccelerated)
            BlockedGemm<T, Tile512<T>>.MultiplyPacked(a, ref packed, c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            BlockedGemm<T, Tile256<T>>.MultiplyPacked(a, ref packed, c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
        else
            BlockedGemm<T, Tile128<T>>.MultiplyPacked(a, ref packed, c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPackedRows<T, TEpilogue>(nint start, nint end, Matrix<T> a, ref T packed, Matrix<T> c, nint m, nint n, nint k, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (n == 0)
            return;
        if (Vector512.IsHardwareAccelerated)
            BlockedGemm<T, Tile512<T>>.MultiplyPackedRows(start, end, a, ref packed, c, m, n, k, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            BlockedGemm<T, Tile256<T>>.MultiplyPackedRows(start, end, a, ref packed, c, m, n, k, in epilogue);
        else
            BlockedGemm<T, Tile128<T>>.MultiplyPackedRows(start, end, a, ref packed, c, m, n, k, in epilogue);
    }

    public static void Pack<T>(Matrix<T> b, nint k, nint n, ref T packed)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            BlockedGemm<T, Tile512<T>>.Pack(b, k, n, ref packed);
        else if (Vector256.IsHardwareAccelerated)
            BlockedGemm<T, Tile256<T>>.Pack(b, k, n, ref packed);
        else
            BlockedGemm<T, Tile128<T>>.Pack(b, k, n, ref packed);
    }
}
