using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// The transposes of two of <see cref="Winograd2"/>'s transforms, of which the filter's gradient is made: <c>Gᵀ[(A dy Aᵀ) ⊙ (Bᵀ d B)]G</c>, summed over all squares before the last
/// transform. Again 16 products instead of 36.
/// </summary>
internal static class Winograd2Gradient
{
    /// <summary><c>A dy Aᵀ</c> of a square of the output's gradient, whose rows and columns lie these strides apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(ref float pixels, nint row, nint column, ref float planes, nint plane, nint count)
    {
        for (nint c = 0; c < count; c += Vector256<float>.Count)
        {
            ref float y = ref Unsafe.Add(ref pixels, c);
            ref float v = ref Unsafe.Add(ref planes, c);
            Vector256<float> y00 = Load(ref y, 0), y01 = Load(ref y, column), y10 = Load(ref y, row), y11 = Load(ref y, row + column);
            OutputColumns(ref v, plane, y00, y01);
            OutputColumns(ref Unsafe.Add(ref v, 4 * plane), plane, y00 + y10, y01 + y11);
            OutputColumns(ref Unsafe.Add(ref v, 8 * plane), plane, y00 - y10, y01 - y11);
            OutputColumns(ref Unsafe.Add(ref v, 12 * plane), plane, -y10, -y11);
        }
    }

    /// <summary>A on a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OutputColumns(ref float v, nint plane, Vector256<float> left, Vector256<float> right)
    {
        left.StoreUnsafe(ref v);
        (left + right).StoreUnsafe(ref Unsafe.Add(ref v, plane));
        (left - right).StoreUnsafe(ref Unsafe.Add(ref v, 2 * plane));
        (-right).StoreUnsafe(ref Unsafe.Add(ref v, 3 * plane));
    }

    /// <summary><c>Gᵀ s G</c> of the sums s, into taps that lie <paramref name="tap"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Filter(ref float planes, nint plane, ref float taps, nint tap, nint count)
    {
        for (nint c = 0; c < count; c += Vector256<float>.Count)
        {
            ref float s = ref Unsafe.Add(ref planes, c);
            ref float g = ref Unsafe.Add(ref taps, c);
            FilterColumn(ref s, plane, out Vector256<float> a0, out Vector256<float> a1, out Vector256<float> a2);
            FilterColumn(ref Unsafe.Add(ref s, plane), plane, out Vector256<float> b0, out Vector256<float> b1, out Vector256<float> b2);
            FilterColumn(ref Unsafe.Add(ref s, 2 * plane), plane, out Vector256<float> c0, out Vector256<float> c1, out Vector256<float> c2);
            FilterColumn(ref Unsafe.Add(ref s, 3 * plane), plane, out Vector256<float> d0, out Vector256<float> d1, out Vector256<float> d2);
            FilterRow(ref g, tap, a0, b0, c0, d0);
            FilterRow(ref Unsafe.Add(ref g, 3 * tap), tap, a1, b1, c1, d1);
            FilterRow(ref Unsafe.Add(ref g, 6 * tap), tap, a2, b2, c2, d2);
        }
    }

    /// <summary>Gᵀ on the column of sums that begins at <paramref name="s"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FilterColumn(ref float s, nint plane, out Vector256<float> r0, out Vector256<float> r1, out Vector256<float> r2)
    {
        Vector256<float> x0 = Load(ref s, 0), x1 = Load(ref s, 4 * plane), x2 = Load(ref s, 8 * plane), x3 = Load(ref s, 12 * plane);
        Vector256<float> middle = (x1 + x2) * 0.5f;
        (r0, r1, r2) = (x0 + middle, (x1 - x2) * 0.5f, middle + x3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FilterRow(ref float g, nint tap, Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, Vector256<float> x3)
    {
        Vector256<float> middle = (x1 + x2) * 0.5f;
        (x0 + middle).StoreUnsafe(ref g);
        ((x1 - x2) * 0.5f).StoreUnsafe(ref Unsafe.Add(ref g, tap));
        (middle + x3).StoreUnsafe(ref Unsafe.Add(ref g, 2 * tap));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float origin, nint offset) => Vector256.LoadUnsafe(ref origin, (nuint)offset);
}
