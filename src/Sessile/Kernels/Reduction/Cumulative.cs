using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Running sums and products along an axis.</summary>
/// <remarks>
/// x and y [outer, axis, inner], which may be the same memory. Exclusive leaves the element itself out, so the first is the identity;
/// reverse runs from the end. Sums of floats are carried as doubles, so their error does not grow with the length.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cumulative
{
    /// <summary><c>y[o, a, i] = Σ x[o, b, i]</c> over b up to a.</summary>
    public static void Sum<T>(ref readonly T x, ref T y, nint outer, nint axis, nint inner, bool exclusive, bool reverse)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
            RunningSum.Run(ref Unsafe.As<T, float>(ref Unsafe.AsRef(in x)), ref Unsafe.As<T, float>(ref y), outer, axis, inner, exclusive, reverse);
        else
            Run<T, SumOf<T>>(ref Unsafe.AsRef(in x), ref y, outer, axis, inner, exclusive, reverse);
    }

    /// <summary><c>y[o, a, i] = Π x[o, b, i]</c> over b up to a.</summary>
    public static void Prod<T>(ref readonly T x, ref T y, nint outer, nint axis, nint inner, bool exclusive, bool reverse)
        where T : unmanaged, INumber<T> => Run<T, ProductOf<T>>(ref Unsafe.AsRef(in x), ref y, outer, axis, inner, exclusive, reverse);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, TReduction>(ref T x, ref T y, nint outer, nint axis, nint inner, bool exclusive, bool reverse)
        where T : unmanaged, INumber<T>
        where TReduction : struct, IReduction<T>
    {
        nint start = reverse ? (axis - 1) * inner : 0, step = reverse ? -inner : inner;
        int lanes = Vector256<T>.Count;
        for (nint o = 0; o < outer && axis > 0; o++)
        {
            nint origin = o * axis * inner + start, end = origin + inner;
            for (; Vector256<T>.IsSupported && origin <= end - lanes; origin += lanes)
                Columns<T, TReduction>(ref Unsafe.Add(ref x, origin), ref Unsafe.Add(ref y, origin), axis, step, exclusive);
            for (; origin < end; origin++)
                Line<T, TReduction>(ref Unsafe.Add(ref x, origin), ref Unsafe.Add(ref y, origin), axis, step, exclusive);
        }
    }

    /// <summary>A vector of columns side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns<T, TReduction>(ref T x, ref T y, nint count, nint step, bool exclusive)
        where T : unmanaged, INumber<T>
        where TReduction : struct, IReduction<T>
    {
        Vector256<T> before = Vector256.Create(TReduction.Identity);
        for (nint a = 0; a < count; a++)
        {
            Vector256<T> element = Vector256.LoadUnsafe(ref Unsafe.Add(ref x, a * step)), after = a == 0 ? element : TReduction.Combine(before, element);
            (exclusive ? before : after).StoreUnsafe(ref Unsafe.Add(ref y, a * step));
            before = after;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Line<T, TReduction>(ref T x, ref T y, nint count, nint step, bool exclusive)
        where T : unmanaged, INumber<T>
        where TReduction : struct, IReduction<T>
    {
        T before = TReduction.Identity;
        for (nint a = 0; a < count; a++)
        {
            T after = a == 0 ? Unsafe.Add(ref x, 0) : TReduction.Combine(before, Unsafe.Add(ref x, a * step));
            Unsafe.Add(ref y, a * step) = exclusive ? before : after;
            before = after;
        }
    }
}
