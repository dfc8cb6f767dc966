using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Copies between differently laid out tensors, and fills.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Copy
{
    /// <summary>The highest rank that <see cref="Strided"/> takes.</summary>
    public const int MaxRank = 8;

    /// <summary>Copies <paramref name="count"/> contiguous elements.</summary>
    public static void Contiguous<T>(ref readonly T source, ref T destination, nint count)
        where T : unmanaged => Bulk.Copy(in source, ref destination, count);

    /// <summary>Sets <paramref name="count"/> contiguous elements to <paramref name="value"/>.</summary>
    public static void Fill<T>(ref T destination, nint count, T value)
        where T : unmanaged => Bulk.Fill(ref destination, count, value);

    /// <summary>
    /// For every index i within <paramref name="dims"/>: <c>destination[Σ i·destinationStrides] = source[Σ i·sourceStrides]</c>.
    /// </summary>
    /// <param name="source">The element at index zero; with negative strides that is not the lowest address.</param>
    /// <param name="sourceStrides">In elements; zero repeats, negative reverses.</param>
    /// <param name="destination">The element at index zero. Must not overlap the source.</param>
    /// <param name="destinationStrides">In elements; distinct indices must meet distinct elements.</param>
    /// <param name="dims">Extents, rank 0 to <see cref="MaxRank"/>; if one is zero nothing is touched.</param>
    /// <exception cref="ArgumentException">The three lists differ in length or exceed <see cref="MaxRank"/>.</exception>
    public static void Strided<T>(
        ref readonly T source,
        ReadOnlySpan<nint> sourceStrides,
        ref T destination,
        ReadOnlySpan<nint> destinationStrides,
        ReadOnlySpan<nint> dims)
        where T : unmanaged
    {
        if (dims.Length > MaxRank || sourceStrides.Length != dims.Length || destinationStrides.Length != dims.Length)
            throw new ArgumentException($"Ranks {sourceStrides.Length}, {destinationStrides.Length} and {dims.Length} do not agree or exceed {MaxRank}.");
        if (dims.Contains(0))
            return;
        var loops = new LoopNest(dims, sourceStrides, destinationStrides);
        StridedCopy.Run(ref Unsafe.AsRef(in source), ref destination, ref loops);
    }
}
