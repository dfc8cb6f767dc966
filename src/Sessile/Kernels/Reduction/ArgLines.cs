using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The positions of the extremes of many short lines: a vector of lines at a time, whose elements are picked up across them. What is found
/// in each lane need not be put together with what is found in others then, which takes as long as some dozens of elements.
/// </summary>
internal readonly ref struct ArgLines<T, TOrder>(ref T x, ref int output, nint axis) : IParallelLoop
    where T : unmanaged, INumber<T>
    where TOrder : struct, IOrder<T>
{
    private readonly ref T _x = ref x;
    private readonly ref int _output = ref output;

    /// <summary>Elements of a line, from more of which on it is faster by itself; elements of other sizes than their positions' have no such way.</summary>
    public static nint Longest => Vector256.IsHardwareAccelerated && Unsafe.SizeOf<T>() == sizeof(int) ? 128 : 0;

    public static void Run(int threads, ref T x, ref int output, nint lines, nint axis, int picoseconds)
    {
        var loop = new ArgLines<T, TOrder>(ref x, ref output, axis);
        ParallelRegion.For(threads, lines, ParallelRegion.Time(picoseconds, axis), ref loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        for (; start <= end - Vector256<T>.Count; start += Vector256<T>.Count)
            Positions(ref Unsafe.Add(ref _x, start * axis), axis).StoreUnsafe(ref _output, (nuint)start);
        for (; start < end; start++)
            Unsafe.Add(ref _output, start) = (int)ArgReduce.First<T, TOrder>(ref Unsafe.Add(ref _x, start * axis), axis, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<int> Positions(ref T x, nint axis)
    {
        var best = new ArgLanes<T, TOrder>(StridedLanes.Load256(in x, axis));
        for (nint a = 1; a < axis; a++)
            best.Next(StridedLanes.Load256(in Unsafe.Add(ref x, a), axis));
        return best.Positions;
    }
}
