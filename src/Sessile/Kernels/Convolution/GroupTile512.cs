using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The sums of <see cref="GroupTurns"/> for 512 bits of channels: in groups of four six pixels at once, in groups of eight three.</summary>
internal static class GroupTile512
{
    /// <summary>Computes pixels that see the same taps. The last of them may be computed twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pixels(nint count, ref float source, ref float weights, in DepthwiseWindow window, ref float pixel)
    {
        nint atOnce = window.Turns == 8 ? (count >= 3 ? 3 : 1) : count >= 6 ? 6 : count >= 2 ? 2 : 1;
        for (nint done = 0; done < count; done += atOnce)
        {
            nint at = nint.Min(done, count - atOnce);
            ref float x = ref Unsafe.Add(ref source, at * window.PixelStep), y = ref Unsafe.Add(ref pixel, at * window.TargetStep);
            window.Ahead.Fetch(atOnce, ref x, ref y, window.TargetStep);
            if (window.Turns == 8 && atOnce == 3)
                OfEight<Three>(ref x, ref weights, in window, ref y);
            else if (window.Turns == 8)
                OfEight<One>(ref x, ref weights, in window, ref y);
            else if (atOnce == 6)
                OfFour<Six>(ref x, ref weights, in window, ref y);
            else if (atOnce == 2)
                OfFour<Two>(ref x, ref weights, in window, ref y);
            else
                OfFour<One>(ref x, ref weights, in window, ref y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfFour<TPixels>(ref float source, ref float weights, in DepthwiseWindow window, ref float pixel)
        where TPixels : struct, ICount
    {
        nint step = window.PixelStep, turn = window.TurnStep;
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector512<float> b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default;
        Vector512<float> d0 = default, d1 = default, d2 = default, d3 = default;
        Vector512<float> e0 = default, e1 = default, e2 = default, e3 = default;
        Vector512<float> f0 = default, f1 = default, f2 = default, f3 = default;
        for (nint i = window.Rows; i > 0; i--)
        {
            ref float x = ref source, w = ref weights;
            for (nint j = window.Columns; j > 0; j--)
            {
                Vector512<float> w0 = Load(ref w, 0), w1 = Load(ref w, turn), w2 = Load(ref w, 2 * turn), w3 = Load(ref w, 3 * turn);
                Add(Load(ref x, 0), w0, w1, w2, w3, ref a0, ref a1, ref a2, ref a3);
                if (TPixels.Value > 1)
                    Add(Load(ref x, step), w0, w1, w2, w3, ref b0, ref b1, ref b2, ref b3);
                if (TPixels.Value > 2)
                {
                    Add(Load(ref x, 2 * step), w0, w1, w2, w3, ref c0, ref c1, ref c2, ref c3);
                    Add(Load(ref x, 3 * step), w0, w1, w2, w3, ref d0, ref d1, ref d2, ref d3);
                    Add(Load(ref x, 4 * step), w0, w1, w2, w3, ref e0, ref e1, ref e2, ref e3);
                    Add(Load(ref x, 5 * step), w0, w1, w2, w3, ref f0, ref f1, ref f2, ref f3);
                }

                x = ref Unsafe.Add(ref x, window.ColumnStep);
                w = ref Unsafe.Add(ref w, window.TapColumnStep);
            }

            source = ref Unsafe.Add(ref source, window.RowStep);
            weights = ref Unsafe.Add(ref weights, window.TapRowStep);
        }

        Vector512<int> one = Turn(1, 4), two = Turn(2, 4), three = Turn(3, 4);
        Turned(a0, a1, a2, a3, one, two, three).StoreUnsafe(ref pixel);
        if (TPixels.Value > 1)
            Turned(b0, b1, b2, b3, one, two, three).StoreUnsafe(ref pixel, (nuint)window.TargetStep);
        if (TPixels.Value > 2)
        {
            Turned(c0, c1, c2, c3, one, two, three).StoreUnsafe(ref pixel, (nuint)(2 * window.TargetStep));
            Turned(d0, d1, d2, d3, one, two, three).StoreUnsafe(ref pixel, (nuint)(3 * window.TargetStep));
            Turned(e0, e1, e2, e3, one, two, three).StoreUnsafe(ref pixel, (nuint)(4 * window.TargetStep));
            Turned(f0, f1, f2, f3, one, two, three).StoreUnsafe(ref pixel, (nuint)(5 * window.TargetStep));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfEight<TPixels>(ref float source, ref float weights, in DepthwiseWindow window, ref float pixel)
        where TPixels : struct, ICount
    {
        nint step = window.PixelStep, turn = window.TurnStep;
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default, a6 = default, a7 = default;
        Vector512<float> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default, b6 = default, b7 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        for (nint i = window.Rows; i > 0; i--)
        {
            ref float x = ref source, w = ref weights;
            for (nint j = window.Columns; j > 0; j--)
            {
                Vector512<float> x0 = Load(ref x, 0), x1 = TPixels.Value > 1 ? Load(ref x, step) : default, x2 = TPixels.Value > 1 ? Load(ref x, 2 * step) : default;
                Add<TPixels>(Load(ref w, 0), x0, x1, x2, ref a0, ref b0, ref c0);
                Add<TPixels>(Load(ref w, turn), x0, x1, x2, ref a1, ref b1, ref c1);
                Add<TPixels>(Load(ref w, 2 * turn), x0, x1, x2, ref a2, ref b2, ref c2);
                Add<TPixels>(Load(ref w, 3 * turn), x0, x1, x2, ref a3, ref b3, ref c3);
                Add<TPixels>(Load(ref w, 4 * turn), x0, x1, x2, ref a4, ref b4, ref c4);
                Add<TPixels>(Load(ref w, 5 * turn), x0, x1, x2, ref a5, ref b5, ref c5);
                Add<TPixels>(Load(ref w, 6 * turn), x0, x1, x2, ref a6, ref b6, ref c6);
                Add<TPixels>(Load(ref w, 7 * turn), x0, x1, x2, ref a7, ref b7, ref c7);
                x = ref Unsafe.Add(ref x, window.ColumnStep);
                w = ref Unsafe.Add(ref w, window.TapColumnStep);
            }

            source = ref Unsafe.Add(ref source, window.RowStep);
            weights = ref Unsafe.Add(ref weights, window.TapRowStep);
        }

        Turned(a0, a1, a2, a3, a4, a5, a6, a7).StoreUnsafe(ref pixel);
        if (TPixels.Value > 1)
        {
            Turned(b0, b1, b2, b3, b4, b5, b6, b7).StoreUnsafe(ref pixel, (nuint)window.TargetStep);
            Turned(c0, c1, c2, c3, c4, c5, c6, c7).StoreUnsafe(ref pixel, (nuint)(2 * window.TargetStep));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector512<float> x, Vector512<float> w0, Vector512<float> w1, Vector512<float> w2, Vector512<float> w3, ref Vector512<float> s0, ref Vector512<float> s1, ref Vector512<float> s2, ref Vector512<float> s3)
    {
        s0 = Fused.MultiplyAdd(x, w0, s0);
        s1 = Fused.MultiplyAdd(x, w1, s1);
        s2 = Fused.MultiplyAdd(x, w2, s2);
        s3 = Fused.MultiplyAdd(x, w3, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TPixels>(Vector512<float> w, Vector512<float> x0, Vector512<float> x1, Vector512<float> x2, ref Vector512<float> s0, ref Vector512<float> s1, ref Vector512<float> s2)
        where TPixels : struct, ICount
    {
        s0 = Fused.MultiplyAdd(x0, w, s0);
        if (TPixels.Value > 1)
        {
            s1 = Fused.MultiplyAdd(x1, w, s1);
            s2 = Fused.MultiplyAdd(x2, w, s2);
        }
    }

    /// <summary>Sums at each turn, at the places of the inputs, added at those of the outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Turned(Vector512<float> s0, Vector512<float> s1, Vector512<float> s2, Vector512<float> s3, Vector512<int> one, Vector512<int> two, Vector512<int> three) =>
        s0 + Vector512.ShuffleNative(s1, one) + Vector512.ShuffleNative(s2, two) + Vector512.ShuffleNative(s3, three);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Turned(Vector512<float> s0, Vector512<float> s1, Vector512<float> s2, Vector512<float> s3, Vector512<float> s4, Vector512<float> s5, Vector512<float> s6, Vector512<float> s7) =>
        Turned(s0, s1, s2, s3, Turn(1, 8), Turn(2, 8), Turn(3, 8)) + Vector512.ShuffleNative(s4, Turn(4, 8)) + Vector512.ShuffleNative(s5, Turn(5, 8)) + Vector512.ShuffleNative(s6, Turn(6, 8)) + Vector512.ShuffleNative(s7, Turn(7, 8));

    /// <summary>For each place the one that is so many before it, round its group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Turn(int turn, int size)
    {
        Vector512<int> places = Vector512<int>.Indices, inGroup = Vector512.Create(size - 1);
        return Vector512.AndNot(places, inGroup) | ((places - Vector512.Create(turn)) & inGroup);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ref float origin, nint offset) => Vector512.LoadUnsafe(ref origin, (nuint)offset);
}
