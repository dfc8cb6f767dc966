namespace Sessile.Kernels;

/// <summary>The squares of outputs, of side <paramref name="Side"/>, that a convolution's output is cut into, and the blocks of them that are worked on at a time.</summary>
internal readonly record struct WinogradGrid(Conv2DGeometry Geometry, int Side)
{
    /// <summary>A block's transformed squares and sums, that many elements, stay in the second cache; unless that leaves few squares, for which a filter from farther away would be read.</summary>
    private const int BlockElements = 1 << 17, FewestSquares = 48;

    /// <summary>Elements between planes beyond what they hold, so that they do not crowd the same sets of a cache.</summary>
    private const int Skew = 16;

    public nint Rows => (Geometry.OutputHeight + Side - 1) / Side;

    public nint Columns => (Geometry.OutputWidth + Side - 1) / Side;

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
