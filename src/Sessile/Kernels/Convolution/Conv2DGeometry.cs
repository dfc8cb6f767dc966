using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// Extents of a 2-D convolution: input [batch, inputHeight, inputWidth, inputChannels] (NHWC), filter
/// [filterHeight, filterWidth, inputChannels / groups, outputChannels] (HWIO), output [batch, outputHeight, outputWidth, outputChannels].
/// Group g reads the g-th block of input channels and writes the g-th block of output channels. Pads are rows and columns of zeros.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Conv2DGeometry(
    nint Batch,
    nint InputHeight,
    nint InputWidth,
    nint InputChannels,
    nint FilterHeight,
    nint FilterWidth,
    nint OutputChannels,
    nint Groups,
    nint StrideHeight,
    nint StrideWidth,
    nint DilationHeight,
    nint DilationWidth,
    nint PadTop,
    nint PadLeft,
    nint PadBottom,
    nint PadRight)
{
    /// <summary>Whether arithmetic may be less exact where that saves time: minimal filtering by larger squares.</summary>
    public bool FastMath { get; init; }

    /// <summary>Whether a packed filter shall serve images of any size: it then holds what each way to convolve them reads.</summary>
    public bool AnySize { get; init; }

    /// <summary><c>(inputHeight + padTop + padBottom - ((filterHeight - 1)·dilationHeight + 1)) / strideHeight + 1</c>, at least 0.</summary>
    public nint OutputHeight => Windows.Count(InputHeight + PadTop + PadBottom, (FilterHeight - 1) * DilationHeight + 1, StrideHeight);

    /// <summary><c>(inputWidth + padLeft + padRight - ((filterWidth - 1)·dilationWidth + 1)) / strideWidth + 1</c>, at least 0.</summary>
    public nint OutputWidth => Windows.Count(InputWidth + PadLeft + PadRight, (FilterWidth - 1) * DilationWidth + 1, StrideWidth);

    internal nint GroupInputs => InputChannels / Groups;

    internal nint GroupOutputs => OutputChannels / Groups;

    internal nint InputImage => InputHeight * InputWidth * InputChannels;

    internal nint OutputPixels => OutputHeight * OutputWidth;

    /// <summary>Elements of the input that one output element of one group sees: the inner extent of the equivalent matrix product.</summary>
    internal nint Patch => FilterHeight * FilterWidth * GroupInputs;

    /// <summary>Output pixels of all images.</summary>
    internal nint Pixels => Batch * OutputPixels;

    /// <summary>The rows of the output that see the input through a row of taps.</summary>
    internal Interval RowsThrough(nint tap) => Windows.Seen(tap * DilationHeight - PadTop, StrideHeight, InputHeight, OutputHeight);

    /// <summary>The columns of the output that see the input through a column of taps.</summary>
    internal Interval ColumnsThrough(nint tap) => Windows.Seen(tap * DilationWidth - PadLeft, StrideWidth, InputWidth, OutputWidth);

    /// <summary>Whether filters are 3×3 with taps side by side, and a border of one at most is around the images.</summary>
    internal bool IsNearNine => this is { FilterHeight: 3, FilterWidth: 3, DilationHeight: 1, DilationWidth: 1, PadTop: >= 0 and <= 1, PadLeft: >= 0 and <= 1, PadBottom: <= 1, PadRight: <= 1 };

    internal bool IsDepthwise => Groups == InputChannels && Groups == OutputChannels && Groups > 1;

    /// <summary>
    /// Whether it is the product of the pixels, [pixels, input channels], and the filter: to very few channels, lanes along pixels leave less empty than lanes along channels.
    /// </summary>
    internal bool IsProduct => this is { FilterHeight: 1, FilterWidth: 1, StrideHeight: 1, StrideWidth: 1, PadTop: 0, PadLeft: 0, PadBottom: 0, PadRight: 0, Groups: 1, OutputChannels: > ConvolutionScratch.FewChannels };

    /// <summary>Rows and columns of the input of one of the <c>strideHeight · strideWidth</c> phases, with the taps that see them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal (PhaseTaps Rows, PhaseTaps Columns) Phase(nint phase) => (
        PhaseTaps.Of(phase / StrideWidth, InputHeight, FilterHeight, StrideHeight, DilationHeight, PadTop),
        PhaseTaps.Of(phase % StrideWidth, InputWidth, FilterWidth, StrideWidth, DilationWidth, PadLeft));

    /// <summary>The input positions of a phase as sums over patches of the output's gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal PatchGrid PhaseGrid(PhaseTaps rows, PhaseTaps columns) => new(
        Batch, OutputHeight, OutputWidth, OutputChannels, rows.Positions, columns.Positions, rows.Origin, columns.Origin, 1, 1,
        rows.Count, columns.Count, rows.Dilation, columns.Dilation);

    /// <summary>Where the input positions of a phase are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal PixelTargets PhasePixels(PhaseTaps rows, PhaseTaps columns) => new(
        (rows.Start * InputWidth + columns.Start) * InputChannels, InputImage, StrideHeight * InputWidth * InputChannels, StrideWidth * InputChannels);
}
