using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The columns of a product with weights in 16 bits, <see cref="NarrowTiles.MostColumns"/> at a time.</summary>
internal readonly ref struct NarrowLoop<TKernel, TFormat, TEpilogue> : IParallelLoop
    where TKernel : struct, ITileKernel<float>
    where TFormat : struct, IStoredFloat
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private readonly Matrix<float> _a, _c;
    private readonly nint _m, _n, _k;
    private readonly ref ushort _packed;
    private readonly ref float _scratch;
    private readonly TEpilogue _epilogue;

    public NarrowLoop(Matrix<float> a, ref ushort packed, Matrix<float> c, nint m, nint n, nint k, ref float scratch, in TEpilogue epilogue)
    {
        (_m, _n, _k) = (m, n, k);
        _a = a;
        _c = c;
        _packed = ref packed;
        _scratch = ref scratch;
        _epilogue = epilogue;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        ref float scratch = ref _scratch;
        if (ParallelRegion.Worker != 0)
            scratch = ref ThreadScratch.Of<float>(NarrowGemm.ScratchElements(_m, _k, _a.ColStride == 1));
        for (nint group = start; group < end; group++)
        {
            nint column = group * NarrowTiles.MostColumns, columns = nint.Min(NarrowTiles.MostColumns, _n - column);
            ref ushort strips = ref Unsafe.Add(ref _packed, _k * column);
            if (_m > TFormat.FewRows)
                Panels(ref strips, column, columns, ref scratch);
            else
                Rows(ref strips, column, columns, ref scratch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Panels(ref ushort strips, nint column, nint columns, ref float scratch)
    {
        for (nint p = 0; p < _k; p += NarrowTiles.Depth)
        {
            nint depth = nint.Min(NarrowTiles.Depth, _k - p);
            bool isLast = p + depth == _k;
            nint done = Begin(ref Unsafe.Add(ref strips, p * NarrowTiles.StripColumns), p, depth, column, columns, ref scratch);
            if (done > 0 && isLast && !TEpilogue.IsNone)
                _epilogue.Finish(0, 0, column, done, columns);
            var block = new GemmBlock<float, TKernel>(new RightPanels<float>(default, 0, ref scratch, depth, 0), columns, depth, p > 0);
            ref float packedA = ref Unsafe.Add(ref scratch, depth * NarrowTiles.MostColumns);
            var step = new GemmStep<float, TKernel, TEpilogue>(block, _a.From(0, p), _c.From(0, column), _m, ref packedA, isLast, 0, column, in _epilogue);
            if (done < _m)
                step.RunRows(done, _m);
        }
    }

    /// <summary>Widens some rows of B. The first rows of A are multiplied meanwhile, where C has room for whole vectors: what is read from far away then takes no time of its own.</summary>
    /// <returns>How many rows of A that were.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Begin(ref ushort strips, nint p, nint depth, nint column, nint columns, ref float panels)
    {
        if (typeof(TKernel) != typeof(Tile512<float>) || !NarrowTile512<TFormat>.IsSupported || columns % NarrowTiles.StripColumns != 0)
        {
            NarrowTiles.Widen<TKernel, TFormat>(ref strips, _k, depth, columns, ref panels);
            return 0;
        }

        var blocks = new RowBlocks(_m, TKernel.Rows);
        int rows = blocks.At(0).Height;
        NarrowTile512<TFormat>.Run(rows, columns / NarrowTiles.StripColumns, new NarrowOperands(_a.From(0, p), ref strips, _k, _c.From(0, column), depth, p > 0, ref panels));
        return rows;
    }

    /// <summary>Few rows of A, in blocks that differ by no more than one row. What does not fill a strip goes through the scratch: nothing may be written beyond C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rows(ref ushort strips, nint column, nint columns, ref float scratch)
    {
        (nint whole, nint rest) = Math.DivRem(columns, NarrowTiles.StripColumns);
        nint blocks = (_m + NarrowRows<TFormat>.Most - 1) / NarrowRows<TFormat>.Most;
        for (nint block = 0; block < blocks; block++)
        {
            nint row = _m * block / blocks, rows = _m * (block + 1) / blocks - row;
            Matrix<float> a = _a.From(row, 0), c = _c.From(row, column);
            NarrowRows<TFormat>.Multiply(a, rows, ref strips, whole, c, _k);
            if (rest > 0)
            {
                var last = new Matrix<float>(ref scratch, NarrowTiles.StripColumns, 1);
                NarrowRows<TFormat>.Multiply(a, rows, ref NarrowTiles.Strip(ref strips, whole, _k), 1, last, _k);
                EdgeTile.Copy(last, c.From(0, whole * NarrowTiles.StripColumns), (int)rows, rest);
            }

            if (!TEpilogue.IsNone)
                _epilogue.Finish(0, row, column, rows, columns);
        }
    }
}
