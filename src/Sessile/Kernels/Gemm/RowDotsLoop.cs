using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary><see cref="RowDots{T}"/> for ranges of columns, in units of <see cref="Columns"/>, so that each is in a group of four or not whatever the range.</summary>
internal readonly ref struct RowDotsLoop<T>(Matrix<T> x, Matrix<T> b, Matrix<T> y, nint n, nint k, bool accumulate) : IParallelLoop
    where T : unmanaged
{
    private const int Columns = 16;

    private readonly Matrix<T> _x = x, _b = b, _y = y;

    public void Run(int threads)
    {
        RowDotsLoop<T> loop = this;
        ParallelRegion.For(threads, (n + Columns - 1) / Columns, ParallelRegion.TimeAt(RowSums<T>.BytesPerNanosecond, k * Columns * Unsafe.SizeOf<T>()), ref loop);
    }

    public void Run(nint start, nint end)
    {
        nint first = start * Columns;
        RowDots<T>.Multiply(
            ref _x.Origin, ref _b.At(0, first), _b.ColStride, ref _y.At(0, first), _y.ColStride, nint.Min(end * Columns, n) - first, k, accumulate);
    }
}
