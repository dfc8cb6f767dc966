using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Where the patch of one output pixel lies: its image, and the input row and column of its first element, which may be in the padding.</summary>
internal readonly struct PatchPlace
{
    private readonly nint _image, _left;

    public PatchPlace(in Conv2DGeometry g, nint pixel)
    {
        (nint line, nint x) = Math.DivRem(pixel, g.OutputWidth);
        (_image, nint y) = Math.DivRem(line, g.OutputHeight);
        Top = y * g.StrideHeight - g.PadTop;
        _left = x * g.StrideWidth - g.PadLeft;
    }

    /// <summary>The input row of the patch's first row.</summary>
    public nint Top { get; }

    /// <summary>The filter columns that see the image in input row <paramref name="row"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Interval Columns(in Conv2DGeometry g, nint row)
    {
        if (row < 0 || row >= g.InputHeight)
            return default;
        nint dilation = g.DilationWidth;
        nint start = _left >= 0 ? 0 : nint.Min(g.FilterWidth, (-_left + dilation - 1) / dilation);
        nint room = g.InputWidth - _left;
        nint end = room <= 0 ? 0 : nint.Min(g.FilterWidth, (room + dilation - 1) / dilation);
        return end <= start ? default : new Interval(start, end);
    }

    /// <summary>The offset of the input element under filter column <paramref name="column"/> in input row <paramref name="row"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Offset(in Conv2DGeometry g, nint row, nint column) =>
        _image * g.InputImage + (row * g.InputWidth + _left + column * g.DilationWidth) * g.InputChannels;
}
