using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Rows of sums of floats or doubles that are added up, with what rounding takes from the totals beside them.</summary>
internal static class PartialSums<T>
    where T : unmanaged
{
    /// <summary><c>total += part</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref T part, ref T total, ref T lost, nint count)
    {
        nint i = 0;
        for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            Vector256<T> sum = Vector256.LoadUnsafe(ref total, (nuint)i), error = Vector256.LoadUnsafe(ref lost, (nuint)i);
            VectorMath.Accumulate(Vector256.LoadUnsafe(ref part, (nuint)i), ref sum, ref error);
            sum.StoreUnsafe(ref total, (nuint)i);
            error.StoreUnsafe(ref lost, (nuint)i);
        }

        for (; i < count; i++)
            Accumulate(Unsafe.Add(ref part, i), ref Unsafe.Add(ref total, i), ref Unsafe.Add(ref lost, i));
    }

    /// <summary>Gives the totals what they have lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Settle(ref T total, ref T lost, nint count)
    {
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref total, i) = Fused.Add(Unsafe.Add(ref total, i), Unsafe.Add(ref lost, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(T part, ref T total, ref T lost)
    {
        if (typeof(T) == typeof(float))
            VectorMath.Accumulate(Unsafe.BitCast<T, float>(part), ref Unsafe.As<T, float>(ref total), ref Unsafe.As<T, float>(ref lost));
        else
            VectorMath.Accumulate(Unsafe.BitCast<T, double>(part), ref Unsafe.As<T, double>(ref total), ref Unsafe.As<T, double>(ref lost));
    }
}
