using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The product of A and a B that is computed on the way: some rows of some panels of B at a time, into the nearest caches, where the micro-kernel reads them. Threads take
/// panels, and each has room of its own.
/// </summary>
internal readonly ref struct ComputedPanels<T, TKernel, TEpilogue, TPrologue> : IParallelLoop
    where T : unmanaged
    where TKernel : struct, ITileKernel<T>
    where TEpilogue : struct, IEpilogue, allows ref struct
    where TPrologue : struct, IPrologue<T>, allows ref struct
{
    /// <summary>What an element takes, about: to be computed, and to be multiplied.</summary>
    private const int ComputedPicoseconds = 60, MultipliedPicoseconds = 20;

    private readonly Matrix<T> _a, _c;
    private readonly nint _m, _n, _k;
    private readonly ref T _scratch;
    private readonly TEpilogue _epilogue;
    private readonly TPrologue _prologue;

    public ComputedPanels(Matrix<T> a, Matrix<T> c, nint m, nint n, nint k, ref T scratch, in TEpilogue epilogue, in TPrologue prologue)
    {
        _a = a;
        _c = c;
        (_m, _n, _k) = (m, n, k);
        _scratch = ref scratch;
        _epilogue = epilogue;
        _prologue = prologue;
    }

    /// <summary>With few rows of A it counts how B is read: in long pieces of its rows. With many, how often C is: after so many more rows of B.</summary>
    private nint Columns => _m < BlockedGemm<T, TKernel>.RowsWorthPacking ? Gemm.LongestStrip : Gemm.ShortestStrip;

    public void Run(int threads)
    {
        ComputedPanels<T, TKernel, TEpilogue, TPrologue> loop = this;
        nint picoseconds = (ComputedPicoseconds + MultipliedPicoseconds * _m) * Unsafe.SizeOf<T>() / sizeof(float);
        ParallelRegion.For(threads, (_n + TKernel.Columns - 1) / TKernel.Columns, ParallelRegion.Time(picoseconds, _k * TKernel.Columns), ref loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        ref T scratch = ref _scratch;
        if (ParallelRegion.Worker != 0)
            scratch = ref ThreadScratch.Of<T>(Gemm.ComputedPanelScratchElements(_m, _k, _a.ColStride == 1));
        (nint first, nint last, nint most) = (start * TKernel.Columns, nint.Min(end * TKernel.Columns, _n), Columns);
        for (nint column = first; column < last; column += most)
            Strip(column, nint.Min(most, last - column), ref scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Strip(nint column, nint columns, ref T scratch)
    {
        nint stride = Columns, most = Gemm.StripElements / stride, width = (columns + TKernel.Lanes - 1) / TKernel.Lanes * TKernel.Lanes;
        ref T packedA = ref Unsafe.Add(ref scratch, nint.Min(most, _k) * stride);
        for (nint p = 0; p < _k; p += most)
        {
            nint depth = nint.Min(most, _k - p);
            if (columns < width)
                Bulk.Fill(ref scratch, depth * stride, default);
            _prologue.Compute(p, column, depth, columns, ref scratch, stride);
            var right = new RightPanels<T>(new Matrix<T>(ref scratch, stride, 1), width, ref scratch, depth, 0);
            var block = new GemmBlock<T, TKernel>(right, columns, depth, p > 0);
            new GemmStep<T, TKernel, TEpilogue>(block, _a.From(0, p), _c.From(0, column), _m, ref packedA, p + most >= _k, 0, column, in _epilogue).Run(1);
        }
    }
}
