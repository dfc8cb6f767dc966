using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// Neighbouring windows of a row inside the image, done together: elements that no window above or before has seen are written, not added to, so that nothing clears them before.
/// </summary>
/// <param name="geometry">The extents; of windows of two or three rows and as many columns.</param>
/// <param name="channels">Those to do: whole vectors, or all.</param>
[method: MethodImpl(MethodImplOptions.AggressiveOptimization)]
internal readonly partial struct PoolGradientRow<T, TGradient>(in Pool2DGeometry geometry, Interval channels)
    where T : unmanaged, INumber<T>
    where TGradient : struct, IWindowGradient<T>
{
    private readonly nint _pixel = geometry.Channels, _line = geometry.InputWidth * geometry.Channels, _step = geometry.StrideWidth * geometry.Channels;
    private readonly nint _side = geometry.WindowWidth, _stride = geometry.StrideWidth;
    private readonly nint _inside = geometry.WholeColumns.Length, _left = geometry.Columns(geometry.WholeColumns.Start).Start;
    private readonly nint _last = nint.Min(Room(in geometry, channels, geometry.WindowWidth - 1), InOutput(in geometry, channels));
    private readonly bool _isTiled = PoolTiles<T, TGradient>.Fits(in geometry, channels), _fits = Fits(in geometry, channels);
    private readonly PoolTiles<T, TGradient> _tiles = new(in geometry, channels);
    private readonly Interval _channels = channels;
    private readonly nint _inRow = Room(in geometry, channels, nint.Min(geometry.StrideWidth, geometry.WindowWidth) - 1);
    private readonly nint _behind = (geometry.InputWidth - geometry.Columns(geometry.WholeColumns.Start).Start) * geometry.Channels - (channels.Length & -Vector256<T>.Count);

    private static nint Lanes => Vector256<T>.Count;

    /// <summary>Of a window's rows those that may have something already: what windows above saw too, or all where columns between windows are cleared with the row.</summary>
    public nint Old { get; } = geometry.StrideWidth > geometry.WindowWidth ? geometry.WindowHeight : nint.Max(0, geometry.WindowHeight - geometry.StrideHeight);

    /// <summary>Columns that a window has in common with the next one.</summary>
    public nint Shared { get; } = nint.Max(0, geometry.WindowWidth - geometry.StrideWidth);

    /// <summary>
    /// How many windows of a row are done together, from the first whose columns all are inside the image: all of them, but where the last ones would write both behind the row and at its beginning, or there is
    /// nothing behind the row in the image or in the output.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public nint Count(bool isFollowed) => _isTiled ? _inside : !_fits ? 0 : !isFollowed ? _last : (_left + _inRow * _stride) * _pixel >= Lanes ? _inside : _inRow;

    /// <summary>From the first element of the first window's first column to behind what so many windows see.</summary>
    public nint Columns(nint count) => (count - 1) * _stride + _side;

    /// <summary>Whether windows inside the image are such ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Fits(in Pool2DGeometry geometry, Interval channels) => (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        && (geometry.WindowHeight, geometry.WindowWidth) is (2, 2) or (3, 3)
        && (channels.Length % Lanes == 0 || (channels.Length == geometry.Channels && nint.Min(geometry.InputWidth, geometry.OutputWidth) * geometry.Channels >= Lanes));

    /// <summary>Of the windows inside the image those that, a column on, leave room for a vector in the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Room(in Pool2DGeometry geometry, Interval channels, nint column)
    {
        Interval inside = geometry.WholeColumns;
        nint last = channels.Length & -Lanes, count = inside.Length;
        if (last == channels.Length || count <= 0)
            return nint.Max(0, count);
        nint room = (geometry.InputWidth - geometry.Columns(inside.Start).Start - column) * geometry.Channels - last - Lanes;
        return room < 0 ? 0 : nint.Min(count, room / (geometry.StrideWidth * geometry.Channels) + 1);
    }

    /// <summary>The windows of a row from whose gradients on there is a vector in the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint InOutput(in Pool2DGeometry geometry, Interval channels)
    {
        nint last = channels.Length & -Lanes, room = (geometry.OutputWidth - geometry.WholeColumns.Start) * geometry.Channels - last - Lanes;
        return last == channels.Length ? geometry.OutputWidth : room < 0 ? 0 : room / geometry.Channels + 1;
    }

    /// <param name="image">The first window's first element.</param>
    /// <param name="gradient">The first window's.</param>
    /// <param name="target">The first element's.</param>
    /// <param name="count">How many windows there are, one or more.</param>
    /// <param name="isFollowed">Whether another row of windows, and of the image, is behind.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ref T image, ref T gradient, ref T target, nint count, bool isFollowed)
    {
        if (_isTiled)
        {
            _tiles.Run(ref image, ref gradient, ref target, isFollowed);
            return;
        }

        switch (_side, Shared)
        {
            case (2, 0): Run<Two, Zero>(ref image, ref gradient, ref target, count); break;
            case (2, _): Run<Two, One>(ref image, ref gradient, ref target, count); break;
            case (_, 0): Run<Three, Zero>(ref image, ref gradient, ref target, count); break;
            case (_, 1): Run<Three, One>(ref image, ref gradient, ref target, count); break;
            default: Run<Three, Two>(ref image, ref gradient, ref target, count); break;
        }
    }

    /// <summary>Less than a vector goes first: what its other lanes write are channels of the next pixel that follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run<TSide, TShared>(ref T image, ref T gradient, ref T target, nint count)
        where TSide : struct, ICount
        where TShared : struct, ICount
    {
        nint vectors = _channels.Length & -Lanes, left = _channels.Length - vectors, start = _channels.Start;
        if (left > 0)
            Part<TSide, TShared>(ref Unsafe.Add(ref image, start + vectors), ref Unsafe.Add(ref gradient, start + vectors), ref Unsafe.Add(ref target, start + vectors), count, left);
        if (TShared.Value < 2)
            Across<TSide, TShared>(ref Unsafe.Add(ref image, start), ref Unsafe.Add(ref gradient, start), ref Unsafe.Add(ref target, start), count, vectors);
        for (nint channel = TShared.Value < 2 ? vectors : 0; channel < vectors; channel += Lanes)
            Along<TSide, TShared>(ref Unsafe.Add(ref image, start + channel), ref Unsafe.Add(ref gradient, start + channel), ref Unsafe.Add(ref target, start + channel), count, Lanes);
    }

    /// <summary>Less than a vector of channels; what is behind the row is left as it was before its last windows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Part<TSide, TShared>(ref T image, ref T gradient, ref T target, nint count, nint lanes)
        where TSide : struct, ICount
        where TShared : struct, ICount
    {
        nint inRow = nint.Min(count, _inRow);
        Along<TSide, TShared>(ref image, ref gradient, ref target, inRow, lanes);
        if (inRow == count)
            return;
        var behind = new PoolBehind<T>(ref Unsafe.Add(ref target, _behind), _line, TSide.Value);
        Along<TSide, TShared>(ref Unsafe.Add(ref image, inRow * _step), ref Unsafe.Add(ref gradient, inRow * _pixel), ref Unsafe.Add(ref target, inRow * _step), count - inRow, lanes);
        behind.PutBack();
    }
}
