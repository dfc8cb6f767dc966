using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>A product of one row of bytes and weights in pairs, divided by panels of columns.</summary>
internal ref struct ByteRowLoop<TLeft, TVector, TEpilogue> : IParallelLoop
    where TLeft : unmanaged
    where TVector : struct, IPairVector<TVector>
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private readonly Matrix<TLeft> _a;
    private readonly nint _n, _k;
    private readonly ref sbyte _packed;
    private readonly ref int _c, _halves;
    private readonly TEpilogue _epilogue;

    public ByteRowLoop(Matrix<TLeft> a, ref sbyte packed, ref int c, nint n, nint k, ref int halves, in TEpilogue epilogue)
    {
        (_n, _k) = (n, k);
        _a = a;
        _c = ref c;
        _packed = ref packed;
        _halves = ref halves;
        _epilogue = epilogue;
    }

    public void Run(int threads)
    {
        int width = ByteTiles<TVector>.Columns;
        NibbleRow<TVector>.Split(_a, _k, ref _halves);
        ParallelRegion.For(threads, (_n + width - 1) / width, ParallelRegion.Time(BytePanels.Picoseconds, nint.Max(1, _k) * width), ref this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        int width = ByteTiles<TVector>.Columns;
        nint first = start * width, columns = nint.Min(end * width, _n) - first;
        ref int sums = ref BytePacking.ColumnSums(ref _packed, _n, _k, width);
        NibbleRow<TVector>.Multiply(
            ref _halves, ref Unsafe.Add(ref _packed, first * ((_k + 1) / 2 * 2)), ref Unsafe.Add(ref sums, first), ByteRows.Raise<TLeft>(), ref Unsafe.Add(ref _c, first), columns, _k);
        if (!TEpilogue.IsNone)
            _epilogue.Finish(0, 0, first, 1, columns);
    }
}
