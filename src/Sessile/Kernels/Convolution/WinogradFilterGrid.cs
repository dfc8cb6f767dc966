namespace Sessile.Kernels;

/// <summary>The squares that the filter's gradient is summed over, in blocks: their transforms lie in runs of channels, so that a product goes through them in order.</summary>
internal readonly record struct WinogradFilterGrid(Conv2DGeometry Geometry)
{
    /// <summary>With fewer squares the transform of all sums costs more than the products save.</summary>
    private const int FewestSquares = 48;

    /// <summary>With fewer channels the transforms cost more than they save.</summary>
    private const int FewestChannels = 32;

    /// <summary>A block's transforms, that many elements, stay in the second cache; unless that leaves few squares, for which all sums would be read and written.</summary>
    private const int BlockElements = 1 << 18, FewestInBlock = 128;

    /// <summary>Elements between planes beyond what they hold, so that they do not crowd the same sets of a cache.</summary>
    private const int Skew = 16;

    /// <summary>Channels of the input that lie together.</summary>
    public const int Run = 16;

    public const int Planes = 16;

    public WinogradGrid Squares => new(Geometry, 2);

    /// <summary>Whether a filter's gradient is best summed so: a matter of the geometry alone.</summary>
    public static bool Fits(in Conv2DGeometry g) => Winograd.Fits(in g)
        && nint.Min(g.InputChannels, g.OutputChannels) >= FewestChannels && new WinogradFilterGrid(g).Squares.Squares >= FewestSquares;

    /// <summary>Squares of a block, nearly equal in all of them.</summary>
    public nint Block
    {
        get
        {
            nint squares = Squares.Squares, most = nint.Max(FewestInBlock, BlockElements / (Planes * (Geometry.InputChannels + Geometry.OutputChannels)));
            nint blocks = (squares + most - 1) / most;
            return (squares + blocks - 1) / blocks;
        }
    }

    /// <summary>Elements from a plane of transformed inputs to the next.</summary>
    public nint InputPlane => Block * Geometry.InputChannels + Skew;

    /// <summary>Elements from a plane of transformed output gradients to the next.</summary>
    public nint OutputPlane => Block * Geometry.OutputChannels + Skew;

    /// <summary>Elements from a plane of sums to the next.</summary>
    public nint SumPlane => Geometry.InputChannels * Geometry.OutputChannels + Skew;

    /// <summary>Elements of a square's input and output, for those at the border.</summary>
    public nint EdgeElements => Planes * nint.Max(Geometry.InputChannels, Geometry.OutputChannels);

    /// <summary>Elements of scratch: offsets of rows, planes, and an edge.</summary>
    public nint ScratchElements => 2 * Scratch.OffsetElements<float>(Geometry.InputChannels) + Planes * (InputPlane + OutputPlane + SumPlane) + EdgeElements;
}
