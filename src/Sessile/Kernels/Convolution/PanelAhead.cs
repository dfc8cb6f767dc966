using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// How tiles ask for the piece of a panel behind their own, of filters that come from far away: each for its share of what lies behind every run of the depth, so that it arrives while they
/// multiply, and not all at once. Nothing of a filter that is near is asked for.
/// </summary>
internal readonly struct PanelAhead
{
    /// <summary>Elements of the depth between two requests, and elements of a cache line.</summary>
    private const int FarRun = 32, Line = 16;

    /// <summary>A plane with so many elements is of a filter that does not stay in the second cache.</summary>
    private const int FarPlane = 1 << 16;

    /// <summary>For pieces of <paramref name="depth"/> rows, each of which meets so many tiles, of a plane of so many elements.</summary>
    public PanelAhead(nint depth, nint tiles, nint plane)
    {
        Run = depth;
        if (plane < FarPlane)
            return;
        (Run, Behind) = (FarRun, depth * WinogradTile256.Columns);
        nint lines = FarRun * WinogradTile256.Columns / Line;
        Share = (lines + tiles - 1) / tiles * Line;
    }

    /// <summary>Elements of the depth that are gone through at a time.</summary>
    public nint Run { get; }

    private nint Behind { get; init; }

    private nint Share { get; }

    /// <summary>As it is for the tiles from one on.</summary>
    public PanelAhead From(nint tile) => this with { Behind = Of(tile) };

    /// <summary>How far behind the piece's rows lie those that a tile asks for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Of(nint tile) => Behind + tile * Share;

    /// <summary>Asks for a tile's share behind a run that begins at <paramref name="b"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(ref float b, nint ahead)
    {
        for (nint line = 0; line < Share; line += Line)
            Prefetch.ForLater(ref b, ahead + line);
    }
}
