using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Sums over some rows of pixels of products of two rows of channels, element by element: of an image, and of an output's gradient, for neighbouring taps of a filter.</summary>
internal readonly ref struct DepthwiseProducts<T>
    where T : unmanaged, INumber<T>
{
    private readonly ref T _left, _right, _sums;
    private readonly nint _leftStep, _leftRow, _rightStep, _rightRow, _rows, _tap;

    /// <param name="left">The row of the image that the first row of pixels sees.</param>
    /// <param name="leftStep">From what a pixel sees to what the next one does.</param>
    /// <param name="leftRow">From row to row.</param>
    /// <param name="right">The first row of the gradient.</param>
    /// <param name="rightStep">From pixel to pixel.</param>
    /// <param name="rightRow">From row to row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="sums">What is added to, for the first tap.</param>
    /// <param name="tap">From a tap's sums to the next one's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public DepthwiseProducts(ref T left, nint leftStep, nint leftRow, ref T right, nint rightStep, nint rightRow, nint rows, ref T sums, nint tap)
    {
        _left = ref left;
        _right = ref right;
        _sums = ref sums;
        (_leftStep, _leftRow, _rightStep, _rightRow, _rows, _tap) = (leftStep, leftRow, rightStep, rightRow, rows, tap);
    }

    /// <summary>Adds the products of some columns of pixels, for one to three taps.</summary>
    /// <param name="taps">How many taps.</param>
    /// <param name="columns">The columns, all of which see the image through all of the taps.</param>
    /// <param name="place">What the first tap sees from column 0.</param>
    /// <param name="step">From what a tap sees to what the next one does.</param>
    /// <param name="channels">How many channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(nint taps, Interval columns, nint place, nint step, nint channels)
    {
        if (columns.Length == 0)
            return;
        ref T left = ref Unsafe.Add(ref _left, columns.Start * _leftStep + place), right = ref Unsafe.Add(ref _right, columns.Start * _rightStep);
        nint channel = 0;
        for (; channel <= channels - Vector256<T>.Count; channel += Vector256<T>.Count)
        {
            ref T x = ref Unsafe.Add(ref left, channel), y = ref Unsafe.Add(ref right, channel), sums = ref Unsafe.Add(ref _sums, channel);
            if (taps == 3 && step == _leftStep)
                AddNeighbours(ref x, ref y, columns.Length, ref sums);
            else if (taps == 3)
                AddVector<Three>(ref x, step, ref y, columns.Length, ref sums);
            else if (taps == 2)
                AddVector<Two>(ref x, step, ref y, columns.Length, ref sums);
            else
                AddVector<One>(ref x, step, ref y, columns.Length, ref sums);
        }

        for (nint tap = 0; tap < taps && channel < channels; tap++)
        {
            for (nint column = columns.Start; column < columns.End; column++)
                AddElements(tap, column, place + tap * step, new Interval(channel, channels));
        }
    }

    /// <summary>Adds the products of a column of pixels for one tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddColumn(nint tap, nint column, nint place, nint channels)
    {
        nint channel = 0;
        for (; channel <= channels - Vector256<T>.Count; channel += Vector256<T>.Count)
        {
            ref T left = ref Unsafe.Add(ref _left, column * _leftStep + place + channel), right = ref Unsafe.Add(ref _right, column * _rightStep + channel);
            ref T sums = ref Unsafe.Add(ref _sums, tap * _tap + channel);
            Vector256<T> even = default, odd = default;
            nint row = 0;
            for (; row < _rows - 1; row += 2)
            {
                even = Fused.MultiplyAdd(Load(ref left, row * _leftRow), Load(ref right, row * _rightRow), even);
                odd = Fused.MultiplyAdd(Load(ref left, (row + 1) * _leftRow), Load(ref right, (row + 1) * _rightRow), odd);
            }

            if (row < _rows)
                even = Fused.MultiplyAdd(Load(ref left, row * _leftRow), Load(ref right, row * _rightRow), even);
            Store(ref sums, even + odd);
        }

        AddElements(tap, column, place, new Interval(channel, channels));
    }

    /// <summary>Channels that are too few for a vector, one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddElements(nint tap, nint column, nint place, Interval channels)
    {
        for (nint channel = channels.Start; channel < channels.End; channel++)
        {
            T sum = T.Zero;
            for (nint row = 0; row < _rows; row++)
                sum += Unsafe.Add(ref _left, row * _leftRow + column * _leftStep + place + channel) * Unsafe.Add(ref _right, row * _rightRow + column * _rightStep + channel);
            Unsafe.Add(ref _sums, tap * _tap + channel) += sum;
        }
    }

    /// <summary>Four sums for each tap, of every fourth pixel of a row each, since one would wait for itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddVector<TTaps>(ref T left, nint step, ref T right, nint count, ref T sums)
        where TTaps : struct, ICount
    {
        nint leftStep = _leftStep, rightStep = _rightStep;
        Vector256<T> a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
        Vector256<T> c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
        for (nint row = 0; row < _rows; row++)
        {
            ref T x = ref Unsafe.Add(ref left, row * _leftRow), y = ref Unsafe.Add(ref right, row * _rightRow);
            nint i = count;
            for (; i >= 4; i -= 4)
            {
                AddPixel<TTaps>(ref x, step, Load(ref y, 0), ref a0, ref a1, ref a2);
                AddPixel<TTaps>(ref Unsafe.Add(ref x, leftStep), step, Load(ref y, rightStep), ref b0, ref b1, ref b2);
                AddPixel<TTaps>(ref Unsafe.Add(ref x, 2 * leftStep), step, Load(ref y, 2 * rightStep), ref c0, ref c1, ref c2);
                AddPixel<TTaps>(ref Unsafe.Add(ref x, 3 * leftStep), step, Load(ref y, 3 * rightStep), ref d0, ref d1, ref d2);
                x = ref Unsafe.Add(ref x, 4 * leftStep);
                y = ref Unsafe.Add(ref y, 4 * rightStep);
            }

            for (; i > 0; i--)
            {
                AddPixel<TTaps>(ref x, step, Load(ref y, 0), ref a0, ref a1, ref a2);
                x = ref Unsafe.Add(ref x, leftStep);
                y = ref Unsafe.Add(ref y, rightStep);
            }
        }

        Store(ref sums, (a0 + b0) + (c0 + d0));
        if (TTaps.Value > 1)
            Store(ref Unsafe.Add(ref sums, _tap), (a1 + b1) + (c1 + d1));
        if (TTaps.Value > 2)
            Store(ref Unsafe.Add(ref sums, 2 * _tap), (a2 + b2) + (c2 + d2));
    }

    /// <summary>Three taps of pixels that see neighbours: what four of them see is six.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddNeighbours(ref T left, ref T right, nint count, ref T sums)
    {
        nint step = _leftStep, rightStep = _rightStep;
        Vector256<T> a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
        Vector256<T> c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
        for (nint row = 0; row < _rows; row++)
        {
            ref T x = ref Unsafe.Add(ref left, row * _leftRow), y = ref Unsafe.Add(ref right, row * _rightRow);
            nint i = count;
            for (; i >= 4; i -= 4)
            {
                ref T far = ref Unsafe.Add(ref x, 3 * step);
                Vector256<T> x2 = Load(ref x, 2 * step), x3 = Load(ref far, 0);
                AddPixel(Load(ref x, 0), Load(ref x, step), x2, Load(ref y, 0), ref a0, ref a1, ref a2);
                AddPixel(Load(ref x, step), x2, x3, Load(ref y, rightStep), ref b0, ref b1, ref b2);
                AddPixel(x2, x3, Load(ref far, step), Load(ref y, 2 * rightStep), ref c0, ref c1, ref c2);
                AddPixel(x3, Load(ref far, step), Load(ref far, 2 * step), Load(ref y, 3 * rightStep), ref d0, ref d1, ref d2);
                x = ref Unsafe.Add(ref x, 4 * step);
                y = ref Unsafe.Add(ref y, 4 * rightStep);
            }

            for (; i > 0; i--)
            {
                AddPixel(Load(ref x, 0), Load(ref x, step), Load(ref x, 2 * step), Load(ref y, 0), ref a0, ref a1, ref a2);
                x = ref Unsafe.Add(ref x, step);
                y = ref Unsafe.Add(ref y, rightStep);
            }
        }

        Store(ref sums, (a0 + b0) + (c0 + d0));
        Store(ref Unsafe.Add(ref sums, _tap), (a1 + b1) + (c1 + d1));
        Store(ref Unsafe.Add(ref sums, 2 * _tap), (a2 + b2) + (c2 + d2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPixel(Vector256<T> x0, Vector256<T> x1, Vector256<T> x2, Vector256<T> y, ref Vector256<T> s0, ref Vector256<T> s1, ref Vector256<T> s2)
    {
        s0 = Fused.MultiplyAdd(x0, y, s0);
        s1 = Fused.MultiplyAdd(x1, y, s1);
        s2 = Fused.MultiplyAdd(x2, y, s2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPixel<TTaps>(ref T x, nint step, Vector256<T> y, ref Vector256<T> s0, ref Vector256<T> s1, ref Vector256<T> s2)
        where TTaps : struct, ICount
    {
        s0 = Fused.MultiplyAdd(Load(ref x, 0), y, s0);
        if (TTaps.Value > 1)
            s1 = Fused.MultiplyAdd(Load(ref x, step), y, s1);
        if (TTaps.Value > 2)
            s2 = Fused.MultiplyAdd(Load(ref x, 2 * step), y, s2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref T sums, Vector256<T> sum) => (Vector256.LoadUnsafe(ref sums) + sum).StoreUnsafe(ref sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Load(ref T origin, nint offset) => Vector256.LoadUnsafe(ref origin, (nuint)offset);
}
