using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Running sums and products along an axis.</summary>
/// <remarks>
/// x and y [outer, axis, inner], which may be the same memory. Exclusive leaves the element itself out, so the first is the identity;
/// reverse runs from the end. Sums of floats are carried as doubles, so their error does not grow with the length. Threads are the most to use, on
/// which the result does not depend.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cumulative
{
    /// <summary>What an element takes, about: those of a column wait for each other.</summary>
    private const int Picoseconds = 300;

    /// <summary><c>y[o, a, i] = Σ x[o, b, i]</c> over b up to a.</summary>
    public static void Sum<T>(int threads, ref readonly T x, ref T y, nint outer, nint axis, nint inner, bool exclusive, bool reverse)
        where T : unmanaged, INumber<T>
    {
        ref T from = ref Unsafe.AsRef(in x);
        if (typeof(T) != typeof(float))
            Run<T, SumOf<T>>(threads, ref from, ref y, outer, axis, inner, exclusive, reverse);
        else if (inner == 1)
            RunningLines<float, CarriedSum>.Run(threads, ref Unsafe.As<T, float>(ref from), ref Unsafe.As<T, float>(ref y), outer, axis, exclusive, reverse, Picoseconds);
        else if (axis > 0)
            ColumnRegion<RunningSum>.For(threads, outer, inner, axis, Picoseconds, new RunningSum(ref Unsafe.As<T, float>(ref from), ref Unsafe.As<T, float>(ref y), axis, inner, exclusive, reverse));
    }

    /// <summary><c>y[o, a, i] = Π x[o, b, i]</c> over b up to a.</summary>
    public static void Prod<T>(int threads, ref readonly T x, ref T y, nint outer, nint axis, nint inner, bool exclusive, bool reverse)
        where T : unmanaged, INumber<T> => Run<T, ProductOf<T>>(threads, ref Unsafe.AsRef(in x), ref y, outer, axis, inner, exclusive, reverse);

    private static void Run<T, TReduction>(int threads, ref T x, ref T y, nint outer, nint axis, nint inner, bool exclusive, bool reverse)
        where T : unmanaged, INumber<T>
        where TReduction : struct, IReduction<T>
    {
        if (inner == 1)
            RunningLines<T, Carried<T, TReduction>>.Run(threads, ref x, ref y, outer, axis, exclusive, reverse, Picoseconds);
        else if (axis > 0)
            ColumnRegion<Loop<T, TReduction>>.For(threads, outer, inner, axis, Picoseconds, new Loop<T, TReduction>(ref x, ref y, axis, inner, exclusive, reverse));
    }

    private readonly ref struct Loop<T, TReduction>(ref T x, ref T y, nint axis, nint inner, bool exclusive, bool reverse) : IColumnLoop
        where T : unmanaged, INumber<T>
        where TReduction : struct, IReduction<T>
    {
        private readonly ref T _x = ref x, _y = ref y;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint matrix, nint first, nint end)
        {
            nint start = matrix * axis * inner + (reverse ? (axis - 1) * inner : 0), step = reverse ? -inner : inner;
            int lanes = Vector256<T>.Count;
            nint origin = start + first, stop = start + end;
            for (; Vector256<T>.IsSupported && origin <= stop - lanes; origin += lanes)
                Columns<T, TReduction>(ref Unsafe.Add(ref _x, origin), ref Unsafe.Add(ref _y, origin), axis, step, exclusive);
            for (; origin < stop; origin++)
                RunningLines<T, Carried<T, TReduction>>.One(ref Unsafe.Add(ref _x, origin), ref Unsafe.Add(ref _y, origin), axis, step, exclusive);
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
}
