using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Products of next to no work, for which the loops around the micro-kernel would take longer than the tiles: no operand is copied, all blocks of rows of a height are one call.</summary>
internal static class SmallGemm
{
    /// <summary>Columns of one panel.</summary>
    private const int MostColumns = 64;

    /// <summary>Multiplications from which on several threads may have something to do.</summary>
    private const int WorthDividing = 1 << 16;

    /// <summary>As larger products have it: the steps of k, and from where on B is copied.</summary>
    private const int MostDepth = BlockedGemm<float, Tile512<float>>.KC, MostRows = BlockedGemm<float, Tile512<float>>.NearRowsWorthPacking, NearStride = BlockedGemm<float, Tile512<float>>.NearStride;

    /// <summary>Elements that an epilogue finds in the first cache.</summary>
    private const int MostToFinish = 4096;

    /// <summary>Whether a product is one of these, which have the same bits as others.</summary>
    public static bool Takes<T, TEpilogue>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, int threads)
        where T : unmanaged
        where TEpilogue : struct, IEpilogue, allows ref struct =>
        Avx512F.IsSupported && Unsafe.SizeOf<T>() == sizeof(float) && n <= MostColumns && k <= MostDepth && m < MostRows
        && b.ColStride == 1 && b.RowStride <= NearStride && c.ColStride == 1 && (a.ColStride == 1 || n < MostColumns)
        && (threads == 1 || m * n * k < WorthDividing) && (TEpilogue.IsNone || m * n <= MostToFinish);

    /// <summary><c>C = A·B</c>, or <c>C += A·B</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T, TEpilogue>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, nint product, in TEpilogue epilogue)
        where T : unmanaged
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        var blocks = new RowBlocks(m, Tile512<T>.Rows);
        nint tall = blocks.Tall.Count * blocks.Tall.Height;
        if (tall > 0)
            Blocks(blocks.Tall, a, b, c, n, k, accumulate);
        Blocks(blocks.Small, a.From(tall, 0), b, c.From(tall, 0), n, k, accumulate);
        if (!TEpilogue.IsNone)
            epilogue.Finish(product, 0, 0, m, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Blocks<T>((nint Count, int Height) blocks, Matrix<T> a, Matrix<T> b, Matrix<T> c, nint n, nint k, bool accumulate)
        where T : unmanaged
    {
        var tiles = new TileOperands<T>(a, blocks.Count, blocks.Height * a.RowStride, b, ref c.Origin, c.RowStride, k, accumulate);
        if (n % Tile512<T>.Lanes == 0)
            Tile512<T>.Run(blocks.Height, (int)n / Tile512<T>.Lanes, in tiles);
        else
            EdgeTile512<T>.Run(blocks.Height, new EdgeOperands<T>(tiles, n));
    }
}
