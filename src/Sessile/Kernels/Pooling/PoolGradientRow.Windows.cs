using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Vector by vector along the row, or window by window.</summary>
internal readonly partial struct PoolGradientRow<T, TGradient>
{
    /// <summary>A vector of channels along the row; windows with a NaN go by themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Along<TSide, TShared>(ref T image, ref T gradient, ref T target, nint count, nint lanes)
        where TSide : struct, ICount
        where TShared : struct, ICount
    {
        for (nint x = 0; x < count; x++)
        {
            x += Ordered<TSide, TShared>(ref Unsafe.Add(ref image, x * _step), ref Unsafe.Add(ref gradient, x * _pixel), ref Unsafe.Add(ref target, x * _step), count - x, lanes);
            if (x < count)
                Any<TSide, TShared>(ref Unsafe.Add(ref image, x * _step), ref Unsafe.Add(ref gradient, x * _pixel), ref Unsafe.Add(ref target, x * _step), lanes);
        }
    }

    /// <summary>Window by window, where channels are many: what the next window adds to is in the near cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Across<TSide, TShared>(ref T image, ref T gradient, ref T target, nint count, nint channels)
        where TSide : struct, ICount
        where TShared : struct, ICount
    {
        nint pixel = _pixel, line = _line, step = _step;
        bool isOldTop = Old > 0, isOldMiddle = Old > 1, isOldBottom = Old > 2;
        for (; count > 0; count--)
        {
            for (nint channel = 0; channel < channels; channel += Lanes)
            {
                ref T seen = ref Unsafe.Add(ref image, channel), top = ref Unsafe.Add(ref target, channel), middle = ref Unsafe.Add(ref top, line), bottom = ref Unsafe.Add(ref middle, TSide.Value == 3 ? line : 0);
                Vector256<T> rest = Vector256.LoadUnsafe(ref gradient, (nuint)channel);
                if (!TGradient.Measure<TSide>(ref seen, line, pixel, rest, out Vector256<T> measure))
                {
                    Any<TSide, TShared>(ref seen, ref Unsafe.Add(ref gradient, channel), ref top, Lanes);
                    continue;
                }

                Put<TSide, TShared>(TGradient.Share<TSide>(ref seen, pixel, measure, ref rest), ref top, pixel, isOldTop);
                Put<TSide, TShared>(TGradient.Share<TSide>(ref Unsafe.Add(ref seen, line), pixel, measure, ref rest), ref middle, pixel, isOldMiddle);
                if (TSide.Value == 3)
                    Put<TSide, TShared>(TGradient.Share<TSide>(ref Unsafe.Add(ref seen, 2 * line), pixel, measure, ref rest), ref bottom, pixel, isOldBottom);
            }

            image = ref Unsafe.Add(ref image, step);
            gradient = ref Unsafe.Add(ref gradient, pixel);
            target = ref Unsafe.Add(ref target, step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TSide, TShared>(PoolShares<T> shares, ref T target, nint pixel, bool isOld)
        where TSide : struct, ICount
        where TShared : struct, ICount
    {
        (There(ref target, TShared.Value > 0 || isOld) + shares.First).StoreUnsafe(ref target);
        (There(ref Unsafe.Add(ref target, pixel), TShared.Value > 1 || isOld) + shares.Second).StoreUnsafe(ref target, (nuint)pixel);
        if (TSide.Value == 3)
            (There(ref Unsafe.Add(ref target, 2 * pixel), isOld) + shares.Third).StoreUnsafe(ref target, (nuint)(2 * pixel));
    }

    /// <summary>As many windows as have no NaN, of which those columns stay in registers that the next ones see too; gives how many.</summary>
    /// <param name="image">The first window's first element.</param>
    /// <param name="gradient">The first window's.</param>
    /// <param name="target">The first element's.</param>
    /// <param name="count">How many windows there are, one or more.</param>
    /// <param name="lanes">Those that count.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Ordered<TSide, TShared>(ref T image, ref T gradient, ref T target, nint count, nint lanes)
        where TSide : struct, ICount
        where TShared : struct, ICount
    {
        nint pixel = _pixel, line = _line, step = _step, left = count;
        bool isOldTop = Old > 0, isOldMiddle = Old > 1, isOldBottom = Old > 2;
        Vector256<T> wanted = First(lanes);
        var top = new PoolKept<T>(ref target, pixel, TShared.Value);
        var middle = new PoolKept<T>(ref Unsafe.Add(ref target, line), pixel, TShared.Value);
        var bottom = new PoolKept<T>(ref Unsafe.Add(ref target, TSide.Value == 3 ? 2 * line : 0), pixel, TShared.Value);
        for (; left > 0; left--)
        {
            Vector256<T> rest = Vector256.LoadUnsafe(ref gradient) & wanted;
            if (!TGradient.Measure<TSide>(ref image, line, pixel, rest, out Vector256<T> measure))
                break;
            top = Give<TSide, TShared>(top, TGradient.Share<TSide>(ref image, pixel, measure, ref rest), ref target, pixel, isOldTop);
            middle = Give<TSide, TShared>(middle, TGradient.Share<TSide>(ref Unsafe.Add(ref image, line), pixel, measure, ref rest), ref Unsafe.Add(ref target, line), pixel, isOldMiddle);
            if (TSide.Value == 3)
                bottom = Give<TSide, TShared>(bottom, TGradient.Share<TSide>(ref Unsafe.Add(ref image, 2 * line), pixel, measure, ref rest), ref Unsafe.Add(ref target, 2 * line), pixel, isOldBottom);
            image = ref Unsafe.Add(ref image, step);
            gradient = ref Unsafe.Add(ref gradient, pixel);
            target = ref Unsafe.Add(ref target, step);
        }

        top.Store(ref target, pixel, TShared.Value, lanes);
        middle.Store(ref Unsafe.Add(ref target, line), pixel, TShared.Value, lanes);
        if (TSide.Value == 3)
            bottom.Store(ref Unsafe.Add(ref target, 2 * line), pixel, TShared.Value, lanes);
        return count - left;
    }

    /// <summary>A window by itself: all its elements are added to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Any<TSide, TShared>(ref T image, ref T gradient, ref T target, nint lanes)
        where TSide : struct, ICount
        where TShared : struct, ICount
    {
        for (nint row = Old; row < TSide.Value; row++)
        {
            for (nint column = TShared.Value; column < TSide.Value; column++)
                PoolKept<T>.Store(default, ref Unsafe.Add(ref target, row * _line + column * _pixel), lanes);
        }

        MaxPoolVector<T>.AddAny(ref image, Vector256.LoadUnsafe(ref gradient) & First(lanes), ref target, _line, _pixel, TSide.Value, TSide.Value, false);
    }

    private static Vector256<T> First(nint lanes) => Vector256.LessThan(Vector256<T>.Indices, Vector256.Create(T.CreateTruncating(lanes)));

    /// <summary>A row of a window: gives what the next window adds to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PoolKept<T> Give<TSide, TShared>(PoolKept<T> kept, PoolShares<T> shares, ref T target, nint pixel, bool isOld)
        where TSide : struct, ICount
        where TShared : struct, ICount
    {
        Vector256<T> first = (TShared.Value > 0 ? kept.First : There(ref target, isOld)) + shares.First;
        Vector256<T> second = (TShared.Value > 1 ? kept.Second : There(ref Unsafe.Add(ref target, pixel), isOld)) + shares.Second;
        first.StoreUnsafe(ref target);
        if (TSide.Value == 2)
        {
            if (TShared.Value == 0)
                second.StoreUnsafe(ref target, (nuint)pixel);
            return new PoolKept<T>(second, second);
        }

        Vector256<T> third = There(ref Unsafe.Add(ref target, 2 * pixel), isOld) + shares.Third;
        if (TShared.Value < 2)
            second.StoreUnsafe(ref target, (nuint)pixel);
        if (TShared.Value == 0)
            third.StoreUnsafe(ref target, (nuint)(2 * pixel));
        return TShared.Value == 2 ? new PoolKept<T>(second, third) : new PoolKept<T>(third, third);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> There(ref T target, bool isOld) => isOld ? Vector256.LoadUnsafe(ref target) : Vector256<T>.Zero;
}
