using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// The squares of outputs, of side <see cref="Side"/>, that a convolution's output is cut into, and the blocks of them that are worked on at a time. At a dilation of d every
/// d-th output sees every d-th input and no others, so the squares are of such outputs, phase after phase.
/// </summary>
internal readonly struct WinogradGrid
{
    /// <summary>A block's transformed squares and sums, that many elements, stay in the second cache; unless that leaves few squares, for which a filter from farther away would be read.</summary>
    private const int BlockElements = 1 << 17, FewestSquares = 48;

    /// <summary>Elements between planes beyond what they hold, so that they do not crowd the same sets of a cache.</summary>
    private const int Skew = 16;

    public readonly Conv2DGeometry Geometry;

    public readonly int Side, Planes;

    /// <summary>Squares of a phase, one below the other. Those of the last phases may be beyond the image.</summary>
    private readonly nint _phaseRows, _phaseColumns;

    /// <summary>Squares of an image, one below the other and side by side, and those of all images.</summary>
    public readonly nint Rows, Columns, Squares;

    /// <summary>The channels that a square is summed over: of volumes, those of all planes that it sees.</summary>
    public readonly nint Inputs;

    /// <summary>Squares of a block, nearly equal in all of them.</summary>
    public readonly nint Block;

    /// <summary>Elements from a plane of transformed inputs to the next, and from a plane of sums.</summary>
    public readonly nint InputPlane, OutputPlane;

    /// <summary>Works out what loops ask for again and again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public WinogradGrid(in Conv2DGeometry geometry, int side)
    {
        (Geometry, Side, Planes) = (geometry, side, (side + 2) * (side + 2));
        Inputs = geometry.DepthTaps * geometry.InputChannels;
        (_phaseRows, _phaseColumns) = (Cut(geometry.OutputHeight, geometry.DilationHeight, side), Cut(geometry.OutputWidth, geometry.DilationWidth, side));
        (Rows, Columns) = (geometry.DilationHeight * _phaseRows, geometry.DilationWidth * _phaseColumns);
        Squares = geometry.Images * Rows * Columns;
        Block = Even(Squares, nint.Max(FewestSquares, BlockElements / (Planes * (Inputs + geometry.OutputChannels))));
        (InputPlane, OutputPlane) = (Block * Inputs + Skew, Block * geometry.OutputChannels + Skew);
    }

    /// <summary>The first output row of the squares in row <paramref name="row"/>.</summary>
    public nint Top(nint row) => First(row, Geometry.DilationHeight, _phaseRows);

    /// <summary>The first output column of the squares in column <paramref name="column"/>.</summary>
    public nint Left(nint column) => First(column, Geometry.DilationWidth, _phaseColumns);

    /// <summary>How many squares a phase of an axis is cut into.</summary>
    public static nint Cut(nint outputs, nint dilation, int side) => ((outputs + dilation - 1) / dilation + side - 1) / side;

    private nint First(nint square, nint dilation, nint inPhase)
    {
        if (dilation == 1)
            return square * Side;
        (nint phase, nint number) = Math.DivRem(square, inPhase);
        return phase + number * Side * dilation;
    }

    /// <summary>The end of the squares from one on, up to <paramref name="end"/>, whose images see the same planes of their volumes, and through which taps; of images, all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (nint End, Interval Taps) Alike(nint square, nint end)
    {
        if (!Geometry.IsDeep)
            return (end, new Interval(0, 1));
        PatchAxis depth = Geometry.Depth.Axis;
        nint image = square / (Rows * Columns), position = image % depth.Positions;
        (Interval alike, Interval taps) = depth.From(position, depth.Positions);
        return (nint.Min(end, (image + alike.End - position) * Rows * Columns), taps);
    }

    /// <summary>The size of the fewest nearly equal blocks of at most <paramref name="most"/>.</summary>
    public static nint Even(nint squares, nint most)
    {
        nint blocks = nint.Max(1, (squares + most - 1) / most);
        return (squares + blocks - 1) / blocks;
    }

    /// <summary>Elements of a square's input and of its output, for those at the border.</summary>
    public nint EdgeElements => Planes * nint.Max(Geometry.InputChannels, Geometry.OutputChannels);

    /// <summary>Elements of scratch of a thread: the squares' offsets, planes and edges.</summary>
    public nint ScratchElements => 2 * Scratch.OffsetElements<float>(Block) + Planes * (InputPlane + OutputPlane) + EdgeElements;

    /// <summary>Elements of the transformed filter, in panels.</summary>
    public nint FilterElements => Planes * Inputs * Geometry.OutputChannels;
}
