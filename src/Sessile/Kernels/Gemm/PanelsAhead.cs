using System.Runtime.CompilerServices;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// What tiles ask for of packed panels. Of a B that comes from memory at each product, the tiles of a panel ask for the next one, each for a piece of it, so that it arrives while they multiply:
/// else the first tile of each panel would wait for memory, and memory for the others. A single tile asks for what it comes to soon itself, of a B that may lie in the last cache: from there it
/// comes up to a quarter faster so. Of a larger one the processor sees by itself what comes next, and what is asked for is in its way: a fifth of the speed of memory. So it is for a B of the
/// smaller kind that does come from memory, which nothing tells; farther ahead that costs half as much, but a tenth where it lies in the last cache.
/// </summary>
internal readonly struct PanelsAhead
{
    /// <summary>Of so many bytes B does not stay in the second cache, of so many it may share the last with too much else, and of so many it does not stay in that either.</summary>
    private const nint BeyondNearBytes = 3 << 19, CrowdingBytes = 1 << 23, FarBytes = 1 << 25;

    /// <summary>With more tiles B's way is short beside their products.</summary>
    private const nint MostTiles = 32;

    /// <summary>How many rows of its panel a single tile asks ahead.</summary>
    private const int RowsAhead = 8;

    private readonly nint _distance, _tiles;
    private readonly int _lines;

    private PanelsAhead(nint distance, int lines, nint tiles) => (_distance, _lines, _tiles) = (distance, lines, tiles);

    /// <summary>As it is for the tiles from one on.</summary>
    public nint First { get; init; }

    /// <summary>Whether as many lines are asked for beside each row of a panel as it has, not one.</summary>
    public bool IsOfWholeRows => _tiles == 1;

    /// <summary>Nothing, where it does not pay.</summary>
    /// <param name="bytes">Of B.</param>
    /// <param name="distance">From an element of a panel to that of the next.</param>
    /// <param name="lines">Lines in a row of a panel.</param>
    /// <param name="tiles">Tiles of a panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PanelsAhead Of(nint bytes, nint distance, int lines, nint tiles)
    {
        bool pays = tiles == 1 ? bytes is >= BeyondNearBytes and < CrowdingBytes : bytes >= FarBytes && tiles <= MostTiles;
        return pays ? new PanelsAhead(distance, lines, tiles) : default;
    }

    /// <summary>The next panel, wherever it comes from.</summary>
    public static PanelsAhead OfNext(nint distance, int lines, nint tiles) => tiles == 1 ? default : new PanelsAhead(distance, lines, tiles);

    /// <summary>What a tile asks for: no more than a line beside each row of its panel where it is the next one's, since the processor waits for too many at once.</summary>
    /// <param name="tile">Its number.</param>
    /// <param name="k">Rows of a panel.</param>
    /// <param name="start">Where that begins, from the tile's own panel on.</param>
    /// <param name="end">Where it ends; no farther on: nothing is asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Of<T>(nint tile, nint k, out nint start, out nint end)
        where T : unmanaged
    {
        (start, end) = (0, 0);
        if (_lines == 0)
            return;
        nint line = VectorBytes.Of512 / Unsafe.SizeOf<T>();
        if (IsOfWholeRows)
        {
            (start, end) = (RowsAhead * _lines * line, k * _lines * line);
            return;
        }

        nint share = nint.Min(k, (k * _lines + _tiles - 1) / _tiles) * line;
        start = _distance + (First + tile) * share;
        end = start + share;
    }
}
