using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Some of Strassen's products, one after the other, by rows, which threads divide.</summary>
internal readonly ref struct StrassenStep<TEpilogue> : IParallelLoop
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    /// <summary>About what a processor does.</summary>
    private const int FlopsPerNanosecond = 100;

    private readonly StrassenBlock _block;
    private readonly int _first, _end;
    private readonly nint _row, _rowsAtOnce;
    private readonly ref float _scratch;
    private readonly TEpilogue _epilogue;

    /// <param name="block">Of the halves.</param>
    /// <param name="first">The first product.</param>
    /// <param name="end">The end of the products.</param>
    /// <param name="row">The row that counts as the first.</param>
    /// <param name="rowsAtOnce">How many rows go through all products before others.</param>
    /// <param name="scratch">For the rows of A.</param>
    /// <param name="epilogue">Finishes blocks of C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public StrassenStep(StrassenBlock block, int first, int end, nint row, nint rowsAtOnce, ref float scratch, in TEpilogue epilogue)
    {
        _block = block;
        _scratch = ref scratch;
        _epilogue = epilogue;
        (_first, _end, _row, _rowsAtOnce) = (first, end, row, rowsAtOnce);
    }

    /// <summary>What a row takes, about.</summary>
    public long Picoseconds => ParallelRegion.TimeAt(FlopsPerNanosecond, 2 * (_end - _first) * _block.Depth * _block.Columns);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        ref float scratch = ref ParallelRegion.Worker == 0 ? ref _scratch : ref ThreadScratch.Of<float>(2 * StrassenSizes.MC * _block.Depth);
        nint step = BlockedGemm<float, Tile512<float>>.Even(end - start, _rowsAtOnce, StrassenTile512.Rows);
        end += _row;
        for (nint row = start + _row; row < end; row += step)
        {
            for (int product = _first; product < _end; product++)
                new StrassenRows<TEpilogue>(_block, product, in _epilogue).Run(row, nint.Min(row + step, end), ref scratch);
        }
    }
}
