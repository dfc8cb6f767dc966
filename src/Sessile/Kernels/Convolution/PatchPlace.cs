using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// Where the patch of an output pixel lies: its image, and the input row and column of its first element, which may be in the padding.
/// It walks from pixel to pixel, through the lines and images, without dividing.
/// </summary>
internal struct PatchPlace
{
    private readonly nint _outputWidth, _outputHeight;
    private nint _y, _x, _left;
    private Interval _columns;

    public PatchPlace(in Conv2DGeometry g, nint pixel)
    {
        (_outputWidth, _outputHeight) = (g.OutputWidth, g.OutputHeight);
        (nint line, _x) = Math.DivRem(pixel, _outputWidth);
        (Image, _y) = Math.DivRem(line, _outputHeight);
        Place(in g);
    }

    /// <summary>Its image of the output.</summary>
    public nint Image { get; private set; }

    /// <summary>The input row of the patch's first row.</summary>
    public nint Top { get; private set; }

    /// <summary>The filter columns that see the image.</summary>
    public readonly Interval InsideColumns => _columns;

    /// <summary>Goes to the next pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance(in Conv2DGeometry g)
    {
        if (++_x == _outputWidth)
        {
            _x = 0;
            if (++_y == _outputHeight)
            {
                _y = 0;
                Image++;
            }
        }

        Place(in g);
    }

    /// <summary>The filter columns that see the image in input row <paramref name="row"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Interval Columns(in Conv2DGeometry g, nint row) => (nuint)row < (nuint)g.InputHeight ? _columns : default;

    /// <summary>The offset of the input element under filter column <paramref name="column"/> in input row <paramref name="row"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly nint Offset(in Conv2DGeometry g, nint row, nint column) =>
        Image * g.InputImage + (row * g.InputWidth + _left + column * g.DilationWidth) * g.InputChannels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place(in Conv2DGeometry g)
    {
        Top = _y * g.StrideHeight - g.PadTop;
        _left = _x * g.StrideWidth - g.PadLeft;
        nint start = _left >= 0 ? 0 : nint.Min(g.FilterWidth, Steps(-_left, g.DilationWidth));
        nint room = g.InputWidth - _left;
        nint end = room <= 0 ? 0 : nint.Min(g.FilterWidth, Steps(room, g.DilationWidth));
        _columns = end <= start ? default : new Interval(start, end);
    }

    /// <summary>How many steps of <paramref name="dilation"/> it takes to go <paramref name="distance"/> or farther.</summary>
    private static nint Steps(nint distance, nint dilation) => dilation == 1 ? distance : (distance + dilation - 1) / dilation;
}
