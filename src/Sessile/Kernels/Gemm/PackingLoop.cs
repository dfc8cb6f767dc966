using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Packs the panels of B, each by itself.</summary>
internal readonly ref struct PackingLoop<T> : IParallelLoop
    where T : unmanaged
{
    /// <summary>About what a byte takes that another thread may have written.</summary>
    private const long PicosecondsPerByte = 50;

    private readonly Matrix<T> _b;
    private readonly ref T _packed;
    private readonly nint _k, _n;
    private readonly int _width, _lanes;

    private PackingLoop(Matrix<T> b, nint k, nint n, int width, int lanes, ref T packed)
    {
        _b = b;
        _packed = ref packed;
        (_k, _n, _width, _lanes) = (k, n, width, lanes);
    }

    /// <summary>As <see cref="Packing.PackPanels"/>, on several threads.</summary>
    public static void Run(Matrix<T> b, nint k, nint n, int width, int lanes, ref T packed, int threads)
    {
        var loop = new PackingLoop<T>(b, k, n, width, lanes, ref packed);
        ParallelRegion.For(threads, (n + width - 1) / width, ParallelRegion.Time(PicosecondsPerByte, k * width * Unsafe.SizeOf<T>()), ref loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        nint column = start * _width;
        Packing.PackPanels(_b.From(0, column), _k, nint.Min(end * _width, _n) - column, _width, _lanes, ref Unsafe.Add(ref _packed, column * _k));
    }
}
