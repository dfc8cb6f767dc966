using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The product of an A that is computed on the way and a packed B: some rows of A are computed and multiplied while they are in the caches, then the next. Each thread
/// has room of its own for such rows.
/// </summary>
internal ref struct ComputedRows<T, TPrologue, TEpilogue> : IParallelLoop
    where T : unmanaged, INumber<T>
    where TPrologue : struct, IPrologue<T>, allows ref struct
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    /// <summary>Threads share out rows in units of this, of which every micro-kernel makes full tiles.</summary>
    private const int Step = 6;

    private readonly ref T _packed, _scratch;
    private readonly Matrix<T> _c;
    private readonly nint _m, _n, _k;
    private readonly TPrologue _prologue;
    private readonly TEpilogue _epilogue;

    public ComputedRows(ref T packed, Matrix<T> c, nint m, nint n, nint k, ref T scratch, in TPrologue prologue, in TEpilogue epilogue)
    {
        _packed = ref packed;
        _scratch = ref scratch;
        _c = c;
        (_m, _n, _k) = (m, n, k);
        _prologue = prologue;
        _epilogue = epilogue;
    }

    public void Run(int threads)
    {
        if (_m <= Gemm.MostComputedRows(_k))
            Multiply(0, _m, threads, ref _scratch);
        else
            ParallelRegion.For(threads, (_m + Step - 1) / Step, ParallelRegion.TimeAt(400 / Unsafe.SizeOf<T>(), 2 * Step * _n * _k), ref this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        ref T scratch = ref _scratch;
        if (ParallelRegion.Worker != 0)
            scratch = ref ThreadScratch.Of<T>(Gemm.MostComputedRows(_k) * _k);
        (nint first, nint last) = (start * Step, nint.Min(end * Step, _m));
        nint most = Gemm.MostComputedRows(_k), parts = (last - first + most - 1) / most, rows = nint.Min(most, ((last - first + parts - 1) / parts + Step - 1) / Step * Step);
        for (nint row = first; row < last; row += rows)
            Multiply(row, nint.Min(rows, last - row), 1, ref scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(nint row, nint rows, int threads, ref T scratch)
    {
        if (rows * _k > 0)
            _prologue.Compute(row, 0, rows, _k, ref scratch, _k);
        var a = new Matrix<T>(ref scratch, _k, 1);
        GemmDispatch.MultiplyPacked(a, ref _packed, _c.From(row, 0), rows, _n, _k, false, ref scratch, 0, threads, new RowsFrom<TEpilogue>(in _epilogue, row));
    }
}
