using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Positions of extremes along an axis.</summary>
/// <remarks>x [outer, axis, inner], output [outer, inner]; ties go to the first, and the first NaN beats every number, as in NumPy; threads are the most to use, on which the result does not depend.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ArgReduce
{
    /// <summary>What an element takes, about.</summary>
    private const int Picoseconds = 200;

    /// <summary>Of so few lines each is divided.</summary>
    private const int FewLines = 16;

    /// <summary><c>output[o, i] = argmax over a of x[o, a, i]</c></summary>
    /// <exception cref="ArgumentException">The axis is empty and the output is not.</exception>
    public static void ArgMax<T>(int threads, ref readonly T x, ref int output, nint outer, nint axis, nint inner)
        where T : unmanaged, INumber<T> => Run<T, GreatestOf<T>>(threads, ref Unsafe.AsRef(in x), ref output, outer, axis, inner);

    /// <summary><c>output[o, i] = argmin over a of x[o, a, i]</c></summary>
    /// <exception cref="ArgumentException">The axis is empty and the output is not.</exception>
    public static void ArgMin<T>(int threads, ref readonly T x, ref int output, nint outer, nint axis, nint inner)
        where T : unmanaged, INumber<T> => Run<T, LeastOf<T>>(threads, ref Unsafe.AsRef(in x), ref output, outer, axis, inner);

    private static void Run<T, TOrder>(int threads, ref T x, ref int output, nint outer, nint axis, nint inner)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder<T>
    {
        if (axis == 0 && outer * inner > 0)
            throw new ArgumentException("An empty axis has no extreme.");
        if (inner == 1 && outer < FewLines && axis >= 2 * ArgSegments<T, TOrder>.Length)
            ArgSegments<T, TOrder>.Run(threads, ref x, ref output, outer, axis, Picoseconds);
        else if (inner == 1 && axis <= ArgLines<T, TOrder>.Longest)
            ArgLines<T, TOrder>.Run(threads, ref x, ref output, outer, axis, Picoseconds);
        else
            ColumnRegion<Loop<T, TOrder>>.For(threads, outer, inner, axis, Picoseconds, new Loop<T, TOrder>(ref x, ref output, axis, inner));
    }

    private readonly ref struct Loop<T, TOrder>(ref T x, ref int output, nint axis, nint inner) : IColumnLoop
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder<T>
    {
        private readonly ref T _x = ref x;
        private readonly ref int _output = ref output;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint matrix, nint first, nint end)
        {
            ref T block = ref Unsafe.Add(ref _x, matrix * axis * inner);
            ref int result = ref Unsafe.Add(ref _output, matrix * inner);
            nint i = Unsafe.SizeOf<T>() == sizeof(int) && Vector256<T>.IsSupported ? ArgColumns<T, TOrder>.Run(ref block, ref result, axis, inner, first, end) : first;
            for (; i < end; i++)
                Unsafe.Add(ref result, i) = (int)First<T, TOrder>(ref Unsafe.Add(ref block, i), axis, inner);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static nint First<T, TOrder>(ref T x, nint count, nint stride)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder<T>
    {
        if (stride == 1 && Vector256<T>.IsSupported && count >= 4 * Vector256<T>.Count)
            return ArgLine<T, TOrder>.First(ref x, count);
        T best = x;
        nint position = 0;
        if (T.IsNaN(best))
            return 0;
        for (nint a = 1; a < count; a++)
        {
            T candidate = Unsafe.Add(ref x, a * stride);
            if (T.IsNaN(candidate))
                return a;
            if (TOrder.Beats(candidate, best))
                (best, position) = (candidate, a);
        }

        return position;
    }
}
