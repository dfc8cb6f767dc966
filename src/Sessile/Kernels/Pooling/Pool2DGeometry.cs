using System.ComponentModel;

namespace Sessile.Kernels;

/// <summary>
/// Extents of a 2-D pooling: input [batch, inputHeight, inputWidth, channels] (NHWC), output [batch, outputHeight, outputWidth, channels].
/// Pads are virtual rows and columns that never contribute.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Pool2DGeometry(
    nint Batch,
    nint InputHeight,
    nint InputWidth,
    nint Channels,
    nint WindowHeight,
    nint WindowWidth,
    nint StrideHeight,
    nint StrideWidth,
    nint PadTop,
    nint PadLeft,
    nint PadBottom,
    nint PadRight)
{
    /// <summary><c>(inputHeight + padTop + padBottom - windowHeight) / strideHeight + 1</c>, at least 0.</summary>
    public nint OutputHeight => Windows.Count(InputHeight + PadTop + PadBottom, WindowHeight, StrideHeight);

    /// <summary><c>(inputWidth + padLeft + padRight - windowWidth) / strideWidth + 1</c>, at least 0.</summary>
    public nint OutputWidth => Windows.Count(InputWidth + PadLeft + PadRight, WindowWidth, StrideWidth);

    /// <summary>The rows of the input that the windows of output row <paramref name="y"/> see.</summary>
    internal Interval Rows(nint y) => Windows.Inside(y * StrideHeight - PadTop, WindowHeight, InputHeight);

    /// <summary>The columns of the input that the windows of output column <paramref name="x"/> see.</summary>
    internal Interval Columns(nint x) => Windows.Inside(x * StrideWidth - PadLeft, WindowWidth, InputWidth);

    /// <summary>The windows of a row all of whose columns are inside the image.</summary>
    internal Interval WholeColumns => Windows.Seen(-PadLeft, StrideWidth, InputWidth - WindowWidth + 1, OutputWidth);
}
