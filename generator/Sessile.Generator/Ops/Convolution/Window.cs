using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>How a window moves along one spatial axis. <paramref name="Before"/> and <paramref name="After"/> are the padding.</summary>
internal sealed record WindowAxis(int Stride, int Dilation, Dim Before, Dim After)
{
    /// <summary>From a window's first element to its last, both counted.</summary>
    public Dim Reach(Dim window) => ((window - 1) * Dilation) + 1;

    /// <summary>The number of positions.</summary>
    public Dim Positions(string op, Dim size, Dim window)
    {
        if (window.IsStatic && window.Value < 1)
            throw new GraphException(Rules.ShapeMismatch, $"{op}: a window needs one element or more along each axis, not {window}");
        var room = size + Before + After - Reach(window);
        if (room.IsStatic && room.Value < 0)
            throw new GraphException(Rules.ShapeMismatch, $"{op}: a window that reaches over {Reach(window)} is larger than the padded axis, {size + Before + After}");
        // A window of one fits everywhere. The formula is that of all windows under Padding.Same, ⌈size / stride⌉.
        return Reach(window).IsOne && Before.Equals(Dim.Zero) && After.Equals(Dim.Zero) ? (size + Stride - 1) / Stride : (room / Stride) + 1;
    }
}

/// <summary>
/// How windows move through the planes of volumes, which are images one behind the other: filters have <paramref name="Taps"/> planes, one below the other, too. Such a convolution is of one
/// group and not dilated along the width.
/// </summary>
internal sealed record PlaneAxis(WindowAxis Axis, Dim Volumes, Dim Planes, int Taps)
{
    /// <summary>The planes of a volume of the result.</summary>
    public Dim Positions => Axis.Positions("Conv3D", Planes, Taps);
}

/// <summary>Images are NHWC, filters HWIO with I = channels / <paramref name="Groups"/>.</summary>
internal sealed record Conv2DGeometry(WindowAxis Height, WindowAxis Width, int Groups)
{
    /// <summary>Of volumes, how windows move through their planes.</summary>
    public PlaneAxis? Depth { get; init; }

    /// <summary>A plane of a filter of volumes, or the whole of one of images.</summary>
    public Shape PlaneOf(Shape filter) => Depth is null ? filter : new Shape([filter[0] / Depth.Taps, .. filter.Skip(1)]);

    /// <summary>Whether the graph allows less exact arithmetic where that saves time.</summary>
    public bool FastMath { get; init; }

    /// <summary>Whether a filter sees pixels one by one, those of the images in their order.</summary>
    public bool IsOfPixels(Shape filter) => Groups == 1 && Depth is null && filter.Take(2).All(d => d.IsOne) && new[] { Height, Width }.All(a => a.Stride == 1 && a.Before.Equals(Dim.Zero) && a.After.Equals(Dim.Zero));

    /// <summary>Whether the library may have such arithmetic for it: for 3×3 filters at stride 1.</summary>
    public bool HasFastForm(Shape filter) => Groups == 1 && PlaneOf(filter).Take(2).All(d => d.Equals(3)) && new[] { Height, Width }.All(a => a.Stride == 1);
}

/// <param name="WindowHeight">Elements of a window along the height.</param>
/// <param name="WindowWidth">Elements of a window along the width.</param>
/// <param name="Height">How it moves along the height.</param>
/// <param name="Width">How it moves along the width.</param>
internal sealed record PoolGeometry(int WindowHeight, int WindowWidth, WindowAxis Height, WindowAxis Width);
