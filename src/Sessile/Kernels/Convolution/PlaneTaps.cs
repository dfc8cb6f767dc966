using System.ComponentModel;

namespace Sessile.Kernels;

/// <summary>
/// How windows move through the planes of volumes, which a convolution takes for images [volumes · planes, height, width, channels]; its filter is then
/// [taps, filterHeight, filterWidth, inputChannels, outputChannels]. Without taps there are no volumes.
/// </summary>
/// <param name="Planes">The planes of a volume of the input.</param>
/// <param name="Taps">The planes of the filter.</param>
/// <param name="Stride">The window's step.</param>
/// <param name="Dilation">From one plane that a window sees to the next.</param>
/// <param name="Before">Planes of zeros before a volume.</param>
/// <param name="After">Planes of zeros after it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PlaneTaps(nint Planes, nint Taps, nint Stride, nint Dilation, nint Before, nint After)
{
    /// <summary>The planes of a volume of the output, at least 0.</summary>
    public nint Outputs => Windows.Count(Planes + Before + After, Reach, Stride);

    /// <summary>The positions of windows, and what taps they see.</summary>
    internal PatchAxis Axis => new(Outputs, default, -Before, Stride, Taps, Dilation, Planes);

    /// <summary>Those of the convolution of the output's gradient that is the input's, at a stride of one.</summary>
    internal PlaneTaps Reversed => this with { Planes = Outputs, Before = Reach - 1 - Before, After = Reach - 1 - After };

    /// <summary>Whether there is such a convolution.</summary>
    internal bool IsReversible => Stride == 1 && nint.Max(Before, After) < Reach;

    /// <summary>The planes of the output that see the input through a tap.</summary>
    internal Interval Through(nint tap) => Windows.Seen(tap * Dilation - Before, Stride, Planes, Outputs);

    private nint Reach => (Taps - 1) * Dilation + 1;
}
