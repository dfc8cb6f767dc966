using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Tiles of a micro-kernel or, where columns don't fill the last vector, of the one that does the same under a mask.</summary>
internal static class EdgeTiles<T, TKernel>
    where T : unmanaged
    where TKernel : struct, ITileKernel<T>
{
    /// <summary>Whether any number of columns will do.</summary>
    public static bool AreWhole => EdgeTile512<T>.Completes<TKernel>() || EdgeTile256<T>.Completes<TKernel>();

    /// <summary>Computes tiles of whole vectors, or of any columns if <see cref="AreWhole"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(int height, in TileOperands<T> tiles)
    {
        if (tiles.Columns % TKernel.Lanes == 0)
            TKernel.Run(height, (int)tiles.Columns / TKernel.Lanes, in tiles);
        else if (typeof(TKernel) == typeof(Tile256<T>))
            EdgeTile256<T>.Run(height, in tiles);
        else
            EdgeTile512<T>.Run(height, in tiles);
    }
}
