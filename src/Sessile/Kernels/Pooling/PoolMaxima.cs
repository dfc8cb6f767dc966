using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>
/// The greatest of a window for a vector of channels, where a maximum that knows NaN and the zeros' signs takes half a dozen instructions for each element. What the machine's own maximum does not tell is put together beside it,
/// and asked for once a window: whether there is a NaN, and whether all signs are negative, which says what zero is the greatest.
/// </summary>
internal static class PoolMaxima<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Whether the machine has no such maximum.</summary>
    public static bool Fits => Avx.IsSupported && !Vector512.IsHardwareAccelerated && (typeof(T) == typeof(float) || typeof(T) == typeof(double));

    /// <summary>The greatest of <paramref name="start"/> and of <paramref name="height"/> rows of <paramref name="count"/> elements; NaN, if one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Of(Vector256<T> start, ref T row, nint height, nint line, nint count, nint channels)
    {
        Vector256<T> greatest = start, signs = start, unordered = Unordered(start, start);
        for (nint i = 0; i < height; i++)
        {
            ref T next = ref row;
            nint left = count;
            for (; left >= 2; left -= 2)
            {
                Vector256<T> a = Vector256.LoadUnsafe(ref next), b = Vector256.LoadUnsafe(ref next, (nuint)channels);
                greatest = Vector256.MaxNative(Vector256.MaxNative(greatest, a), b);
                signs = signs & a & b;
                unordered |= Unordered(a, b);
                next = ref Unsafe.Add(ref next, 2 * channels);
            }

            if (left > 0)
            {
                Vector256<T> last = Vector256.LoadUnsafe(ref next);
                greatest = Vector256.MaxNative(greatest, last);
                signs &= last;
                unordered |= Unordered(last, last);
            }

            row = ref Unsafe.Add(ref row, line);
        }

        Vector256<T> sign = Vector256.Create(-T.Zero);
        return Vector256.ConditionalSelect(sign, signs, greatest) | unordered;
    }

    /// <summary>The greater of two: both machine's maxima together have a zero's sign, as they differ where there are zeros or NaN alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Of(Vector256<T> a, Vector256<T> b) => (Vector256.MaxNative(a, b) & Vector256.MaxNative(b, a)) | Unordered(a, b);

    /// <summary>All bits, where one of both is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Unordered(Vector256<T> a, Vector256<T> b) => typeof(T) == typeof(float)
        ? Avx.CompareUnordered(a.AsSingle(), b.AsSingle()).As<float, T>()
        : Avx.CompareUnordered(a.AsDouble(), b.AsDouble()).As<double, T>();
}
