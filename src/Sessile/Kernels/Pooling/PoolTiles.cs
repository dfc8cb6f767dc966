using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// Neighbouring windows of a row inside the image that lie side by side, of less than a vector of channels: each element of the image's gradient is in one of them, so that it is written once, and nothing is there before.
/// </summary>
/// <param name="geometry">The extents.</param>
/// <param name="channels">Those to do.</param>
[method: MethodImpl(MethodImplOptions.AggressiveOptimization)]
internal readonly struct PoolTiles<T, TGradient>(in Pool2DGeometry geometry, Interval channels)
    where T : unmanaged, INumber<T>
    where TGradient : struct, IWindowGradient<T>
{
    private readonly Interval _channels = channels;
    private readonly nint _side = geometry.WindowWidth, _pixel = geometry.Channels, _line = geometry.InputWidth * geometry.Channels, _count = geometry.WholeColumns.Length;
    private readonly nint _together = channels.Length == geometry.Channels ? Together(geometry.WholeColumns.Length, geometry.WindowWidth, geometry.Channels) : 0;

    private static nint Lanes => Vector256<T>.Count;

    /// <summary>Whether windows inside the image are such ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Fits(in Pool2DGeometry geometry, Interval channels) => (typeof(T) == typeof(float) || typeof(T) == typeof(double)) && channels.Length < Lanes
        && (geometry.WindowHeight, geometry.WindowWidth) is (2, 2) or (3, 3)
        && geometry.StrideWidth == geometry.WindowWidth && geometry.StrideHeight >= geometry.WindowHeight && geometry.WholeColumns.Length > 0;

    /// <param name="image">The first window's first element.</param>
    /// <param name="gradient">The first window's.</param>
    /// <param name="imageGradient">The first element's; overwritten.</param>
    /// <param name="isFollowed">Whether another row of windows, and of the image, is behind.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ref T image, ref T gradient, ref T imageGradient, bool isFollowed)
    {
        if (_side == 2)
            Run<Two>(ref image, ref gradient, ref imageGradient, isFollowed);
        else
            Run<Three>(ref image, ref gradient, ref imageGradient, isFollowed);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run<TSide>(ref T image, ref T gradient, ref T imageGradient, bool isFollowed)
        where TSide : struct, ICount
    {
        Few<TSide>(ref image, ref gradient, ref imageGradient, _together);
        if (isFollowed && _channels.Length == _pixel && HasRoomBehind(_count - _together))
            OverEnd<TSide>(ref image, ref gradient, ref imageGradient, _together);
        else
            Parts<TSide>(ref image, ref gradient, ref imageGradient, _together);
    }

    /// <summary>How many windows of less than a vector leave what a whole one reads and writes within the row.</summary>
    private static nint Together(nint count, nint side, nint pixel)
    {
        nint gradients = count * pixel - Lanes, elements = count * side * pixel - (side - 1) * pixel - Lanes;
        return gradients < 0 || elements < 0 ? 0 : nint.Min(gradients / pixel, elements / (side * pixel)) + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Window<TSide>(ref T image, Vector256<T> gradient, ref T target, nint line, nint pixel)
        where TSide : struct, ICount
    {
        if (!TGradient.Measure<TSide>(ref image, line, pixel, gradient, out Vector256<T> measure))
        {
            MaxPoolVector<T>.AddAny(ref image, gradient, ref target, line, pixel, TSide.Value, TSide.Value, true);
            return;
        }

        TGradient.Share<TSide>(ref image, pixel, measure, ref gradient).Store<TSide>(ref target, pixel);
        TGradient.Share<TSide>(ref Unsafe.Add(ref image, line), pixel, measure, ref gradient).Store<TSide>(ref Unsafe.Add(ref target, line), pixel);
        if (TSide.Value == 3)
            TGradient.Share<TSide>(ref Unsafe.Add(ref image, 2 * line), pixel, measure, ref gradient).Store<TSide>(ref Unsafe.Add(ref target, 2 * line), pixel);
    }

    /// <summary>What lanes without a channel write into later pixels is written over when those are done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Few<TSide>(ref T image, ref T gradient, ref T imageGradient, nint together)
        where TSide : struct, ICount
    {
        nint pixel = _pixel, line = _line, step = TSide.Value * pixel;
        for (nint x = together; x > 0; x--)
        {
            Window<TSide>(ref image, Vector256.LoadUnsafe(ref gradient), ref imageGradient, line, pixel);
            image = ref Unsafe.Add(ref image, step);
            gradient = ref Unsafe.Add(ref gradient, pixel);
            imageGradient = ref Unsafe.Add(ref imageGradient, step);
        }
    }

    /// <summary>Whether vectors of the row's last windows may go over its end where another row of windows follows: what they write there is none of their own.</summary>
    private bool HasRoomBehind(nint windows) => _count * _pixel >= Lanes && _line - windows * _side * _pixel >= Lanes;

    /// <summary>The last windows, behind which is left what was there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OverEnd<TSide>(ref T image, ref T gradient, ref T imageGradient, nint first)
        where TSide : struct, ICount
    {
        nint at = first * TSide.Value * _pixel;
        var behind = new PoolBehind<T>(ref Unsafe.Add(ref imageGradient, _count * TSide.Value * _pixel), _line, TSide.Value);
        Few<TSide>(ref Unsafe.Add(ref image, at), ref Unsafe.Add(ref gradient, first * _pixel), ref Unsafe.Add(ref imageGradient, at), _count - first);
        behind.PutBack();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Parts<TSide>(ref T image, ref T gradient, ref T imageGradient, nint first)
        where TSide : struct, ICount
    {
        for (nint x = first; x < _count; x++)
        {
            nint at = x * TSide.Value * _pixel + _channels.Start;
            Part<TSide>(ref Unsafe.Add(ref image, at), ref Unsafe.Add(ref gradient, x * _pixel + _channels.Start), ref Unsafe.Add(ref imageGradient, at));
        }
    }

    /// <summary>A window of less than a vector, between others that stay as they are: in a place of its own, where its pixels are whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Part<TSide>(ref T image, ref T gradient, ref T imageGradient)
        where TSide : struct, ICount
    {
        Span<Vector256<T>> elements = stackalloc Vector256<T>[9], shares = stackalloc Vector256<T>[9];
        for (int i = 0; i < TSide.Value * TSide.Value; i++)
            elements[i] = VectorParts.LoadFirst(ref Unsafe.Add(ref image, Offset<TSide>(i)), _channels.Length);
        ref T copy = ref Unsafe.As<Vector256<T>, T>(ref elements[0]), result = ref Unsafe.As<Vector256<T>, T>(ref shares[0]);
        Window<TSide>(ref copy, VectorParts.LoadFirst(ref gradient, _channels.Length), ref result, TSide.Value * Lanes, Lanes);
        for (int i = 0; i < TSide.Value * TSide.Value; i++)
            shares[i].StoreFirst(ref Unsafe.Add(ref imageGradient, Offset<TSide>(i)), _channels.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Offset<TSide>(int element)
        where TSide : struct, ICount => element / TSide.Value * _line + element % TSide.Value * _pixel;
}
