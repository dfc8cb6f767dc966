using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>A product of bytes, divided by panels of columns where there are several and no more rows than are widened at a time, else by blocks of rows.</summary>
internal ref struct ByteLoop<TLeft, TVector, TEpilogue> : IParallelLoop
    where TLeft : unmanaged
    where TVector : struct, IPairVector<TVector>
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    /// <summary>What a product of two bytes takes, about.</summary>
    private const int Picoseconds = 10;

    private const int BlocksPerThread = 2;

    private readonly Matrix<TLeft> _a;
    private readonly Matrix<int> _c;
    private readonly nint _m, _n, _k;
    private readonly ref sbyte _packed;
    private readonly ref short _wide;
    private readonly TEpilogue _epilogue;
    private bool _byPanels;
    private nint _rows;

    public ByteLoop(Matrix<TLeft> a, ref sbyte packed, Matrix<int> c, nint m, nint n, nint k, ref short wide, in TEpilogue epilogue)
    {
        (_m, _n, _k) = (m, n, k);
        _a = a;
        _c = c;
        _packed = ref packed;
        _wide = ref wide;
        _epilogue = epilogue;
    }

    public void Run(int threads)
    {
        nint panels = (_n + ByteTiles<TVector>.Columns - 1) / ByteTiles<TVector>.Columns;
        _byPanels = _m == 1 || (_m <= ByteRows.MostRows && panels > 1);
        _rows = RowsOfBlock(threads);
        if (_m == 1)
            NibbleRow<TVector>.Split(_a, _k, ref Unsafe.As<short, int>(ref _wide));
        else if (_byPanels)
            ByteRows.Widen(_a, _m, _k, ref _wide);

        // What is beyond the last column is multiplied too.
        nint products = nint.Max(1, _k) * ByteTiles<TVector>.Columns * (_byPanels ? _m : _rows * panels);
        ParallelRegion.For(threads, _byPanels ? panels : (_m + _rows - 1) / _rows, ParallelRegion.Time(Picoseconds, products), ref this);
    }

    /// <summary>As many rows as are widened at a time, fewer where threads would else have too little or too unequal work.</summary>
    private readonly nint RowsOfBlock(int threads)
    {
        if (threads == 1)
            return ByteRows.MostRows;
        nint parts = BlocksPerThread * (threads == 0 ? Environment.ProcessorCount : threads), tiles = (_m + TVector.Rows - 1) / TVector.Rows;
        return nint.Clamp((tiles + parts - 1) / parts * TVector.Rows, TVector.Rows, ByteRows.MostRows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        if (_byPanels)
            RunPanels(start * ByteTiles<TVector>.Columns, nint.Min(end * ByteTiles<TVector>.Columns, _n));
        else
            RunBlocks(start, end);
    }

    private readonly void RunPanels(nint first, nint end)
    {
        ref sbyte packed = ref Unsafe.Add(ref _packed, first * ((_k + 1) / 2 * 2));
        if (_m != 1)
        {
            ByteTiles<TVector>.Multiply(ref _wide, ref packed, _c, 0, _m, first, end, _k, in _epilogue);
            return;
        }

        ref int sums = ref BytePacking.ColumnSums(ref _packed, _n, _k, ByteTiles<TVector>.Columns);
        NibbleRow<TVector>.Multiply(
            ref Unsafe.As<short, int>(ref _wide), ref packed, ref Unsafe.Add(ref sums, first), NibbleRow<TVector>.Raise<TLeft>(), ref _c.At(0, first), end - first, _k);
        if (!TEpilogue.IsNone)
            _epilogue.Finish(0, 0, first, 1, end - first);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunBlocks(nint start, nint end)
    {
        ref short wide = ref _wide;
        if (ParallelRegion.Worker != 0)
            wide = ref ThreadScratch.Of<short>(ByteGemm.ScratchElements(_m, _k));
        for (nint block = start; block < end; block++)
        {
            nint row = block * _rows, rows = nint.Min(_rows, _m - row);
            ByteRows.Widen(_a.From(row, 0), rows, _k, ref wide);
            ByteTiles<TVector>.Multiply(ref wide, ref _packed, _c, row, rows, 0, _n, _k, in _epilogue);
        }
    }
}
