using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Reorders the axes of a contiguous tensor.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Transpose
{
    /// <summary>
    /// Writes the contiguous tensor whose axis <c>i</c> is the source's axis <c>permutation[i]</c>, as NumPy's <c>transpose</c>.
    /// </summary>
    /// <param name="source">Contiguous, of extents <paramref name="sourceDims"/>.</param>
    /// <param name="destination">Contiguous, of the permuted extents. Must not overlap the source.</param>
    /// <param name="sourceDims">The source's extents, rank 0 to <see cref="Copy.MaxRank"/>.</param>
    /// <param name="permutation">Each axis of the source once.</param>
    /// <exception cref="ArgumentException">The lists differ in length or exceed <see cref="Copy.MaxRank"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Permute<T>(ref readonly T source, ref T destination, ReadOnlySpan<nint> sourceDims, ReadOnlySpan<int> permutation)
        where T : unmanaged
    {
        int rank = sourceDims.Length;
        if (rank > Copy.MaxRank || permutation.Length != rank)
            throw new ArgumentException($"A permutation of {permutation.Length} axes does not fit rank {rank}, or exceeds {Copy.MaxRank}.");
        Span<nint> strides = stackalloc nint[Copy.MaxRank], from = stackalloc nint[Copy.MaxRank], to = stackalloc nint[Copy.MaxRank], dims = stackalloc nint[Copy.MaxRank];
        nint stride = 1;
        for (int axis = rank - 1; axis >= 0; stride *= sourceDims[axis], axis--)
            strides[axis] = stride;
        stride = 1;
        for (int axis = rank - 1; axis >= 0; stride *= dims[axis], axis--)
        {
            dims[axis] = sourceDims[permutation[axis]];
            from[axis] = strides[permutation[axis]];
            to[axis] = stride;
        }

        Copy.Strided(in source, from[..rank], ref destination, to[..rank], dims[..rank]);
    }
}
