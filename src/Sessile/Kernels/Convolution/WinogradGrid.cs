namespace Sessile.Kernels;

/// <summary>
/// The squares of outputs, of side <paramref name="Side"/>, that a convolution's output is cut into, and the blocks of them that are worked on at a time. At a dilation of d every
/// d-th output sees every d-th input and no others, so the squares are of such outputs, phase after phase.
/// </summary>
internal readonly record struct WinogradGrid(Conv2DGeometry Geometry, int Side)
{
    /// <summary>A block's transformed squares and sums, that many elements, stay in the second cache; unless that leaves few squares, for which a filter from farther away would be read.</summary>
    private const int BlockElements = 1 << 17, FewestSquares = 48;

    /// <summary>Elements between planes beyond what they hold, so that they do not crowd the same sets of a cache.</summary>
    private const int Skew = 16;

    public nint Rows => Geometry.DilationHeight * PhaseRows;

    public nint Columns => Geometry.DilationWidth * PhaseColumns;

    /// <summary>Squares of a phase, one below the other. Those of the last phases may be beyond the image.</summary>
    private nint PhaseRows => Cut(Geometry.OutputHeight, Geometry.DilationHeight);

    private nint PhaseColumns => Cut(Geometry.OutputWidth, Geometry.DilationWidth);

    /// <summary>The first output row of the squares in row <paramref name="row"/>.</summary>
    public nint Top(nint row) => First(row, Geometry.DilationHeight, PhaseRows);

    /// <summary>The first output column of the squares in column <paramref name="column"/>.</summary>
    public nint Left(nint column) => First(column, Geometry.DilationWidth, PhaseColumns);

    private nint Cut(nint outputs, nint dilation) => ((outputs + dilation - 1) / dilation + Side - 1) / Side;

    private nint First(nint square, nint dilation, nint inPhase)
    {
        if (dilation == 1)
            return square * Side;
        (nint phase, nint number) = Math.DivRem(square, inPhase);
        return phase + number * Side * dilation;
    }

    public nint Squares => Geometry.Batch * Rows * Columns;

    public int Planes => (Side + 2) * (Side + 2);

    /// <summary>Squares of a block, nearly equal in all of them.</summary>
    public nint Block
    {
        get
        {
            nint most = nint.Max(FewestSquares, BlockElements / (Planes * (Geometry.InputChannels + Geometry.OutputChannels)));
            return Even(Squares, most);
        }
    }

    /// <summary>The size of the fewest nearly equal blocks of at most <paramref name="most"/>.</summary>
    public static nint Even(nint squares, nint most)
    {
        nint blocks = nint.Max(1, (squares + most - 1) / most);
        return (squares + blocks - 1) / blocks;
    }

    /// <summary>Elements from a plane of transformed inputs to the next.</summary>
    public nint InputPlane => Block * Geometry.InputChannels + Skew;

    /// <summary>Elements from a plane of sums to the next.</summary>
    public nint OutputPlane => Block * Geometry.OutputChannels + Skew;

    /// <summary>Elements of a square's input and of its output, for those at the border.</summary>
    public nint EdgeElements => Planes * nint.Max(Geometry.InputChannels, Geometry.OutputChannels);

    /// <summary>Elements of scratch of a thread: the squares' offsets, planes and edges.</summary>
    public nint ScratchElements => 2 * Scratch.OffsetElements<float>(Block) + Planes * (InputPlane + OutputPlane) + EdgeElements;

    /// <summary>Elements of the transformed filter, in panels.</summary>
    public nint FilterElements => Planes * Geometry.InputChannels * Geometry.OutputChannels;
}
