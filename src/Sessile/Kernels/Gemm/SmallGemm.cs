using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Products of next to no work, for which the loops around the micro-kernel would take longer than the tiles: no operand is copied, all blocks of rows of a height are one call.</summary>
internal static class SmallGemm
{
    /// <summary>Columns of one panel of the widest vectors, or of a few.</summary>
    public const int MostColumns = 64;

    /// <summary>Multiplications from which on several threads may have something to do.</summary>
    public const int WorthDividing = 1 << 16;

    /// <summary>As larger products have it: the steps of k, and from where on B is copied.</summary>
    private const int MostDepth = BlockedGemm<float, Tile512<float>>.KC, MostRows = BlockedGemm<float, Tile512<float>>.NearRowsWorthPacking, NearStride = BlockedGemm<float, Tile512<float>>.NearStride;

    /// <summary>Elements that an epilogue finds in the first cache.</summary>
    private const int MostToFinish = 4096;

    /// <summary>Whether a product is one of these, which have the same bits as others.</summary>
    public static bool Takes<T, TEpilogue>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, int threads)
        where T : unmanaged
        where TEpilogue : struct, IEpilogue, allows ref struct =>
        Vector256.IsHardwareAccelerated && Unsafe.SizeOf<T>() >= sizeof(float) && n <= MostColumns && k <= MostDepth && m < MostRows
        && b.ColStride == 1 && b.RowStride <= NearStride && c.ColStride == 1 && (a.ColStride == 1 || n < MostColumns)
        && (threads == 1 || m * n * k < WorthDividing) && (TEpilogue.IsNone || m * n <= MostToFinish);

    /// <summary><c>C = A·B</c>, or <c>C += A·B</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T, TEpilogue>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, nint product, in TEpilogue epilogue)
        where T : unmanaged
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (Avx512F.IsSupported)
            Multiply<T, Tile512<T>, TEpilogue>(in a, in b, in c, m, n, k, accumulate, product, in epilogue);
        else
            Multiply<T, Tile256<T>, TEpilogue>(in a, in b, in c, m, n, k, accumulate, product, in epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<T, TKernel, TEpilogue>(in Matrix<T> a, in Matrix<T> b, in Matrix<T> c, nint m, nint n, nint k, bool accumulate, nint product, in TEpilogue epilogue)
        where T : unmanaged
        where TKernel : struct, ITileKernel<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        scoped TileOperands<T> tiles = default;
        var blocks = new RowBlocks(m, TKernel.Rows);
        for (nint column = 0; column < n; column += TKernel.Columns)
        {
            tiles.SetPanel(b.From(0, column), nint.Min(TKernel.Columns, n - column), k);
            tiles.Ending = AnyEpilogue.EndingOf<TEpilogue, T>(in epilogue, column);
            FewRowsGemm<T, TKernel>.Panel(ref tiles, in a, in c, blocks, column, accumulate);
        }

        if (!TEpilogue.IsNone && tiles.Ending.IsNone)
            epilogue.Finish(product, 0, 0, m, n);
    }
}
