using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// The sums of <see cref="GroupTurns"/> for 256 bits of channels: four turns of up to three pixels fill the registers. In groups of eight the other four turns are added to what those have come to.
/// </summary>
internal static class GroupTile256
{
    /// <summary>Pixels of a tile.</summary>
    private const int Most = 3;

    /// <summary>Computes pixels that see the same taps. The last of them may be computed twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pixels(nint count, ref float source, ref float weights, in DepthwiseWindow window, ref float pixel)
    {
        nint atOnce = nint.Min(count, Most);
        for (nint done = 0; done < count; done += atOnce)
        {
            nint at = nint.Min(done, count - atOnce);
            ref float x = ref Unsafe.Add(ref source, at * window.PixelStep), y = ref Unsafe.Add(ref pixel, at * window.TargetStep);
            window.Ahead.Fetch(atOnce, ref x, ref y, window.TargetStep);
            if (atOnce == Most)
                Tile<Three>(ref x, ref weights, in window, ref y);
            else if (atOnce == 2)
                Tile<Two>(ref x, ref weights, in window, ref y);
            else
                Tile<One>(ref x, ref weights, in window, ref y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TPixels>(ref float source, ref float weights, in DepthwiseWindow window, ref float pixel)
        where TPixels : struct, ICount
    {
        if (window.Turns == 4)
        {
            FourTurns<Four, Zero, TPixels>(ref source, ref weights, in window, ref pixel);
            return;
        }

        FourTurns<Eight, Zero, TPixels>(ref source, ref weights, in window, ref pixel);
        FourTurns<Eight, Four, TPixels>(ref source, ref Unsafe.Add(ref weights, 4 * window.TurnStep), in window, ref pixel);
    }

    /// <summary>The turns from <typeparamref name="TFirst"/> on, whose weights are given; they are added to the pixels unless they are the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourTurns<TSize, TFirst, TPixels>(ref float source, ref float weights, in DepthwiseWindow window, ref float pixel)
        where TSize : struct, ICount
        where TFirst : struct, ICount
        where TPixels : struct, ICount
    {
        nint step = window.PixelStep, turn = window.TurnStep;
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default;
        Vector256<float> c0 = default, c1 = default, c2 = default, c3 = default;
        for (nint i = window.Rows; i > 0; i--)
        {
            ref float x = ref source, w = ref weights;
            for (nint j = window.Columns; j > 0; j--)
            {
                Vector256<float> x0 = Load(ref x, 0), x1 = TPixels.Value > 1 ? Load(ref x, step) : default, x2 = TPixels.Value > 2 ? Load(ref x, 2 * step) : default;
                Add<TPixels>(Load(ref w, 0), x0, x1, x2, ref a0, ref b0, ref c0);
                Add<TPixels>(Load(ref w, turn), x0, x1, x2, ref a1, ref b1, ref c1);
                Add<TPixels>(Load(ref w, 2 * turn), x0, x1, x2, ref a2, ref b2, ref c2);
                Add<TPixels>(Load(ref w, 3 * turn), x0, x1, x2, ref a3, ref b3, ref c3);
                x = ref Unsafe.Add(ref x, window.ColumnStep);
                w = ref Unsafe.Add(ref w, window.TapColumnStep);
            }

            source = ref Unsafe.Add(ref source, window.RowStep);
            weights = ref Unsafe.Add(ref weights, window.TapRowStep);
        }

        Store<TSize, TFirst>(a0, a1, a2, a3, ref pixel);
        if (TPixels.Value > 1)
            Store<TSize, TFirst>(b0, b1, b2, b3, ref Unsafe.Add(ref pixel, window.TargetStep));
        if (TPixels.Value > 2)
            Store<TSize, TFirst>(c0, c1, c2, c3, ref Unsafe.Add(ref pixel, 2 * window.TargetStep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TPixels>(Vector256<float> w, Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, ref Vector256<float> s0, ref Vector256<float> s1, ref Vector256<float> s2)
        where TPixels : struct, ICount
    {
        s0 = Fused.MultiplyAdd(x0, w, s0);
        if (TPixels.Value > 1)
            s1 = Fused.MultiplyAdd(x1, w, s1);
        if (TPixels.Value > 2)
            s2 = Fused.MultiplyAdd(x2, w, s2);
    }

    /// <summary>Sums at each turn, at the places of the inputs, added at those of the outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TSize, TFirst>(Vector256<float> s0, Vector256<float> s1, Vector256<float> s2, Vector256<float> s3, ref float pixel)
        where TSize : struct, ICount
        where TFirst : struct, ICount
    {
        Vector256<float> sum = TFirst.Value == 0 ? s0 : Load(ref pixel, 0) + Turned<TSize>(s0, TFirst.Value);
        (sum + Turned<TSize>(s1, TFirst.Value + 1) + Turned<TSize>(s2, TFirst.Value + 2) + Turned<TSize>(s3, TFirst.Value + 3)).StoreUnsafe(ref pixel);
    }

    /// <summary>For each place what is so many before it, round its group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Turned<TSize>(Vector256<float> sums, int turn)
        where TSize : struct, ICount
    {
        Vector256<int> places = Vector256<int>.Indices, inGroup = Vector256.Create(TSize.Value - 1);
        return Vector256.ShuffleNative(sums, Vector256.AndNot(places, inGroup) | ((places - Vector256.Create(turn)) & inGroup));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float origin, nint offset) => Vector256.LoadUnsafe(ref origin, (nuint)offset);
}
