using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary><see cref="RowSums{T}"/> for ranges of columns, in units of <see cref="Columns"/>.</summary>
internal readonly ref struct RowSumsLoop<T>(Matrix<T> x, Matrix<T> b, Matrix<T> y, nint n, nint k, bool accumulate) : IParallelLoop
    where T : unmanaged
{
    private const int Columns = 64;

    private readonly Matrix<T> _x = x, _b = b, _y = y;

    public void Run(int threads)
    {
        RowSumsLoop<T> loop = this;
        ParallelRegion.For(threads, (n + Columns - 1) / Columns, ParallelRegion.TimeAt(RowSums<T>.BytesPerNanosecond, k * Columns * Unsafe.SizeOf<T>()), ref loop);
    }

    public void Run(nint start, nint end)
    {
        nint first = start * Columns;
        RowSums<T>.Multiply(ref _x.Origin, _x.ColStride, ref _b.At(0, first), _b.RowStride, ref _y.At(0, first), nint.Min(end * Columns, n) - first, k, accumulate);
    }
}
