using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        for (nint i = Vector256<TIndex>.IsSupported ? Passed(ref first, count, size, allowNegative) : 0; i < count; i++)
        {
            long index = long.CreateSaturating(Unsafe.Add(ref first, i));
            if (index >= size || (index < 0 && !allowNegative))
                Refuse(node, i, index, size);
        }
    }

    /// <summary>How many indices from the first on are in range, as far as vectors of them are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Passed<TIndex>(ref TIndex first, nint count, nint size, bool allowNegative)
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        if (size == 0)
            return 0;
        Vector256<TIndex> last = Vector256.Create(TIndex.CreateSaturating(size - 1));
        nint i = 0;
        for (; i <= count - 2 * Vector256<TIndex>.Count; i += 2 * Vector256<TIndex>.Count)
        {
            Vector256<TIndex> left = Vector256.LoadUnsafe(ref first, (nuint)i), right = Vector256.LoadUnsafe(ref first, (nuint)(i + Vector256<TIndex>.Count));
            if (Vector256.GreaterThanAny(Vector256.Max(left, right), last) || (!allowNegative && Vector256.LessThanAny(Vector256.Min(left, right), Vector256<TIndex>.Zero)))
                break;
        }

        return i;
    }

    [DoesNotReturn]
    public static void Refuse(string node, nint position, long index, nint size) => throw Error(node, position, index, size);

    public static ArgumentOutOfRangeException Error(string node, nint position, long index, nint size) =>
        new(null, $"'{node}': index {index} (element {position} of the indices) is out of range for an axis of size {size}.");
}
