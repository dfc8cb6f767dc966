using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Packs values as <see cref="Gemm.Pack"/> does, a row into all panels at once: rows lie too far apart for a processor to foresee them, so that they are asked for, and each only once.</summary>
internal static class ValuePacking
{
    /// <summary>How far ahead of the row that is copied others are asked for.</summary>
    private const int RowsAhead = 16;

    /// <param name="values">[count, size], its rows contiguous.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="size">Of a row, in whole panels.</param>
    /// <param name="packed">[size / columns of a panel][count][columns of a panel]</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackWhole<T, TKernel>(ref readonly T values, nint stride, nint count, nint size, ref T packed)
        where T : unmanaged
        where TKernel : struct, ITileKernel<T>
    {
        for (nint i = 0; i < count; i++)
        {
            ref T row = ref Unsafe.Add(ref Unsafe.AsRef(in values), i * stride), to = ref Unsafe.Add(ref packed, i * TKernel.Columns);
            for (nint j = 0; j < size; j += VectorBytes.Of512 / Unsafe.SizeOf<T>())
                Prefetch.ForLater(ref row, RowsAhead * stride + j);
            for (nint j = 0; j < size; j += TKernel.Columns)
            {
                for (nint lane = 0; lane < TKernel.Columns; lane += Vector256<T>.Count)
                    Vector256.LoadUnsafe(ref row, (nuint)(j + lane)).StoreUnsafe(ref to, (nuint)lane);
                to = ref Unsafe.Add(ref to, count * TKernel.Columns);
            }
        }
    }
}
