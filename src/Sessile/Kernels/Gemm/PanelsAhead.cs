using System.Runtime.CompilerServices;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// How the tiles of a packed panel ask for the next one, of a B that comes from memory at each product: each for a piece of it, so that it arrives while they multiply. Else the first tile of
/// each panel would wait for memory, and memory for the others.
/// </summary>
/// <param name="distance">From an element of a panel to that of the next.</param>
/// <param name="lines">Lines in a row of a panel.</param>
/// <param name="tiles">Tiles of a panel.</param>
internal readonly struct PanelsAhead(nint distance, int lines, nint tiles)
{
    /// <summary>Of so many bytes B does not stay in the last cache. From there it comes by itself in time.</summary>
    private const nint FarBytes = 1 << 25;

    /// <summary>With more tiles B's way is short beside their products.</summary>
    private const nint MostTiles = 32;

    private readonly nint _distance = distance, _tiles = tiles;
    private readonly int _lines = lines;

    /// <summary>As it is for the tiles from one on.</summary>
    public nint First { get; init; }

    /// <summary>Whether it pays to ask for a B of so many bytes, whose panels have so many tiles.</summary>
    public static bool Pays(nint bytes, nint tiles) => bytes >= FarBytes && tiles is > 1 and <= MostTiles;

    /// <summary>What of the next panel a tile asks for: no more than a line beside each row of its own, since the processor waits for too many at once.</summary>
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
        nint line = VectorBytes.Of512 / Unsafe.SizeOf<T>(), share = nint.Min(k, (k * _lines + _tiles - 1) / _tiles) * line;
        start = _distance + (First + tile) * share;
        end = start + share;
    }
}
