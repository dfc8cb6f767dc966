using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// Sums over some rows of pixels of products of a vector of channels of an image and of the output's gradient at each turn round their groups, for up to three taps; see <see cref="GroupFilterGradient"/>.
/// </summary>
internal readonly ref struct GroupProducts
{
    private readonly ref float _left, _right, _sums;
    private readonly nint _leftStep, _leftRow, _tapStep, _rightStep, _rightRow, _rows, _columns, _turn;

    /// <param name="left">What the first tap sees from the first pixel.</param>
    /// <param name="leftStep">From what a pixel sees to what the next one does.</param>
    /// <param name="leftRow">From row to row.</param>
    /// <param name="tapStep">From what a tap sees to what the next one does.</param>
    /// <param name="right">The gradient of the first pixel.</param>
    /// <param name="rightStep">From pixel to pixel.</param>
    /// <param name="rightRow">From row to row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="sums">What is added to, for the first turn of the first tap; taps follow each other when all turns are done.</param>
    /// <param name="turn">From a turn's sums to the next one's.</param>
    public GroupProducts(
        ref float left, nint leftStep, nint leftRow, nint tapStep, ref float right, nint rightStep, nint rightRow, nint rows, nint columns, ref float sums, nint turn)
    {
        _left = ref left;
        _right = ref right;
        _sums = ref sums;
        (_leftStep, _leftRow, _tapStep, _rightStep, _rightRow, _rows, _columns, _turn) = (leftStep, leftRow, tapStep, rightStep, rightRow, rows, columns, turn);
    }

    /// <summary>Adds the products of so many taps, in groups of four or eight channels. Three taps of eight channels fill the registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int size, nint taps)
    {
        if (size == 4)
            Of<Four>(taps);
        else
            Of<Eight>(taps);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Of<TSize>(nint taps)
        where TSize : struct, ICount
    {
        if (taps == 3)
            Of<TSize, Three>();
        else if (taps == 2)
            Of<TSize, Two>();
        else
            Of<TSize, One>();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Of<TSize, TTaps>()
        where TSize : struct, ICount
        where TTaps : struct, ICount
    {
        nint leftStep = _leftStep, rightStep = _rightStep, tap = _tapStep, leftAhead = _rows * _leftRow, rightAhead = _rows * _rightRow;
        Vector512<int> next = Next(TSize.Value);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default, a6 = default, a7 = default;
        Vector512<float> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default, b6 = default, b7 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        for (nint row = 0; row < _rows; row++)
        {
            ref float x = ref Unsafe.Add(ref _left, row * _leftRow), y = ref Unsafe.Add(ref _right, row * _rightRow);
            for (nint i = _columns; i > 0; i--)
            {
                Vector512<float> x0 = Load(ref x, 0), x1 = TTaps.Value > 1 ? Load(ref x, tap) : default, x2 = TTaps.Value > 2 ? Load(ref x, 2 * tap) : default, d = Load(ref y, 0);
                Prefetch.ForLater(ref x, leftAhead);
                Prefetch.ForLater(ref y, rightAhead);
                Taps<TTaps>(d, x0, x1, x2, ref a0, ref b0, ref c0);
                d = Vector512.ShuffleNative(d, next);
                Taps<TTaps>(d, x0, x1, x2, ref a1, ref b1, ref c1);
                d = Vector512.ShuffleNative(d, next);
                Taps<TTaps>(d, x0, x1, x2, ref a2, ref b2, ref c2);
                d = Vector512.ShuffleNative(d, next);
                Taps<TTaps>(d, x0, x1, x2, ref a3, ref b3, ref c3);
                if (Unsafe.SizeOf<TSize>() > 4)
                {
                    d = Vector512.ShuffleNative(d, next);
                    Taps<TTaps>(d, x0, x1, x2, ref a4, ref b4, ref c4);
                    d = Vector512.ShuffleNative(d, next);
                    Taps<TTaps>(d, x0, x1, x2, ref a5, ref b5, ref c5);
                    d = Vector512.ShuffleNative(d, next);
                    Taps<TTaps>(d, x0, x1, x2, ref a6, ref b6, ref c6);
                    d = Vector512.ShuffleNative(d, next);
                    Taps<TTaps>(d, x0, x1, x2, ref a7, ref b7, ref c7);
                }

                x = ref Unsafe.Add(ref x, leftStep);
                y = ref Unsafe.Add(ref y, rightStep);
            }
        }

        Store<TSize>(0, a0, a1, a2, a3, a4, a5, a6, a7);
        if (TTaps.Value > 1)
            Store<TSize>(1, b0, b1, b2, b3, b4, b5, b6, b7);
        if (TTaps.Value > 2)
            Store<TSize>(2, c0, c1, c2, c3, c4, c5, c6, c7);
    }

    /// <summary>For each place the one behind it, round its group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Next(int size)
    {
        Vector512<int> places = Vector512<int>.Indices, inGroup = Vector512.Create(size - 1);
        return Vector512.AndNot(places, inGroup) | ((places + Vector512<int>.One) & inGroup);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Taps<TTaps>(Vector512<float> d, Vector512<float> x0, Vector512<float> x1, Vector512<float> x2, ref Vector512<float> a, ref Vector512<float> b, ref Vector512<float> c)
        where TTaps : struct, ICount
    {
        a = Fused.MultiplyAdd(x0, d, a);
        if (TTaps.Value > 1)
            b = Fused.MultiplyAdd(x1, d, b);
        if (TTaps.Value > 2)
            c = Fused.MultiplyAdd(x2, d, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ref float origin, nint offset) => Vector512.LoadUnsafe(ref origin, (nuint)offset);

    /// <summary>Adds to the sums of a tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<TSize>(
        nint tap, Vector512<float> s0, Vector512<float> s1, Vector512<float> s2, Vector512<float> s3, Vector512<float> s4, Vector512<float> s5, Vector512<float> s6, Vector512<float> s7)
        where TSize : struct, ICount
    {
        ref float sums = ref Unsafe.Add(ref _sums, tap * TSize.Value * _turn);
        Store(ref sums, s0, s1, s2, s3);
        if (Unsafe.SizeOf<TSize>() > 4)
            Store(ref Unsafe.Add(ref sums, 4 * _turn), s4, s5, s6, s7);
    }

    /// <summary>Adds to the sums of four turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(ref float sums, Vector512<float> s0, Vector512<float> s1, Vector512<float> s2, Vector512<float> s3)
    {
        (Load(ref sums, 0) + s0).StoreUnsafe(ref sums);
        (Load(ref sums, _turn) + s1).StoreUnsafe(ref sums, (nuint)_turn);
        (Load(ref sums, 2 * _turn) + s2).StoreUnsafe(ref sums, (nuint)(2 * _turn));
        (Load(ref sums, 3 * _turn) + s3).StoreUnsafe(ref sums, (nuint)(3 * _turn));
    }
}
