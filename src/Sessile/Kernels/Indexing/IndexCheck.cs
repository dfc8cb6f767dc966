using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Looks over a list of indices before a kernel writes anything.</summary>
internal static class IndexCheck
{
    /// <summary>Requires every index to be in [0, <paramref name="size"/>), or below zero where <paramref name="allowNegative"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the node, the position, the index and the size.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Require<TIndex>(ref readonly TIndex indices, nint count, nint size, bool allowNegative, string node)
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        ref TIndex first = ref Unsafe.AsRef(in indices);
        for (nint i = 0; i < count; i++)
        {
            long index = long.CreateSaturating(Unsafe.Add(ref first, i));
            if (index >= size || (index < 0 && !allowNegative))
                Refuse(node, i, index, size);
        }
    }

    [DoesNotReturn]
    public static void Refuse(string node, nint position, long index, nint size) => throw Error(node, position, index, size);

    public static ArgumentOutOfRangeException Error(string node, nint position, long index, nint size) =>
        new(null, $"'{node}': index {index} (element {position} of the indices) is out of range for an axis of size {size}.");
}
