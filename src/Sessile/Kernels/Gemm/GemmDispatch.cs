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
        else if (PointGemm.Takes(a, c, m, n, k, accumulate))
            PointGemm.Multiply(a, b, c, m, n, k, product, threads, in epilogue);
        else if (SmallGemm.Takes<T, TEpilogue>(a, b, c, m, n, k, threads))
            SmallGemm.Multiply(a, b, c, m, n, k, accumulate, product, in epilogue);
        else
            MultiplyBlocked(a, b, c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
    }

    /// <summary>As <see cref="MultiplyPacked{T, TEpilogue}"/>, with the same bits, reading a B of contiguous rows where it stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyAsPacked<T, TEpilogue>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, ref T scratch, int threads, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        // A row by itself has one sum for each element, however long it is; tiles add those of steps of k.
        if (m == 1 && n > 0 && k > BlockedGemm<T, Tile512<T>>.KC)
            MultiplyBlocked(a, b, c, m, n, k, false, ref scratch, 0, threads, in epilogue);
        else
            Multiply(a, b, c, m, n, k, false, ref scratch, 0, threads, in epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyBlocked<T, TEpilogue>(
        Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, ref T scratch, nint product, int threads, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
            BlockedGemm<T, Tile512<T>>.Multiply(a, b, c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            BlockedGemm<T, Tile256<T>>.Multiply(a, b, c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
        else
            BlockedGemm<T, Tile128<T>>.Multiply(a, b, c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPacked<T, TEpilogue>(
        in Matrix<T> a, ref T packed, in Matrix<T> c, nint m, nint n, nint k, bool accumulate, ref T scratch, nint product, int threads, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (m == 0 || n == 0)
            return;
        if (k == 0)
            ThinGemm.Multiply(a, default, c, m, n, k, accumulate, product, threads, in epilogue);
        else if (Vector512.IsHardwareAccelerated)
            MultiplyPacked<T, Tile512<T>, TEpilogue>(in a, ref packed, in c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            MultiplyPacked<T, Tile256<T>, TEpilogue>(in a, ref packed, in c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
        else
            MultiplyPacked<T, Tile128<T>, TEpilogue>(in a, ref packed, in c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyPacked<T, TKernel, TEpilogue>(
        in Matrix<T> a, ref T packed, in Matrix<T> c, nint m, nint n, nint k, bool accumulate, ref T scratch, nint product, int threads, in TEpilogue epilogue)
        where T : unmanaged
        where TKernel : struct, ITileKernel<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (FewRowsGemm<T, TKernel>.Takes(in a, in c, m, n, k, threads))
            FewRowsGemm<T, TKernel>.MultiplyPacked(in a, ref packed, in c, m, n, k, accumulate, product, 0, in epilogue);
        else
            BlockedGemm<T, TKernel>.MultiplyPacked(in a, ref packed, in c, m, n, k, accumulate, ref scratch, product, threads, in epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPackedRows<T, TEpilogue>(nint start, nint end, in Matrix<T> a, ref T packed, in Matrix<T> c, nint m, nint n, nint k, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (n == 0)
            return;
        if (Vector512.IsHardwareAccelerated)
            MultiplyPackedRows<T, Tile512<T>, TEpilogue>(start, end, in a, ref packed, in c, m, n, k, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            MultiplyPackedRows<T, Tile256<T>, TEpilogue>(start, end, in a, ref packed, in c, m, n, k, in epilogue);
        else
            MultiplyPackedRows<T, Tile128<T>, TEpilogue>(start, end, in a, ref packed, in c, m, n, k, in epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyPackedRows<T, TKernel, TEpilogue>(nint start, nint end, in Matrix<T> a, ref T packed, in Matrix<T> c, nint m, nint n, nint k, in TEpilogue epilogue)
        where T : unmanaged
        where TKernel : struct, ITileKernel<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (FewRowsGemm<T, TKernel>.Takes(in a, in c, end - start, n, k, 1))
            FewRowsGemm<T, TKernel>.MultiplyPacked(a.From(start, 0), ref packed, c.From(start, 0), end - start, n, k, false, 0, start, in epilogue);
        else
            BlockedGemm<T, TKernel>.MultiplyPackedRows(start, end, in a, ref packed, in c, m, n, k, in epilogue);
    }

    public static void Pack<T>(Matrix<T> b, nint k, nint n, ref T packed, int threads)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            BlockedGemm<T, Tile512<T>>.Pack(b, k, n, ref packed, threads);
        else if (Vector256.IsHardwareAccelerated)
            BlockedGemm<T, Tile256<T>>.Pack(b, k, n, ref packed, threads);
        else
            BlockedGemm<T, Tile128<T>>.Pack(b, k, n, ref packed, threads);
    }
}
