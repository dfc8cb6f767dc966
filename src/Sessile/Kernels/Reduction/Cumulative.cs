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
        if (typeof(T) == typeof(float) && Vector512.IsHardwareAccelerated)
            Run<float, CarriedSum, RunningFloats512>(threads, ref Unsafe.As<T, float>(ref from), ref Unsafe.As<T, float>(ref y), outer, axis, inner, exclusive, reverse);
        else if (typeof(T) == typeof(float))
            Run<float, CarriedSum, RunningFloats>(threads, ref Unsafe.As<T, float>(ref from), ref Unsafe.As<T, float>(ref y), outer, axis, inner, exclusive, reverse);
        else
            Run<T, SumOf<T>>(threads, ref from, ref y, outer, axis, inner, exclusive, reverse);
    }

    /// <summary><c>y[o, a, i] = Π x[o, b, i]</c> over b up to a.</summary>
    public static void Prod<T>(int threads, ref readonly T x, ref T y, nint outer, nint axis, nint inner, bool exclusive, bool reverse)
        where T : unmanaged, INumber<T> => Run<T, ProductOf<T>>(threads, ref Unsafe.AsRef(in x), ref y, outer, axis, inner, exclusive, reverse);

    private static void Run<T, TReduction>(int threads, ref T x, ref T y, nint outer, nint axis, nint inner, bool exclusive, bool reverse)
        where T : unmanaged, INumber<T>
        where TReduction : struct, IReduction<T> =>
        Run<T, Carried<T, TReduction>, RunningLanes<T, TReduction>>(threads, ref x, ref y, outer, axis, inner, exclusive, reverse);

    private static void Run<T, TCarry, TLanes>(int threads, ref T x, ref T y, nint outer, nint axis, nint inner, bool exclusive, bool reverse)
        where T : unmanaged, INumber<T>
        where TCarry : struct, ICarry<T>
        where TLanes : unmanaged, IRunningLanes<T>
    {
        if (inner == 1)
            RunningLines<T, TCarry>.Run(threads, ref x, ref y, outer, axis, exclusive, reverse, Picoseconds);
        else if (axis > 0)
            ColumnRegion<Loop<T, TCarry, TLanes>>.For(threads, outer, inner, axis, Picoseconds, new Loop<T, TCarry, TLanes>(ref x, ref y, axis, inner, exclusive, reverse));
    }

    private readonly ref struct Loop<T, TCarry, TLanes>(ref T x, ref T y, nint axis, nint inner, bool exclusive, bool reverse) : IColumnLoop
        where T : unmanaged, INumber<T>
        where TCarry : struct, ICarry<T>
        where TLanes : unmanaged, IRunningLanes<T>
    {
        private readonly ref T _x = ref x, _y = ref y;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint matrix, nint first, nint end)
        {
            nint origin = matrix * axis * inner + (reverse ? (axis - 1) * inner : 0) + first, step = reverse ? -inner : inner;
            ref T from = ref Unsafe.Add(ref _x, origin), to = ref Unsafe.Add(ref _y, origin);
            if (Vector256<T>.IsSupported && Unsafe.SizeOf<T>() is sizeof(int) or sizeof(long))
            {
                RunningRows<T, TLanes>.Run(ref from, ref to, axis, step, end - first, exclusive);
                return;
            }

            for (nint column = 0; column < end - first; column++)
                RunningLines<T, TCarry>.One(ref Unsafe.Add(ref from, column), ref Unsafe.Add(ref to, column), axis, step, exclusive);
        }
    }
}
