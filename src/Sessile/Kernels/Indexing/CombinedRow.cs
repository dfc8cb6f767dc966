using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>A row that changes by another.</summary>
internal static class CombinedRow
{
    /// <summary><c>row[j] = operation(row[j], update[j])</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Into<T, TOperation>(ref T row, ref T update, nint columns)
        where T : unmanaged
        where TOperation : IReduction<T>
    {
        nint j = 0;
        if (Vector256<T>.IsSupported)
        {
            for (; j <= columns - Vector256<T>.Count; j += Vector256<T>.Count)
            {
                TOperation.Combine(Vector256.LoadUnsafe(ref row, (nuint)j), Vector256.LoadUnsafe(ref update, (nuint)j))
                    .StoreUnsafe(ref Unsafe.Add(ref row, j));
            }
        }

        for (; j < columns; j++)
            Unsafe.Add(ref row, j) = TOperation.Combine(Unsafe.Add(ref row, j), Unsafe.Add(ref update, j));
    }
}
