using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// The loops around a micro-kernel, named as in BLIS: columns in steps of NC where B has to be packed first, k in steps of KC, rows in steps of MC,
/// then panels of NR columns and blocks of up to MR rows. The steps of k depend on K alone, so each element's bits do too.
/// </summary>
internal static class BlockedGemm<T, TKernel>
    where T : unmanaged
    where TKernel : struct, ITileKernel<T>
{
    /// <summary>The fewer steps of k, the fewer times C is read and written; a panel of KC · NR elements of B is in the second cache.</summary>
    public const int KC = 1024;

    /// <summary>Bounds the scratch.</summary>
    public const int NC = 1024;

    /// <summary>How many rows of C are finished before B is read again.</summary>
    private const int MC = 384;

    /// <summary>As MC, where A is copied: a block of it stays in the second cache.</summary>
    public const int CopiedMC = 192;

    /// <summary>With fewer rows B is read where it is: a copy would cost more than it saves.</summary>
    public const int RowsWorthPacking = 32;

    /// <summary>With fewer columns even a transposed A is read where it is.</summary>
    private const int ColumnsWorthCopying = 64;

    /// <summary>Blocks of rows between two calls of the epilogue: few, so that it finds them in the first cache.</summary>
    private const int BlocksToFinish = 4;

    /// <summary>Elements of scratch for a tile at the edge.</summary>
    public static int EdgeElements => TKernel.Rows * TKernel.Columns;

    /// <summary>The product of any two matrices. Scratch: an edge tile, then KC · NC for B, then CopiedMC · KC for A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TEpilogue>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, ref T scratch, nint product, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint kc = Even(k, KC, 1), nc = Even(n, NC, TKernel.Columns);
        ref T packedB = ref Unsafe.Add(ref scratch, EdgeElements);
        ref T packedA = ref Unsafe.Add(ref packedB, kc * (IsInPlace(b, m) ? TKernel.Columns : nc));
        for (nint column = 0; column < n; column += nc)
        {
            nint columns = nint.Min(nc, n - column);
            for (nint p = 0; p < k; p += kc)
            {
                nint depth = nint.Min(kc, k - p);
                RightPanels<T> right = Right(b.From(p, column), m, columns, depth, ref packedB);
                var block = new GemmBlock<T, TKernel>(right, columns, depth, accumulate || p > 0, ref scratch);
                Rows(block, a.From(0, p), c.From(0, column), m, ref packedA, p + kc >= k, product, column, in epilogue);
            }
        }
    }

    /// <summary>As <see cref="Multiply"/> with B packed before, whole, by <see cref="Pack"/>. Scratch for A is only needed where its rows aren't contiguous.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPacked<TEpilogue>(Matrix<T> a, ref T packed, Matrix<T> c, nint m, nint n, nint k, bool accumulate, ref T scratch, nint product, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint kc = Even(k, KC, 1);
        ref T packedA = ref Unsafe.Add(ref scratch, EdgeElements);
        for (nint p = 0; p < k; p += kc)
        {
            var right = new RightPanels<T>(default, 0, ref packed, k, p);
            var block = new GemmBlock<T, TKernel>(right, n, nint.Min(kc, k - p), accumulate || p > 0, ref scratch);
            Rows(block, a.From(0, p), c, m, ref packedA, p + kc >= k, product, 0, in epilogue);
        }
    }

    /// <summary>Packs all of B for <see cref="MultiplyPacked"/>.</summary>
    public static void Pack(Matrix<T> b, nint k, nint n, ref T packed) => Packing.PackPanels(b, k, n, TKernel.Columns, TKernel.Lanes, ref packed);

    /// <summary>The step that cuts <paramref name="extent"/> into nearly equal parts of at most <paramref name="most"/>, a multiple of <paramref name="multiple"/>.</summary>
    private static nint Even(nint extent, nint most, nint multiple)
    {
        nint parts = (extent + most - 1) / most;
        nint step = (extent + parts - 1) / parts;
        return (step + multiple - 1) / multiple * multiple;
    }

    /// <summary>Whether whole panels of B are read where they are.</summary>
    private static bool IsInPlace(Matrix<T> b, nint m) => b.ColStride == 1 && m < RowsWorthPacking;

    private static RightPanels<T> Right(Matrix<T> b, nint m, nint n, nint k, ref T packed)
    {
        nint inPlace = IsInPlace(b, m) ? n / TKernel.Columns * TKernel.Columns : 0;
        Packing.PackPanels(b.From(0, inPlace), k, n - inPlace, TKernel.Columns, TKernel.Lanes, ref packed);
        return new RightPanels<T>(b, inPlace, ref packed, k, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<TEpilogue>(
        GemmBlock<T, TKernel> block, Matrix<T> a, Matrix<T> c, nint m, ref T packedA, bool isLast, nint product, nint column, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        bool copied = a.ColStride != 1 && block.Columns >= ColumnsWorthCopying;
        nint mc = Even(m, copied ? CopiedMC : MC, TKernel.Rows);
        nint chunk = TEpilogue.IsNone || !isLast ? m : BlocksToFinish;
        for (nint row = 0; row < m; row += mc)
        {
            nint rows = nint.Min(mc, m - row);
            LeftRows<T> left = block.Left(a.From(row, 0), rows, copied, ref packedA);
            for (nint panel = 0; panel < block.Columns; panel += TKernel.Columns)
            {
                nint done = 0;
                while (done < rows)
                {
                    nint count = block.Tiles(left, c.From(row, 0), done, panel, chunk);
                    if (!TEpilogue.IsNone && isLast)
                        epilogue.Finish(product, row + done, column + panel, count, nint.Min(TKernel.Columns, block.Columns - panel));
                    done += count;
                }
            }
        }
    }
}
