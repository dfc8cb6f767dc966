using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>F(2×2, 3×3): 16 products instead of 36. All factors are 1 and ½, so next to no accuracy is lost.</summary>
/// <remarks>Vectors of 256 bits throughout: wider ones load and store no faster on the machines that split them.</remarks>
internal readonly struct Winograd2 : IWinograd
{
    public static int Outputs => 2;

    public static int Planes => 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(ref float patch, nint row, nint column, ref float planes, nint plane, nint count)
    {
        for (nint c = 0; c < count; c += Vector256<float>.Count)
        {
            ref float d = ref Unsafe.Add(ref patch, c);
            InputRow(ref d, row, 0, out Vector256<float> a0, out Vector256<float> a1, out Vector256<float> a2, out Vector256<float> a3);
            InputRow(ref d, row, column, out Vector256<float> b0, out Vector256<float> b1, out Vector256<float> b2, out Vector256<float> b3);
            InputRow(ref d, row, 2 * column, out Vector256<float> c0, out Vector256<float> c1, out Vector256<float> c2, out Vector256<float> c3);
            InputRow(ref d, row, 3 * column, out Vector256<float> d0, out Vector256<float> d1, out Vector256<float> d2, out Vector256<float> d3);
            ref float v = ref Unsafe.Add(ref planes, c);
            InputColumns(ref v, plane, a0, b0, c0, d0);
            InputColumns(ref Unsafe.Add(ref v, 4 * plane), plane, a1, b1, c1, d1);
            InputColumns(ref Unsafe.Add(ref v, 8 * plane), plane, a2, b2, c2, d2);
            InputColumns(ref Unsafe.Add(ref v, 12 * plane), plane, a3, b3, c3, d3);
        }
    }

    /// <summary>Bᵀ on the column at <paramref name="at"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputRow(ref float d, nint row, nint at, out Vector256<float> r0, out Vector256<float> r1, out Vector256<float> r2, out Vector256<float> r3)
    {
        Vector256<float> x0 = Load(ref d, at), x1 = Load(ref d, row + at), x2 = Load(ref d, 2 * row + at), x3 = Load(ref d, 3 * row + at);
        (r0, r1, r2, r3) = (x0 - x2, x1 + x2, x2 - x1, x1 - x3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputColumns(ref float v, nint plane, Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, Vector256<float> x3)
    {
        (x0 - x2).StoreUnsafe(ref v);
        (x1 + x2).StoreUnsafe(ref Unsafe.Add(ref v, plane));
        (x2 - x1).StoreUnsafe(ref Unsafe.Add(ref v, 2 * plane));
        (x1 - x3).StoreUnsafe(ref Unsafe.Add(ref v, 3 * plane));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Filter(ref float taps, nint tap, ref float planes, nint plane, nint count)
    {
        for (nint c = 0; c < count; c += Vector256<float>.Count)
        {
            ref float g = ref Unsafe.Add(ref taps, c);
            ref float u = ref Unsafe.Add(ref planes, c);
            FilterRow(ref g, tap, out Vector256<float> a0, out Vector256<float> a1, out Vector256<float> a2, out Vector256<float> a3);
            FilterRow(ref Unsafe.Add(ref g, tap), tap, out Vector256<float> b0, out Vector256<float> b1, out Vector256<float> b2, out Vector256<float> b3);
            FilterRow(ref Unsafe.Add(ref g, 2 * tap), tap, out Vector256<float> c0, out Vector256<float> c1, out Vector256<float> c2, out Vector256<float> c3);
            FilterColumns(ref u, plane, a0, b0, c0);
            FilterColumns(ref Unsafe.Add(ref u, 4 * plane), plane, a1, b1, c1);
            FilterColumns(ref Unsafe.Add(ref u, 8 * plane), plane, a2, b2, c2);
            FilterColumns(ref Unsafe.Add(ref u, 12 * plane), plane, a3, b3, c3);
        }
    }

    /// <summary>G on the column of taps that begins at <paramref name="g"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FilterRow(ref float g, nint tap, out Vector256<float> r0, out Vector256<float> r1, out Vector256<float> r2, out Vector256<float> r3)
    {
        Vector256<float> g0 = Load(ref g, 0), g1 = Load(ref g, 3 * tap), g2 = Load(ref g, 6 * tap), ends = (g0 + g2) * 0.5f;
        (r0, r1, r2, r3) = (g0, ends + g1 * 0.5f, ends - g1 * 0.5f, g2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FilterColumns(ref float u, nint plane, Vector256<float> g0, Vector256<float> g1, Vector256<float> g2)
    {
        Vector256<float> ends = (g0 + g2) * 0.5f;
        g0.StoreUnsafe(ref u);
        (ends + g1 * 0.5f).StoreUnsafe(ref Unsafe.Add(ref u, plane));
        (ends - g1 * 0.5f).StoreUnsafe(ref Unsafe.Add(ref u, 2 * plane));
        g2.StoreUnsafe(ref Unsafe.Add(ref u, 3 * plane));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(ref float planes, nint plane, ref float pixels, nint row, nint column, nint count)
    {
        for (nint c = 0; c < count; c += Vector256<float>.Count)
        {
            ref float s = ref Unsafe.Add(ref planes, c);
            ref float y = ref Unsafe.Add(ref pixels, c);
            OutputColumn(ref s, plane, out Vector256<float> a0, out Vector256<float> a1);
            OutputColumn(ref Unsafe.Add(ref s, plane), plane, out Vector256<float> b0, out Vector256<float> b1);
            OutputColumn(ref Unsafe.Add(ref s, 2 * plane), plane, out Vector256<float> c0, out Vector256<float> c1);
            OutputColumn(ref Unsafe.Add(ref s, 3 * plane), plane, out Vector256<float> d0, out Vector256<float> d1);
            (a0 + b0 + c0).StoreUnsafe(ref y);
            (b0 - c0 - d0).StoreUnsafe(ref Unsafe.Add(ref y, column));
            (a1 + b1 + c1).StoreUnsafe(ref Unsafe.Add(ref y, row));
            (b1 - c1 - d1).StoreUnsafe(ref Unsafe.Add(ref y, row + column));
        }
    }

    /// <summary>Aᵀ on the column of sums that begins at <paramref name="s"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OutputColumn(ref float s, nint plane, out Vector256<float> r0, out Vector256<float> r1)
    {
        Vector256<float> x0 = Load(ref s, 0), x1 = Load(ref s, 4 * plane), x2 = Load(ref s, 8 * plane), x3 = Load(ref s, 12 * plane);
        (r0, r1) = (x0 + x1 + x2, x1 - x2 - x3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float origin, nint offset) => Vector256.LoadUnsafe(ref origin, (nuint)offset);
}
