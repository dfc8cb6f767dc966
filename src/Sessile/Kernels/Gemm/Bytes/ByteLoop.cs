using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>A product of bytes, divided by panels of columns where there are several and no more rows than are made ready at a time, else by blocks of rows.</summary>
internal ref struct ByteLoop<TLeft, TTiles, TEpilogue> : IParallelLoop
    where TLeft : unmanaged
    where TTiles : struct, IByteTiles
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private const int BlocksPerThread = 2;

    private readonly Matrix<TLeft> _a;
    private readonly Matrix<int> _c;
    private readonly nint _m, _n, _k;
    private readonly ref sbyte _packed;
    private readonly ref int _offsets, _rowGroups;
    private readonly TEpilogue _epilogue;
    private bool _byPanels;
    private nint _rows;

    /// <param name="a">A.</param>
    /// <param name="packed">B.</param>
    /// <param name="offsets">What is added to each column's sums; a null reference: nothing.</param>
    /// <param name="c">C.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="rowGroups">Memory for rows of A.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    public ByteLoop(Matrix<TLeft> a, ref sbyte packed, ref int offsets, Matrix<int> c, nint m, nint n, nint k, ref int rowGroups, in TEpilogue epilogue)
    {
        (_m, _n, _k) = (m, n, k);
        _a = a;
        _c = c;
        _packed = ref packed;
        _offsets = ref offsets;
        _rowGroups = ref rowGroups;
        _epilogue = epilogue;
    }

    public void Run(int threads)
    {
        nint panels = (_n + TTiles.Columns - 1) / TTiles.Columns;
        _byPanels = _m == 1 || (_m <= ByteRows.MostRows && panels > 1);
        _rows = RowsOfBlock(threads);
        if (_byPanels)
            TTiles.Prepare(_a, _m, _k, ref _rowGroups);

        // What is beyond the last column is multiplied too.
        nint products = nint.Max(1, _k) * TTiles.Columns * (_byPanels ? _m : _rows * panels);
        ParallelRegion.For(threads, _byPanels ? panels : (_m + _rows - 1) / _rows, ParallelRegion.Time(BytePanels.Picoseconds, products), ref this);
    }

    /// <summary>As many rows as are made ready at a time, fewer where threads would else have too little or too unequal work.</summary>
    private readonly nint RowsOfBlock(int threads)
    {
        if (threads == 1)
            return ByteRows.MostRows;
        nint parts = BlocksPerThread * (threads == 0 ? Environment.ProcessorCount : threads), tiles = (_m + TTiles.Rows - 1) / TTiles.Rows;
        return nint.Clamp((tiles + parts - 1) / parts * TTiles.Rows, TTiles.Rows, ByteRows.MostRows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        if (!_byPanels)
        {
            RunBlocks(start, end);
            return;
        }

        int width = TTiles.Columns;
        ref int offsets = ref Unsafe.IsNullRef(ref _offsets) ? ref _offsets : ref Unsafe.Add(ref _offsets, start * width);
        nint depth = (_k + TTiles.Group - 1) / TTiles.Group * TTiles.Group;
        BytePanels.Multiply<TTiles, TEpilogue>(
            ref _rowGroups, ref Unsafe.Add(ref _packed, start * width * depth), ref offsets, _c, 0, _m, start * width, nint.Min(end * width, _n), _k, in _epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunBlocks(nint start, nint end)
    {
        ref int rowGroups = ref _rowGroups;
        if (ParallelRegion.Worker != 0)
            rowGroups = ref Unsafe.As<short, int>(ref ThreadScratch.Of<short>(ByteGemm.ScratchElements(_m, _k)));
        for (nint block = start; block < end; block++)
        {
            nint row = block * _rows, rows = nint.Min(_rows, _m - row);
            TTiles.Prepare(_a.From(row, 0), rows, _k, ref rowGroups);
            BytePanels.Multiply<TTiles, TEpilogue>(ref rowGroups, ref _packed, ref _offsets, _c, row, rows, 0, _n, _k, in _epilogue);
        }
    }
}
