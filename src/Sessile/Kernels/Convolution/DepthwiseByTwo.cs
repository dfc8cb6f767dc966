using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The gradient with respect to the input of 3×3 filters whose windows lie two rows and two columns apart, with a border of one at most, of each channel by itself. Each pixel of the output's gradient belongs to a
/// pair of rows and a pair of columns of the input: the even ones see it and the one before, through an outer tap each, the odd ones see it through the middle one. The same bits as tap by tap.
/// </summary>
internal readonly ref struct DepthwiseByTwo<T, TVector, TLanes>(ref T outputGradient, ref T filter, ref T inputGradient, Conv2DGeometry geometry) : IParallelLoop
    where T : unmanaged
    where TVector : struct
    where TLanes : struct, IDepthwiseLanes<T, TVector>
{
    private readonly ref T _gradient = ref outputGradient, _filter = ref filter, _target = ref inputGradient;

    /// <summary>Pairs of rows of all images; what lies behind the last window is with the last of them.</summary>
    public nint Count => (geometry.OutputHeight + 1) * geometry.Batch;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        for (nint item = start; item < end; item++)
        {
            (nint image, nint pair) = Math.DivRem(item, geometry.OutputHeight + 1);
            for (nint next = 0; next < geometry.InputChannels; next += TLanes.Count)
                Pair(image, pair, nint.Min(next, geometry.InputChannels - TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pair(nint image, nint pair, nint channel)
    {
        nint step = geometry.InputChannels, row = geometry.OutputWidth * step, line = geometry.InputWidth * step, even = 2 * pair - geometry.PadTop;
        ref T here = ref Unsafe.Add(ref _gradient, image * geometry.OutputPixels * step + pair * row + channel), above = ref Unsafe.Subtract(ref here, row);
        ref T taps = ref Unsafe.Add(ref _filter, channel), x = ref Unsafe.Add(ref _target, image * geometry.InputImage + even * line + channel);
        ref T last = ref Unsafe.Add(ref taps, 6 * step);
        if (pair == geometry.OutputHeight)
        {
            if (even < geometry.InputHeight)
                Row<One, Zero>(ref above, ref here, ref last, ref taps, ref x);
            for (nint rest = even + 1; rest < geometry.InputHeight; rest++)
                Clear(0, ref Unsafe.Add(ref x, (rest - even) * line));
            return;
        }

        if (pair > 0)
            Row<One, One>(ref above, ref here, ref last, ref taps, ref x);
        else if (even == 0)
            Row<Zero, One>(ref above, ref here, ref last, ref taps, ref x);
        ref T middle = ref Unsafe.Add(ref taps, 3 * step);
        Row<Zero, One>(ref here, ref here, ref middle, ref middle, ref Unsafe.Add(ref x, line));
    }

    /// <summary>A row that sees one row of the gradient through some taps and the row after it through others, if they are there; what is not is not read. Nothing is called while vectors are alive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row<TAbove, THere>(ref T above, ref T here, ref T tapsAbove, ref T tapsHere, ref T target)
        where TAbove : struct, ICount
        where THere : struct, ICount
    {
        nint step = geometry.InputChannels, columns = geometry.OutputWidth, end = 2 * columns - geometry.PadLeft;
        TVector u0 = TLanes.Load(ref tapsAbove), u1 = Load(ref tapsAbove, step), u2 = Load(ref tapsAbove, 2 * step);
        TVector w0 = TLanes.Load(ref tapsHere), w1 = Load(ref tapsHere, step), w2 = Load(ref tapsHere, 2 * step);
        ref T x = ref Unsafe.Subtract(ref target, geometry.PadLeft * step);
        TVector a = TAbove.Value > 0 ? TLanes.Load(ref above) : default, h = THere.Value > 0 ? TLanes.Load(ref here) : default;
        if (geometry.PadLeft == 0)
            TLanes.Store(Add<THere>(w0, h, Add<TAbove>(u0, a, default)), ref x);
        TLanes.Store(Add<THere>(w1, h, Add<TAbove>(u1, a, default)), ref Unsafe.Add(ref x, step));
        for (nint i = columns - 1; i > 0; i--)
        {
            above = ref Unsafe.Add(ref above, step);
            here = ref Unsafe.Add(ref here, step);
            x = ref Unsafe.Add(ref x, 2 * step);
            TVector sum = Add<TAbove>(u2, a, default), left = h;
            a = TAbove.Value > 0 ? TLanes.Load(ref above) : default;
            h = THere.Value > 0 ? TLanes.Load(ref here) : default;
            sum = Add<THere>(w2, left, Add<TAbove>(u0, a, sum));
            TLanes.Store(Add<THere>(w0, h, sum), ref x);
            TLanes.Store(Add<THere>(w1, h, Add<TAbove>(u1, a, default)), ref Unsafe.Add(ref x, step));
        }

        if (end < geometry.InputWidth)
            TLanes.Store(Add<THere>(w2, h, Add<TAbove>(u2, a, default)), ref Unsafe.Add(ref x, 2 * step));
        Clear(end + 1, ref target);
    }

    /// <summary>The columns of a row from one on, which no window reaches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Clear(nint column, ref T row)
    {
        for (; column < geometry.InputWidth; column++)
            TLanes.Store(default, ref Unsafe.Add(ref row, column * geometry.InputChannels));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add<TSeen>(TVector tap, TVector x, TVector sum)
        where TSeen : struct, ICount => TSeen.Value > 0 ? TLanes.MultiplyAdd(tap, x, sum) : sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(ref T origin, nint offset) => TLanes.Load(ref Unsafe.Add(ref origin, offset));
}

/// <summary>Whether the gradient with respect to the input is such, and how it is computed.</summary>
internal static class DepthwiseByTwo
{
    /// <summary>Whether the middle tap of all windows sees the images, and there are vectors of channels.</summary>
    public static bool Fits<T>(in Conv2DGeometry g) => (typeof(T) == typeof(float) || typeof(T) == typeof(double)) && g.InputChannels >= Vector256<T>.Count && g.OutputHeight > 0 && g.OutputWidth > 0
        && g.IsNearNine && g is { StrideHeight: 2, StrideWidth: 2 };

    public static void Run<T>(int threads, ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g)
        where T : unmanaged
    {
        // Twice as many vectors are stored as computed with: they take as long.
        nint products = 8 * g.OutputWidth * g.InputChannels * 9;
        if (Vector512.IsHardwareAccelerated && g.InputChannels >= Vector512<T>.Count)
        {
            var loop = new DepthwiseByTwo<T, Vector512<T>, DepthwiseLanes512<T>>(ref outputGradient, ref filter, ref inputGradient, g);
            ParallelRegion.For(threads, loop.Count, Parts.Time(products), ref loop);
        }
        else
        {
            var loop = new DepthwiseByTwo<T, Vector256<T>, DepthwiseLanes256<T>>(ref outputGradient, ref filter, ref inputGradient, g);
            ParallelRegion.For(threads, loop.Count, Parts.Time(products), ref loop);
        }
    }
}
