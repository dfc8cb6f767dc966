using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The packing of a block of B, [k, n], panel by panel.</summary>
internal readonly ref struct PackingLoop<T>(Matrix<T> b, nint k, nint n, int width, int lanes, ref T packed) : IParallelLoop
    where T : unmanaged
{
    /// <summary>Read and written at about this rate.</summary>
    private const int BytesPerNanosecond = 20;

    private readonly Matrix<T> _b = b;
    private readonly ref T _packed = ref packed;

    public nint Panels { get; } = (n + width - 1) / width;

    public long Picoseconds => ParallelRegion.TimeAt(BytesPerNanosecond, k * width * Unsafe.SizeOf<T>());

    public void Run(nint start, nint end) =>
        Packing.PackPanels(_b.From(0, start * width), k, nint.Min(end * width, n) - start * width, width, lanes, ref Unsafe.Add(ref _packed, start * width * k));
}
