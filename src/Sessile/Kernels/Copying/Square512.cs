using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Squares of 64 bytes each way, transposed in registers. Elements are moved as bits, whatever their type.</summary>
internal static class Square512
{
    /// <summary>16×16 elements of 4 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OfSixteen(ref float source, nint sourceStride, ref float target, nint targetStride)
    {
        FourRows(ref source, sourceStride, out var a0, out var a1, out var a2, out var a3);
        FourRows(ref Unsafe.Add(ref source, 4 * sourceStride), sourceStride, out var b0, out var b1, out var b2, out var b3);
        FourRows(ref Unsafe.Add(ref source, 8 * sourceStride), sourceStride, out var c0, out var c1, out var c2, out var c3);
        FourRows(ref Unsafe.Add(ref source, 12 * sourceStride), sourceStride, out var d0, out var d1, out var d2, out var d3);
        Across(a0, b0, c0, d0, ref target, 4 * targetStride);
        Across(a1, b1, c1, d1, ref Unsafe.Add(ref target, targetStride), 4 * targetStride);
        Across(a2, b2, c2, d2, ref Unsafe.Add(ref target, 2 * targetStride), 4 * targetStride);
        Across(a3, b3, c3, d3, ref Unsafe.Add(ref target, 3 * targetStride), 4 * targetStride);
    }

    /// <summary>8×8 elements of 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OfEight(ref double source, nint sourceStride, ref double target, nint targetStride)
    {
        TwoRows(ref source, sourceStride, out var a0, out var a1);
        TwoRows(ref Unsafe.Add(ref source, 2 * sourceStride), sourceStride, out var b0, out var b1);
        TwoRows(ref Unsafe.Add(ref source, 4 * sourceStride), sourceStride, out var c0, out var c1);
        TwoRows(ref Unsafe.Add(ref source, 6 * sourceStride), sourceStride, out var d0, out var d1);
        Across(a0, b0, c0, d0, ref target, 2 * targetStride);
        Across(a1, b1, c1, d1, ref Unsafe.Add(ref target, targetStride), 2 * targetStride);
    }

    /// <summary>Of four rows: each quarter of the first result holds their elements of the quarter's first column, and so on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRows(ref float source, nint stride, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        Vector512<float> r0 = Vector512.LoadUnsafe(ref source), r1 = Vector512.LoadUnsafe(ref source, (nuint)stride);
        Vector512<float> r2 = Vector512.LoadUnsafe(ref source, (nuint)(2 * stride)), r3 = Vector512.LoadUnsafe(ref source, (nuint)(3 * stride));
        Vector512<double> low01 = Avx512F.UnpackLow(r0, r1).AsDouble(), high01 = Avx512F.UnpackHigh(r0, r1).AsDouble();
        Vector512<double> low23 = Avx512F.UnpackLow(r2, r3).AsDouble(), high23 = Avx512F.UnpackHigh(r2, r3).AsDouble();
        first = Avx512F.UnpackLow(low01, low23).AsSingle();
        second = Avx512F.UnpackHigh(low01, low23).AsSingle();
        third = Avx512F.UnpackLow(high01, high23).AsSingle();
        fourth = Avx512F.UnpackHigh(high01, high23).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoRows(ref double source, nint stride, out Vector512<double> first, out Vector512<double> second)
    {
        Vector512<double> r0 = Vector512.LoadUnsafe(ref source), r1 = Vector512.LoadUnsafe(ref source, (nuint)stride);
        first = Avx512F.UnpackLow(r0, r1);
        second = Avx512F.UnpackHigh(r0, r1);
    }

    /// <summary>Stores four vectors made of the first quarters, the second ones and so on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Across(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, ref float target, nint stride) =>
        Across(a.AsDouble(), b.AsDouble(), c.AsDouble(), d.AsDouble(), ref Unsafe.As<float, double>(ref target), stride, sizeof(float));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Across(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, ref double target, nint stride, int size = sizeof(double))
    {
        Vector512<double> even01 = Avx512F.Shuffle4x128(a, b, 0x88), odd01 = Avx512F.Shuffle4x128(a, b, 0xDD);
        Vector512<double> even23 = Avx512F.Shuffle4x128(c, d, 0x88), odd23 = Avx512F.Shuffle4x128(c, d, 0xDD);
        nint bytes = stride * size;
        Avx512F.Shuffle4x128(even01, even23, 0x88).StoreUnsafe(ref target);
        Avx512F.Shuffle4x128(odd01, odd23, 0x88).StoreUnsafe(ref Unsafe.AddByteOffset(ref target, bytes));
        Avx512F.Shuffle4x128(even01, even23, 0xDD).StoreUnsafe(ref Unsafe.AddByteOffset(ref target, 2 * bytes));
        Avx512F.Shuffle4x128(odd01, odd23, 0xDD).StoreUnsafe(ref Unsafe.AddByteOffset(ref target, 3 * bytes));
    }
}
