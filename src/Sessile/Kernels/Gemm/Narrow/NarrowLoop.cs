using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The panels of a product with weights in 16 bits, each by itself.</summary>
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
        for (nint panel = start; panel < end; panel++)
        {
            nint column = panel * TKernel.Columns, columns = nint.Min(TKernel.Columns, _n - column), width = NarrowTiles.Width<TKernel>(columns);
            ref ushort weights = ref Unsafe.Add(ref _packed, _k * column);
            if (_m != 1 || width % NarrowRow<TFormat>.Step != 0)
                Panel(ref weights, column, columns, ref scratch);
            else
                Row(ref weights, column, columns, ref scratch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Panel(ref ushort weights, nint column, nint columns, ref float scratch)
    {
        nint width = NarrowTiles.Width<TKernel>(columns);
        for (nint p = 0; p < _k; p += NarrowTiles.Depth)
        {
            nint depth = nint.Min(NarrowTiles.Depth, _k - p);
            NarrowTiles.Widen<TFormat>(ref Unsafe.Add(ref weights, p * width), depth, width, ref scratch);
            var block = new GemmBlock<float, TKernel>(new RightPanels<float>(default, 0, ref scratch, depth, 0), columns, depth, p > 0);
            ref float packedA = ref Unsafe.Add(ref scratch, depth * width);
            new GemmStep<float, TKernel, TEpilogue>(block, _a.From(0, p), _c.From(0, column), _m, ref packedA, p + NarrowTiles.Depth >= _k, 0, column, in _epilogue).Run(1);
        }
    }

    /// <summary>One row of A, through the scratch where the last vector would reach beyond C.</summary>
    private void Row(ref ushort weights, nint column, nint columns, ref float scratch)
    {
        nint width = NarrowTiles.Width<TKernel>(columns);
        bool isWhole = columns == width;
        Matrix<float> c = _c.From(0, column);
        NarrowRow<TFormat>.Multiply(ref _a.Origin, _a.ColStride, ref weights, width, ref isWhole ? ref c.Origin : ref scratch, _k);
        if (!isWhole)
            EdgeTile.Copy(new Matrix<float>(ref scratch, width, 1), c, 1, columns);
        if (!TEpilogue.IsNone)
            _epilogue.Finish(0, 0, column, 1, columns);
    }
}
