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

        return Known(greatest, signs, unordered);
    }

    /// <summary>The greatest of three rows of three elements, which wait for each other as little as can be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> OfThree(ref T top, nint line, nint channels)
    {
        ref T middle = ref Unsafe.Add(ref top, line), bottom = ref Unsafe.Add(ref middle, line);
        Vector256<T> a = Vector256.LoadUnsafe(ref top), b = Vector256.LoadUnsafe(ref top, (nuint)channels), c = Vector256.LoadUnsafe(ref top, (nuint)(2 * channels));
        Vector256<T> d = Vector256.LoadUnsafe(ref middle), e = Vector256.LoadUnsafe(ref middle, (nuint)channels), f = Vector256.LoadUnsafe(ref middle, (nuint)(2 * channels));
        Vector256<T> g = Vector256.LoadUnsafe(ref bottom), h = Vector256.LoadUnsafe(ref bottom, (nuint)channels), i = Vector256.LoadUnsafe(ref bottom, (nuint)(2 * channels));
        Vector256<T> greatest = Vector256.MaxNative(Vector256.MaxNative(Vector256.MaxNative(a, b), Vector256.MaxNative(c, d)), Vector256.MaxNative(Vector256.MaxNative(e, f), Vector256.MaxNative(Vector256.MaxNative(g, h), i)));
        Vector256<T> signs = (a & b & (c & d)) & (e & f & (g & h & i));
        return Known(greatest, signs, Unordered(a, b) | Unordered(c, d) | (Unordered(e, f) | Unordered(g, h)) | Unordered(i, i));
    }

    /// <summary>With what the machine's maximum does not tell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Known(Vector256<T> greatest, Vector256<T> signs, Vector256<T> unordered) =>
        Vector256.ConditionalSelect(Vector256.Create(-T.Zero), signs, greatest) | unordered;

    /// <summary>All bits, where one of both is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Unordered(Vector256<T> a, Vector256<T> b) => typeof(T) == typeof(float)
        ? Avx.CompareUnordered(a.AsSingle(), b.AsSingle()).As<float, T>()
        : Avx.CompareUnordered(a.AsDouble(), b.AsDouble()).As<double, T>();
}
