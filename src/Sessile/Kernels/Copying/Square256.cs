using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Squares of 32 bytes each way, transposed in registers and stored row after row. Elements are moved as bits, whatever their type.</summary>
internal static class Square256
{
    /// <summary>8×8 elements of 4 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OfEight(ref float source, nint sourceStride, ref float target, nint targetStride)
    {
        FourRows(ref source, sourceStride, out var a0, out var a1, out var a2, out var a3);
        FourRows(ref Unsafe.Add(ref source, 4 * sourceStride), sourceStride, out var b0, out var b1, out var b2, out var b3);
        Avx.Permute2x128(a0, b0, 0x20).StoreUnsafe(ref target);
        Avx.Permute2x128(a1, b1, 0x20).StoreUnsafe(ref target, (nuint)targetStride);
        Avx.Permute2x128(a2, b2, 0x20).StoreUnsafe(ref target, (nuint)(2 * targetStride));
        Avx.Permute2x128(a3, b3, 0x20).StoreUnsafe(ref target, (nuint)(3 * targetStride));
        target = ref Unsafe.Add(ref target, 4 * targetStride);
        Avx.Permute2x128(a0, b0, 0x31).StoreUnsafe(ref target);
        Avx.Permute2x128(a1, b1, 0x31).StoreUnsafe(ref target, (nuint)targetStride);
        Avx.Permute2x128(a2, b2, 0x31).StoreUnsafe(ref target, (nuint)(2 * targetStride));
        Avx.Permute2x128(a3, b3, 0x31).StoreUnsafe(ref target, (nuint)(3 * targetStride));
    }

    /// <summary>4×4 elements of 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OfFour(ref double source, nint sourceStride, ref double target, nint targetStride)
    {
        Vector256<double> r0 = Vector256.LoadUnsafe(ref source), r1 = Vector256.LoadUnsafe(ref source, (nuint)sourceStride);
        Vector256<double> r2 = Vector256.LoadUnsafe(ref source, (nuint)(2 * sourceStride)), r3 = Vector256.LoadUnsafe(ref source, (nuint)(3 * sourceStride));
        Vector256<double> low01 = Avx.UnpackLow(r0, r1), high01 = Avx.UnpackHigh(r0, r1), low23 = Avx.UnpackLow(r2, r3), high23 = Avx.UnpackHigh(r2, r3);
        Avx.Permute2x128(low01, low23, 0x20).StoreUnsafe(ref target);
        Avx.Permute2x128(high01, high23, 0x20).StoreUnsafe(ref target, (nuint)targetStride);
        Avx.Permute2x128(low01, low23, 0x31).StoreUnsafe(ref target, (nuint)(2 * targetStride));
        Avx.Permute2x128(high01, high23, 0x31).StoreUnsafe(ref target, (nuint)(3 * targetStride));
    }

    /// <summary>Of four rows: each half of the first result holds their elements of the half's first column, and so on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRows(ref float source, nint stride, out Vector256<float> first, out Vector256<float> second, out Vector256<float> third, out Vector256<float> fourth)
    {
        Vector256<float> r0 = Vector256.LoadUnsafe(ref source), r1 = Vector256.LoadUnsafe(ref source, (nuint)stride);
        Vector256<float> r2 = Vector256.LoadUnsafe(ref source, (nuint)(2 * stride)), r3 = Vector256.LoadUnsafe(ref source, (nuint)(3 * stride));
        Vector256<double> low01 = Avx.UnpackLow(r0, r1).AsDouble(), high01 = Avx.UnpackHigh(r0, r1).AsDouble();
        Vector256<double> low23 = Avx.UnpackLow(r2, r3).AsDouble(), high23 = Avx.UnpackHigh(r2, r3).AsDouble();
        first = Avx.UnpackLow(low01, low23).AsSingle();
        second = Avx.UnpackHigh(low01, low23).AsSingle();
        third = Avx.UnpackLow(high01, high23).AsSingle();
        fourth = Avx.UnpackHigh(high01, high23).AsSingle();
    }
}
