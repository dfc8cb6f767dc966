using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// The loops around a micro-kernel, named as in BLIS: columns in steps of NC, k in steps of KC, rows in steps of MC, then panels of NR
/// columns and blocks of up to MR rows.
/// </summary>
internal static class BlockedGemm<T, TKernel>
    where T : unmanaged
    where TKernel : struct, ITileKernel<T>
{
    /// <summary>A panel of KC · NR elements of B stays in the first cache.</summary>
    private const int KC = 512;

    /// <summary>Bounds the scratch.</summary>
    private const int NC = 1024;

    /// <summary>With fewer rows B is read where it is: a copy would cost more than it saves.</summary>
    private const int RowsWorthPacking = 32;

    /// <summary>With fewer columns A is read where it is if its rows are contiguous.</summary>
    private const int ColumnsWorthPacking = 256;

    /// <summary>As <see cref="ColumnsWorthPacking"/>, if A is transposed or its rows would crowd the same few sets of the first cache.</summary>
    private const int ColumnsWorthRearranging = 64;

    /// <summary>A block of MC · KC elements of A stays in the second cache.</summary>
    private static int MC => 768 / Unsafe.SizeOf<T>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, bool accumulate, ref T scratch)
    {
        nint kc = Even(k, KC, 1), nc = Even(n, NC, TKernel.Columns);
        ref T packedB = ref Unsafe.Add(ref scratch, TKernel.Rows * TKernel.Columns);
        ref T packedA = ref Unsafe.Add(ref packedB, kc * nc);
        for (nint column = 0; column < n; column += nc)
        {
            for (nint p = 0; p < k; p += kc)
            {
                var block = new Block(ref scratch, ref packedB, ref packedA, nint.Min(kc, k - p), nint.Min(nc, n - column), accumulate || p > 0);
                block.Multiply(a.From(0, p), b.From(p, column), c.From(0, column), m);
            }
        }
    }

    /// <summary>The step that cuts <paramref name="extent"/> into nearly equal parts of at most <paramref name="most"/>, a multiple of <paramref name="multiple"/>.</summary>
    private static nint Even(nint extent, nint most, nint multiple)
    {
        nint parts = (extent + most - 1) / most;
        nint step = (extent + parts - 1) / parts;
        return (step + multiple - 1) / multiple * multiple;
    }

    /// <summary>The product of an [m, K] strip of A and a [K, N] block of B.</summary>
    private readonly ref struct Block(ref T edge, ref T packedB, ref T packedA, nint k, nint n, bool accumulate)
    {
        private readonly ref T _edge = ref edge, _packedB = ref packedB, _packedA = ref packedA;
        private readonly nint _k = k, _n = n;
        private readonly bool _accumulate = accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Multiply(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m)
        {
            bool packed = b.ColStride != 1 || m >= RowsWorthPacking;
            nint whole = _n / TKernel.Columns * TKernel.Columns;
            if (packed)
                Packing.PackPanels(b, _k, _n, TKernel.Columns, ref _packedB);
            else if (whole < _n)
                Packing.PackPanels(b.From(0, whole), _k, _n - whole, TKernel.Columns, ref _packedB);
            nint mc = Even(m, MC, TKernel.Rows);
            for (nint row = 0; row < m; row += mc)
            {
                nint rows = nint.Min(mc, m - row);
                LeftRows<T> left = Left(a.From(row, 0), rows);
                for (nint column = 0; column < _n; column += TKernel.Columns)
                {
                    Matrix<T> panel = packed ? new Matrix<T>(ref Unsafe.Add(ref _packedB, column * _k), TKernel.Columns, 1)
                        : column < whole ? b.From(0, column)
                        : new Matrix<T>(ref _packedB, TKernel.Columns, 1);
                    Panel(left, panel, c.From(row, column), nint.Min(TKernel.Columns, _n - column));
                }
            }
        }

        /// <summary>A as the micro-kernel shall read it: in place, or copied where its strides would hurt.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private LeftRows<T> Left(Matrix<T> a, nint rows)
        {
            var blocks = new RowBlocks(rows, TKernel.Rows);
            bool convenient = a.ColStride == 1 && a.RowStride * Unsafe.SizeOf<T>() % 1024 != 0;
            if (_n < (convenient ? ColumnsWorthPacking : ColumnsWorthRearranging))
                return new LeftRows<T>(a, blocks);
            Packing.PackRowBlocks(a, _k, blocks, ref _packedA);
            return new LeftRows<T>(ref _packedA, _k, blocks);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Panel(LeftRows<T> left, Matrix<T> panel, Matrix<T> c, nint columns)
        {
            (nint tall, int height) = left.Blocks.Tall;
            if (tall > 0)
                Tiles(left, 0, tall, height, panel, c, columns);
            (nint small, int lower) = left.Blocks.Small;
            Tiles(left, tall * height, small, lower, panel, c.From(tall * height, 0), columns);
        }

        /// <summary>Blocks of one height, from <paramref name="row"/> of A on.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Tiles(LeftRows<T> left, nint row, nint blocks, int height, Matrix<T> panel, Matrix<T> c, nint columns)
        {
            int vectors = (int)((columns + TKernel.Lanes - 1) / TKernel.Lanes);
            Matrix<T> a = left.From(row, height);
            nint stride = left.BlockStride(height);
            if (c.ColStride == 1 && columns == vectors * TKernel.Lanes)
            {
                TKernel.Run(height, vectors, new TileOperands<T>(a, blocks, stride, panel, ref c.Origin, c.RowStride, _k, _accumulate));
                return;
            }

            for (nint block = 0; block < blocks; block++)
            {
                var rows = new Matrix<T>(ref Unsafe.Add(ref a.Origin, block * stride), a.RowStride, a.ColStride);
                ThroughEdge(rows, panel, c.From(block * height, 0), height, vectors, columns);
            }
        }

        /// <summary>A tile whose last vector would reach beyond C, or that is not contiguous there, is made aside.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void ThroughEdge(Matrix<T> a, Matrix<T> panel, Matrix<T> c, int rows, int vectors, nint columns)
        {
            var edge = new Matrix<T>(ref _edge, TKernel.Columns, 1);
            if (_accumulate)
                CopyTile(c, edge, rows, columns);
            TKernel.Run(rows, vectors, new TileOperands<T>(a, 1, 0, panel, ref _edge, TKernel.Columns, _k, _accumulate));
            CopyTile(edge, c, rows, columns);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void CopyTile(Matrix<T> source, Matrix<T> target, int rows, nint columns)
        {
            if (source.ColStride == 1 && target.ColStride == 1)
            {
                Packing.CopyByRows(source, target, rows, (int)columns);
                return;
            }

            for (nint i = 0; i < rows; i++)
            {
                for (nint j = 0; j < columns; j++)
                    target.At(i, j) = source.At(i, j);
            }
        }
    }
}
