using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The sums of <see cref="GroupTurns"/> for 256 bits of channels: in groups of four two pixels at once, in groups of eight one.</summary>
internal static class GroupTile256
{
    /// <summary>Computes pixels that see the same taps. The last of them may be computed twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pixels(nint count, ref float source, ref float weights, in DepthwiseWindow window, ref float pixel)
    {
        nint atOnce = window.Turns == 4 && count >= 2 ? 2 : 1;
        for (nint done = 0; done < count; done += atOnce)
        {
            nint at = nint.Min(done, count - atOnce);
            ref float x = ref Unsafe.Add(ref source, at * window.PixelStep), y = ref Unsafe.Add(ref pixel, at * window.TargetStep);
            window.Ahead.Fetch(atOnce, ref x, ref y, window.TargetStep);
            if (window.Turns == 8)
                OfEight(ref x, ref weights, in window, ref y);
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
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default;
        for (nint i = window.Rows; i > 0; i--)
        {
            ref float x = ref source, w = ref weights;
            for (nint j = window.Columns; j > 0; j--)
            {
                Vector256<float> w0 = Load(ref w, 0), w1 = Load(ref w, turn), w2 = Load(ref w, 2 * turn), w3 = Load(ref w, 3 * turn);
                Add(Load(ref x, 0), w0, w1, w2, w3, ref a0, ref a1, ref a2, ref a3);
                if (TPixels.Value > 1)
                    Add(Load(ref x, step), w0, w1, w2, w3, ref b0, ref b1, ref b2, ref b3);
                x = ref Unsafe.Add(ref x, window.ColumnStep);
                w = ref Unsafe.Add(ref w, window.TapColumnStep);
            }

            source = ref Unsafe.Add(ref source, window.RowStep);
            weights = ref Unsafe.Add(ref weights, window.TapRowStep);
        }

        Vector256<int> one = Turn(1, 4), two = Turn(2, 4), three = Turn(3, 4);
        Turned(a0, a1, a2, a3, one, two, three).StoreUnsafe(ref pixel);
        if (TPixels.Value > 1)
            Turned(b0, b1, b2, b3, one, two, three).StoreUnsafe(ref pixel, (nuint)window.TargetStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfEight(ref float source, ref float weights, in DepthwiseWindow window, ref float pixel)
    {
        nint turn = window.TurnStep;
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default, a6 = default, a7 = default;
        for (nint i = window.Rows; i > 0; i--)
        {
            ref float x = ref source, w = ref weights;
            for (nint j = window.Columns; j > 0; j--)
            {
                Vector256<float> x0 = Load(ref x, 0);
                a0 = Fused.MultiplyAdd(x0, Load(ref w, 0), a0);
                a1 = Fused.MultiplyAdd(x0, Load(ref w, turn), a1);
                a2 = Fused.MultiplyAdd(x0, Load(ref w, 2 * turn), a2);
                a3 = Fused.MultiplyAdd(x0, Load(ref w, 3 * turn), a3);
                a4 = Fused.MultiplyAdd(x0, Load(ref w, 4 * turn), a4);
                a5 = Fused.MultiplyAdd(x0, Load(ref w, 5 * turn), a5);
                a6 = Fused.MultiplyAdd(x0, Load(ref w, 6 * turn), a6);
                a7 = Fused.MultiplyAdd(x0, Load(ref w, 7 * turn), a7);
                x = ref Unsafe.Add(ref x, window.ColumnStep);
                w = ref Unsafe.Add(ref w, window.TapColumnStep);
            }

            source = ref Unsafe.Add(ref source, window.RowStep);
            weights = ref Unsafe.Add(ref weights, window.TapRowStep);
        }

        Turned(a0, a1, a2, a3, a4, a5, a6, a7).StoreUnsafe(ref pixel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<float> x, Vector256<float> w0, Vector256<float> w1, Vector256<float> w2, Vector256<float> w3, ref Vector256<float> s0, ref Vector256<float> s1, ref Vector256<float> s2, ref Vector256<float> s3)
    {
        s0 = Fused.MultiplyAdd(x, w0, s0);
        s1 = Fused.MultiplyAdd(x, w1, s1);
        s2 = Fused.MultiplyAdd(x, w2, s2);
        s3 = Fused.MultiplyAdd(x, w3, s3);
    }

    /// <summary>Sums at each turn, at the places of the inputs, added at those of the outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Turned(Vector256<float> s0, Vector256<float> s1, Vector256<float> s2, Vector256<float> s3, Vector256<int> one, Vector256<int> two, Vector256<int> three) =>
        s0 + Vector256.ShuffleNative(s1, one) + Vector256.ShuffleNative(s2, two) + Vector256.ShuffleNative(s3, three);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Turned(Vector256<float> s0, Vector256<float> s1, Vector256<float> s2, Vector256<float> s3, Vector256<float> s4, Vector256<float> s5, Vector256<float> s6, Vector256<float> s7) =>
        Turned(s0, s1, s2, s3, Turn(1, 8), Turn(2, 8), Turn(3, 8)) + Vector256.ShuffleNative(s4, Turn(4, 8)) + Vector256.ShuffleNative(s5, Turn(5, 8)) + Vector256.ShuffleNative(s6, Turn(6, 8)) + Vector256.ShuffleNative(s7, Turn(7, 8));

    /// <summary>For each place the one that is so many before it, round its group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Turn(int turn, int size)
    {
        Vector256<int> places = Vector256<int>.Indices, inGroup = Vector256.Create(size - 1);
        return Vector256.AndNot(places, inGroup) | ((places - Vector256.Create(turn)) & inGroup);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float origin, nint offset) => Vector256.LoadUnsafe(ref origin, (nuint)offset);
}
