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
    /// <summary>The extents of a convolution of volumes: those of its planes, of which a batch of volumes is made, and how windows move through them.</summary>
    public Conv2DGeometry(
        nint batch, nint inputHeight, nint inputWidth, nint inputChannels, nint filterHeight, nint filterWidth, nint outputChannels, nint groups, nint strideHeight, nint strideWidth,
        nint dilationHeight, nint dilationWidth, nint padTop, nint padLeft, nint padBottom, nint padRight, nint planes, nint taps, nint strideDepth, nint dilationDepth, nint padFront, nint padBack)
        : this(
            batch, inputHeight, inputWidth, inputChannels, filterHeight, filterWidth, outputChannels, groups, strideHeight, strideWidth,
            dilationHeight, dilationWidth, padTop, padLeft, padBottom, padRight)
    {
        Depth = new PlaneTaps(planes, taps, strideDepth, dilationDepth, padFront, padBack);
    }

    /// <summary>Of volumes, how windows move through their planes: then there is one group and a dilation along the height alone, and the batch counts volumes.</summary>
    public PlaneTaps Depth { get; init; }

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

    /// <summary>Whether it is a convolution of volumes.</summary>
    internal bool IsDeep => Depth.Taps > 0;

    /// <summary>Planes of the filter.</summary>
    internal nint DepthTaps => IsDeep ? Depth.Taps : 1;

    /// <summary>Images of the output.</summary>
    internal nint Images => IsDeep ? Batch * Depth.Outputs : Batch;

    /// <summary>Images of the input.</summary>
    internal nint InputImages => IsDeep ? Batch * Depth.Planes : Batch;

    /// <summary>The image of the input that one of the output sees through a plane of taps.</summary>
    internal nint InputImageOf(nint image, nint tap) => IsDeep ? InputPlaneOf(image, tap) : image;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint InputPlaneOf(nint image, nint tap)
    {
        (nint volume, nint position) = Math.DivRem(image, Depth.Outputs);
        return volume * Depth.Planes + position * Depth.Stride + tap * Depth.Dilation - Depth.Before;
    }

    /// <summary>The planes of taps through which an image of the output sees any of the input.</summary>
    internal Interval TapsOf(nint image) => IsDeep ? Depth.Axis.At(image % Depth.Outputs) : new Interval(0, 1);

    internal nint InputImage => InputHeight * InputWidth * InputChannels;

    internal nint OutputPixels => OutputHeight * OutputWidth;

    /// <summary>Elements of the input that one output element of one group sees: the inner extent of the equivalent matrix product.</summary>
    internal nint Patch => DepthTaps * FilterHeight * FilterWidth * GroupInputs;

    /// <summary>Output pixels of all images.</summary>
    internal nint Pixels => Images * OutputPixels;

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
    internal bool IsProduct => this is { FilterHeight: 1, FilterWidth: 1, StrideHeight: 1, StrideWidth: 1, PadTop: 0, PadLeft: 0, PadBottom: 0, PadRight: 0, Groups: 1, OutputChannels: > ConvolutionScratch.FewChannels } && !IsDeep;

    /// <summary>The number of phases of the input's positions.</summary>
    internal nint Phases
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (IsDeep ? Depth.Stride : 1) * StrideHeight * StrideWidth;
    }

    /// <summary>Planes, rows and columns of the input of one of the phases, with the taps that see them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal Phase Phase(nint phase) => new(
        IsDeep ? PhaseTaps.Of(phase / StrideWidth / StrideHeight, Depth.Planes, Depth.Taps, Depth.Stride, Depth.Dilation, Depth.Before) : PhaseTaps.One,
        PhaseTaps.Of(phase / StrideWidth % StrideHeight, InputHeight, FilterHeight, StrideHeight, DilationHeight, PadTop),
        PhaseTaps.Of(phase % StrideWidth, InputWidth, FilterWidth, StrideWidth, DilationWidth, PadLeft));

    /// <summary>How many volumes' positions of a phase lie in one series: all, or those of one where planes lie between them; of images all.</summary>
    internal nint PhaseBatch
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsDeep && Depth.Stride > 1 ? nint.Min(1, Batch) : Batch;
    }

    /// <summary>The input positions of a phase as sums over patches of the output's gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal PatchGrid PhaseGrid(in Phase phase) => new(
        PhaseBatch * phase.Planes.Positions, OutputHeight, OutputWidth, OutputChannels, phase.Rows.Positions, phase.Columns.Positions, phase.Rows.Origin, phase.Columns.Origin, 1, 1,
        phase.Rows.Count, phase.Columns.Count, phase.Rows.Dilation, phase.Columns.Dilation,
        IsDeep ? new PatchAxis(phase.Planes.Positions, default, phase.Planes.Origin, 1, phase.Planes.Count, phase.Planes.Dilation, Depth.Outputs) : default);

    /// <summary>Where the input positions of a phase are, from a volume on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal PixelTargets PhasePixels(in Phase phase, nint volume) => new(
        (volume * (IsDeep ? Depth.Planes : 1) + phase.Planes.Start) * InputImage + (phase.Rows.Start * InputWidth + phase.Columns.Start) * InputChannels,
        (IsDeep ? Depth.Stride : 1) * InputImage, StrideHeight * InputWidth * InputChannels, StrideWidth * InputChannels);
}
