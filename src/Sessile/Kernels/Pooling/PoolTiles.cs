using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// Neighbouring windows of a row inside the image that lie side by side: each element of the image's gradient is in one of them, so that it is written once, and nothing is there before.
/// </summary>
/// <param name="geometry">The extents.</param>
/// <param name="row">The first of the image's rows that they see.</param>
/// <param name="count">How many windows there are.</param>
/// <param name="channels">Those to do.</param>
internal readonly struct PoolTiles<T, TGradient>(in Pool2DGeometry geometry, nint row, nint count, Interval channels)
    where T : unmanaged, INumber<T>
    where TGradient : struct, IWindowGradient<T>
{
    private readonly nint _side = geometry.WindowWidth, _pixel = geometry.Channels, _line = geometry.InputWidth * geometry.Channels;
    private readonly bool _isFollowed = row + geometry.WindowHeight < geometry.InputHeight && (row + geometry.PadTop) / geometry.StrideHeight + 1 < geometry.OutputHeight;

    private static nint Lanes => Vector256<T>.Count;

    /// <summary>Whether windows inside the image are such ones.</summary>
    public static bool Fits(in Pool2DGeometry geometry) => (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        && (geometry.WindowHeight, geometry.WindowWidth) is (2, 2) or (3, 3)
        && geometry.StrideWidth == geometry.WindowWidth && geometry.StrideHeight >= geometry.WindowHeight && geometry.WholeColumns.Length > 0;

    /// <param name="image">The first window's first element.</param>
    /// <param name="gradient">The first window's.</param>
    /// <param name="imageGradient">The first element's; overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ref T image, ref T gradient, ref T imageGradient)
    {
        if (_side == 2)
            Run<Two>(ref image, ref gradient, ref imageGradient);
        else
            Run<Three>(ref image, ref gradient, ref imageGradient);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run<TSide>(ref T image, ref T gradient, ref T imageGradient)
        where TSide : struct, ICount
    {
        if (channels.Length >= Lanes)
        {
            Vectors<TSide>(ref Unsafe.Add(ref image, channels.Start), ref Unsafe.Add(ref gradient, channels.Start), ref Unsafe.Add(ref imageGradient, channels.Start));
            return;
        }

        nint together = channels.Length == _pixel ? Together() : 0;
        Few<TSide>(ref image, ref gradient, ref imageGradient, together);
        if (channels.Length == _pixel && HasRoomBehind(count - together))
            OverEnd<TSide>(ref image, ref gradient, ref imageGradient, together);
        else
            Parts<TSide>(ref image, ref gradient, ref imageGradient, together);
    }

    /// <summary>The last vector of a window may overlap the one before, and writes the same there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Vectors<TSide>(ref T image, ref T gradient, ref T imageGradient)
        where TSide : struct, ICount
    {
        nint pixel = _pixel, line = _line, step = TSide.Value * pixel, last = channels.Length - Lanes;
        for (nint x = count; x > 0; x--)
        {
            for (nint channel = 0; channel < last; channel += Lanes)
                TGradient.Add<TSide>(ref Unsafe.Add(ref image, channel), Vector256.LoadUnsafe(ref gradient, (nuint)channel), ref Unsafe.Add(ref imageGradient, channel), line, pixel, true);
            TGradient.Add<TSide>(ref Unsafe.Add(ref image, last), Vector256.LoadUnsafe(ref gradient, (nuint)last), ref Unsafe.Add(ref imageGradient, last), line, pixel, true);
            image = ref Unsafe.Add(ref image, step);
            gradient = ref Unsafe.Add(ref gradient, pixel);
            imageGradient = ref Unsafe.Add(ref imageGradient, step);
        }
    }

    /// <summary>How many windows of less than a vector leave what a whole one reads and writes within the row.</summary>
    private nint Together()
    {
        nint gradients = count * _pixel - Lanes, elements = count * _side * _pixel - (_side - 1) * _pixel - Lanes;
        return gradients < 0 || elements < 0 ? 0 : nint.Min(gradients / _pixel, elements / (_side * _pixel)) + 1;
    }

    /// <summary>What lanes without a channel write into later pixels is written over when those are done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Few<TSide>(ref T image, ref T gradient, ref T imageGradient, nint together)
        where TSide : struct, ICount
    {
        nint pixel = _pixel, line = _line, step = TSide.Value * pixel;
        for (nint x = together; x > 0; x--)
        {
            TGradient.Add<TSide>(ref image, Vector256.LoadUnsafe(ref gradient), ref imageGradient, line, pixel, true);
            image = ref Unsafe.Add(ref image, step);
            gradient = ref Unsafe.Add(ref gradient, pixel);
            imageGradient = ref Unsafe.Add(ref imageGradient, step);
        }
    }

    /// <summary>Whether vectors of the row's last windows may go over its end: another row of windows follows in the image, and what they write there is none of their own.</summary>
    private bool HasRoomBehind(nint windows) => _isFollowed && count * _pixel >= Lanes && _line - windows * _side * _pixel >= Lanes;

    /// <summary>The last windows, behind which is left what was there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OverEnd<TSide>(ref T image, ref T gradient, ref T imageGradient, nint first)
        where TSide : struct, ICount
    {
        nint at = first * TSide.Value * _pixel;
        ref T top = ref Unsafe.Add(ref imageGradient, count * TSide.Value * _pixel), middle = ref Unsafe.Add(ref top, _line), bottom = ref Unsafe.Add(ref middle, TSide.Value == 3 ? _line : 0);
        Vector256<T> behindTop = Vector256.LoadUnsafe(ref top), behindMiddle = Vector256.LoadUnsafe(ref middle), behindBottom = Vector256.LoadUnsafe(ref bottom);
        Few<TSide>(ref Unsafe.Add(ref image, at), ref Unsafe.Add(ref gradient, first * _pixel), ref Unsafe.Add(ref imageGradient, at), count - first);
        behindTop.StoreUnsafe(ref top);
        behindMiddle.StoreUnsafe(ref middle);
        behindBottom.StoreUnsafe(ref bottom);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Parts<TSide>(ref T image, ref T gradient, ref T imageGradient, nint first)
        where TSide : struct, ICount
    {
        for (nint x = first; x < count; x++)
        {
            nint at = x * TSide.Value * _pixel + channels.Start;
            Part<TSide>(ref Unsafe.Add(ref image, at), ref Unsafe.Add(ref gradient, x * _pixel + channels.Start), ref Unsafe.Add(ref imageGradient, at));
        }
    }

    /// <summary>A window of less than a vector, between others that stay as they are: in a place of its own, where its pixels are whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Part<TSide>(ref T image, ref T gradient, ref T imageGradient)
        where TSide : struct, ICount
    {
        Span<Vector256<T>> elements = stackalloc Vector256<T>[9], shares = stackalloc Vector256<T>[9];
        for (int i = 0; i < TSide.Value * TSide.Value; i++)
            elements[i] = VectorParts.LoadFirst(ref Unsafe.Add(ref image, Offset<TSide>(i)), channels.Length);
        ref T copy = ref Unsafe.As<Vector256<T>, T>(ref elements[0]), result = ref Unsafe.As<Vector256<T>, T>(ref shares[0]);
        TGradient.Add<TSide>(ref copy, VectorParts.LoadFirst(ref gradient, channels.Length), ref result, TSide.Value * Lanes, Lanes, true);
        for (int i = 0; i < TSide.Value * TSide.Value; i++)
            shares[i].StoreFirst(ref Unsafe.Add(ref imageGradient, Offset<TSide>(i)), channels.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint Offset<TSide>(int element)
        where TSide : struct, ICount => element / TSide.Value * _line + element % TSide.Value * _pixel;
}
