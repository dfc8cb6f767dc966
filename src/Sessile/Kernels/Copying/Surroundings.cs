using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Packed tensors that are a smaller one with elements of one value around it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Surroundings
{
    /// <summary>The highest rank that both take.</summary>
    public const int MaxRank = 8;

    /// <summary>Sets all elements but those of the inner part, which stay as they are.</summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="whole">The tensor.</param>
    /// <param name="dims">Its extents, rank 1 to <see cref="MaxRank"/>.</param>
    /// <param name="before">How many elements stand before the inner part, along each axis.</param>
    /// <param name="inner">The inner part's extents.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The three lists differ in length or exceed <see cref="MaxRank"/>, or an inner part with elements reaches over the end.</exception>
    public static void Fill<T>(int threads, ref T whole, ReadOnlySpan<nint> dims, ReadOnlySpan<nint> before, ReadOnlySpan<nint> inner, T value)
        where T : unmanaged
    {
        Require(dims, before, inner);
        SurroundingsLoop<T>.Run(threads, ref Unsafe.NullRef<T>(), ref whole, dims, before, inner, value);
    }

    /// <summary>As <see cref="Fill"/>, with the inner part copied in the same pass.</summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="source">The inner part, packed. Must not overlap the whole.</param>
    /// <param name="whole">The tensor; overwritten.</param>
    /// <param name="dims">Its extents, rank 1 to <see cref="MaxRank"/>.</param>
    /// <param name="before">How many elements stand before the inner part, along each axis.</param>
    /// <param name="inner">The inner part's extents.</param>
    /// <param name="value">The value around it.</param>
    /// <exception cref="ArgumentException">As for <see cref="Fill"/>.</exception>
    public static void Copy<T>(
        int threads, ref readonly T source, ref T whole, ReadOnlySpan<nint> dims, ReadOnlySpan<nint> before, ReadOnlySpan<nint> inner, T value)
        where T : unmanaged
    {
        Require(dims, before, inner);
        SurroundingsLoop<T>.Run(threads, ref Unsafe.AsRef(in source), ref whole, dims, before, inner, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Require(ReadOnlySpan<nint> dims, ReadOnlySpan<nint> before, ReadOnlySpan<nint> inner)
    {
        if (dims.Length is 0 or > MaxRank || before.Length != dims.Length || inner.Length != dims.Length)
            throw new ArgumentException($"Ranks {dims.Length}, {before.Length} and {inner.Length} do not agree or exceed {MaxRank}.");
        for (int axis = 0; axis < dims.Length && !inner.Contains(0); axis++)
        {
            if (before[axis] < 0 || inner[axis] < 0 || before[axis] + inner[axis] > dims[axis])
                throw new ArgumentException($"{inner[axis]} elements behind {before[axis]} do not fit into {dims[axis]}.");
        }
    }
}
