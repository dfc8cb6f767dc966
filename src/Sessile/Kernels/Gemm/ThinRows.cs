using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Products that are made row by row: of integers, and of next to no depth.</summary>
internal readonly ref struct ThinRows<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint n, nint k, bool accumulate, bool isPlain) : IParallelLoop
    where T : unmanaged, INumber<T>
{
    /// <summary>What an element takes, about: by itself, and in a vector.</summary>
    private const int PlainPicoseconds = 700, OuterPicoseconds = 60;

    private readonly Matrix<T> _a = a, _b = b, _c = c;

    public void Run(nint m, int threads)
    {
        ThinRows<T> loop = this;
        ParallelRegion.For(threads, m, ParallelRegion.Time(isPlain ? PlainPicoseconds : OuterPicoseconds, n * nint.Max(1, k)), ref loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        if (isPlain)
        {
            PlainGemm.Multiply(_a.From(start, 0), _b, _c.From(start, 0), end - start, n, k, accumulate);
            return;
        }

        for (nint row = start; row < end; row++)
            RowSums<T>.Multiply(ref _a.At(row, 0), _a.ColStride, ref _b.Origin, _b.RowStride, ref _c.At(row, 0), n, k, accumulate);
    }
}
