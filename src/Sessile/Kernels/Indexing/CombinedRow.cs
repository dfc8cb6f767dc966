using System.Numerics;
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

    /// <summary><c>table[indices[i]] = operation(table[indices[i]], updates[i])</c> in the order of i, for rows of one element. A negative index drops its update.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfOne<T, TIndex, TOperation>(ref T table, ref TIndex indices, ref T updates, nint count)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
        where TOperation : IReduction<T>
    {
        nint i = 0;
        for (; i <= count - 4; i += 4)
        {
            nint a = At(ref indices, i), b = At(ref indices, i + 1), c = At(ref indices, i + 2), d = At(ref indices, i + 3);
            One<T, TOperation>(ref table, a, ref Unsafe.Add(ref updates, i));
            One<T, TOperation>(ref table, b, ref Unsafe.Add(ref updates, i + 1));
            One<T, TOperation>(ref table, c, ref Unsafe.Add(ref updates, i + 2));
            One<T, TOperation>(ref table, d, ref Unsafe.Add(ref updates, i + 3));
        }

        for (; i < count; i++)
            One<T, TOperation>(ref table, At(ref indices, i), ref Unsafe.Add(ref updates, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint At<TIndex>(ref TIndex indices, nint i)
        where TIndex : unmanaged, IBinaryInteger<TIndex> => nint.CreateTruncating(Unsafe.Add(ref indices, i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<T, TOperation>(ref T table, nint row, ref T update)
        where T : unmanaged
        where TOperation : IReduction<T>
    {
        if (row >= 0)
            Unsafe.Add(ref table, row) = TOperation.Combine(Unsafe.Add(ref table, row), update);
    }
}
