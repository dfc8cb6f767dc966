using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The gradients of one query's scores, in vectors of the machine's width. The widths are textually parallel.</summary>
internal static class SlopeRow
{
    /// <summary>
    /// Divides the weights by their sum, and turns the gradients with respect to them into those with respect to the products of queries and keys: <c>w ∘ (g - Σ w ∘ g) · scale</c>.
    /// </summary>
    /// <param name="weights">Not yet divided by their sum; zero from <paramref name="seen"/> to the end of the vector.</param>
    /// <param name="slopes">Gradients with respect to weights, of the keys that are seen; then zeros.</param>
    /// <param name="seen">How many keys are.</param>
    /// <param name="room">Up to where zeros are wanted, in whole vectors.</param>
    /// <param name="inverse">One over the sum of weights.</param>
    /// <param name="scale">Of the scores.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of<T>(ref T weights, ref T slopes, nint seen, nint room, T inverse, T scale)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Bulk.Fill(ref Unsafe.Add(ref slopes, seen), room - seen, T.Zero);
        if (Vector512.IsHardwareAccelerated)
            Of512(ref weights, ref slopes, seen, inverse, scale);
        else
            Of256(ref weights, ref slopes, seen, inverse, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Of512<T>(ref T weights, ref T slopes, nint seen, T inverse, T scale)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<T> sum = Vector512<T>.Zero, other = sum;
        nint j = 0;
        for (; j <= seen - 2 * Vector512<T>.Count; j += 2 * Vector512<T>.Count)
        {
            sum += Vector512.LoadUnsafe(ref weights, (nuint)j) * Vector512.LoadUnsafe(ref slopes, (nuint)j);
            other += Vector512.LoadUnsafe(ref weights, (nuint)(j + Vector512<T>.Count)) * Vector512.LoadUnsafe(ref slopes, (nuint)(j + Vector512<T>.Count));
        }

        for (; j < seen; j += Vector512<T>.Count)
            sum += Vector512.LoadUnsafe(ref weights, (nuint)j) * Vector512.LoadUnsafe(ref slopes, (nuint)j);
        Vector512<T> mean = Vector512.Create(Vector512.Sum(sum + other) * inverse), factor = Vector512.Create(inverse), scales = Vector512.Create(scale);
        for (j = 0; j < seen; j += Vector512<T>.Count)
        {
            Vector512<T> weight = Vector512.LoadUnsafe(ref weights, (nuint)j) * factor;
            weight.StoreUnsafe(ref weights, (nuint)j);
            (weight * (Vector512.LoadUnsafe(ref slopes, (nuint)j) - mean) * scales).StoreUnsafe(ref slopes, (nuint)j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Of256<T>(ref T weights, ref T slopes, nint seen, T inverse, T scale)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<T> sum = Vector256<T>.Zero, other = sum;
        nint j = 0;
        for (; j <= seen - 2 * Vector256<T>.Count; j += 2 * Vector256<T>.Count)
        {
            sum += Vector256.LoadUnsafe(ref weights, (nuint)j) * Vector256.LoadUnsafe(ref slopes, (nuint)j);
            other += Vector256.LoadUnsafe(ref weights, (nuint)(j + Vector256<T>.Count)) * Vector256.LoadUnsafe(ref slopes, (nuint)(j + Vector256<T>.Count));
        }

        for (; j < seen; j += Vector256<T>.Count)
            sum += Vector256.LoadUnsafe(ref weights, (nuint)j) * Vector256.LoadUnsafe(ref slopes, (nuint)j);
        Vector256<T> mean = Vector256.Create(Vector256.Sum(sum + other) * inverse), factor = Vector256.Create(inverse), scales = Vector256.Create(scale);
        for (j = 0; j < seen; j += Vector256<T>.Count)
        {
            Vector256<T> weight = Vector256.LoadUnsafe(ref weights, (nuint)j) * factor;
            weight.StoreUnsafe(ref weights, (nuint)j);
            (weight * (Vector256.LoadUnsafe(ref slopes, (nuint)j) - mean) * scales).StoreUnsafe(ref slopes, (nuint)j);
        }
    }
}
