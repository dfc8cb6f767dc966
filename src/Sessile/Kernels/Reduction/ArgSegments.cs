using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The positions of the extremes of a few long lines, which are found segment by segment, so that several threads have something to do.</summary>
internal static class ArgSegments<T, TOrder>
    where T : unmanaged, INumber<T>
    where TOrder : struct, IOrder<T>
{
    /// <summary>Elements of a segment: few enough to be near when they are read again.</summary>
    public const int Length = 1 << 14;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int threads, ref T x, ref int output, nint lines, nint axis, int picoseconds)
    {
        nint segments = (axis + Length - 1) / Length;
        ref nint positions = ref ThreadScratch.Of<nint>(lines * segments);
        var loop = new Loop(ref x, ref positions, axis, segments);
        ParallelRegion.For(threads, lines * segments, ParallelRegion.Time(picoseconds, Length), ref loop);
        for (nint line = 0; line < lines; line++)
            Unsafe.Add(ref output, line) = (int)First(ref Unsafe.Add(ref x, line * axis), ref Unsafe.Add(ref positions, line * segments), segments);
    }

    /// <summary>The first extreme of a line, from those of its segments.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint First(ref T line, ref nint positions, nint segments)
    {
        nint first = positions;
        for (nint segment = 1; segment < segments; segment++)
        {
            T best = Unsafe.Add(ref line, first);
            if (T.IsNaN(best))
                break;
            nint position = Unsafe.Add(ref positions, segment);
            T candidate = Unsafe.Add(ref line, position);
            if (T.IsNaN(candidate) || TOrder.Beats(candidate, best))
                first = position;
        }

        return first;
    }

    private readonly ref struct Loop(ref T x, ref nint positions, nint axis, nint segments) : IParallelLoop
    {
        private readonly ref T _x = ref x;
        private readonly ref nint _positions = ref positions;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint start, nint end)
        {
            for (nint i = start; i < end; i++)
            {
                (nint line, nint segment) = Math.DivRem(i, segments);
                nint first = segment * Length;
                Unsafe.Add(ref _positions, i) = first + ArgReduce.First<T, TOrder>(ref Unsafe.Add(ref _x, line * axis + first), nint.Min(Length, axis - first), 1);
            }
        }
    }
}
