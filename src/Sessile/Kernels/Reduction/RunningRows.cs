using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// Running sums or products down columns that lie side by side, row by row: rows are read and written in the order of memory, and what the columns have come
/// to stays in the first cache. A few vectors of columns that are gone down at once would come to another page at each row.
/// </summary>
internal static class RunningRows<T, TCarry, TLanes>
    where T : unmanaged, INumber<T>
    where TCarry : unmanaged
    where TLanes : struct, IRunningLanes<T, TCarry>
{
    /// <summary>Columns of a block.</summary>
    private const int Columns = 512;

    /// <summary>Does as many of the columns as there are whole vectors of, and says how many.</summary>
    /// <param name="x">The first row's first element.</param>
    /// <param name="y">Its result.</param>
    /// <param name="rows">One or more.</param>
    /// <param name="step">From row to row.</param>
    /// <param name="columns">How many there are.</param>
    /// <param name="exclusive">Whether the element itself is left out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Run(ref T x, ref T y, nint rows, nint step, nint columns, bool exclusive)
    {
        nint whole = columns - columns % Vector256<T>.Count;
        ref TCarry carry = ref ThreadScratch.Of<TCarry>(Columns);
        for (nint first = 0; first < whole; first += Columns)
            Block(ref Unsafe.Add(ref x, first), ref Unsafe.Add(ref y, first), ref carry, rows, step, nint.Min(Columns, whole - first), exclusive);
        return whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(ref T x, ref T y, ref TCarry carry, nint rows, nint step, nint columns, bool exclusive)
    {
        Start(ref x, ref y, ref carry, columns, exclusive);
        for (nint row = 1; row < rows; row++)
        {
            if (exclusive)
                Before(ref Unsafe.Add(ref x, row * step), ref Unsafe.Add(ref y, row * step), ref carry, columns);
            else
                Until(ref Unsafe.Add(ref x, row * step), ref Unsafe.Add(ref y, row * step), ref carry, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Start(ref T x, ref T y, ref TCarry carry, nint columns, bool exclusive)
    {
        for (nint i = 0; i < columns; i += Vector256<T>.Count)
        {
            TLanes.Start(ref Unsafe.Add(ref carry, i), Vector256.LoadUnsafe(ref x, (nuint)i));
            (exclusive ? Vector256.Create(TLanes.Identity) : TLanes.Value(ref Unsafe.Add(ref carry, i))).StoreUnsafe(ref y, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Until(ref T x, ref T y, ref TCarry carry, nint columns)
    {
        for (nint i = 0; i < columns; i += Vector256<T>.Count)
        {
            TLanes.Add(ref Unsafe.Add(ref carry, i), Vector256.LoadUnsafe(ref x, (nuint)i));
            TLanes.Value(ref Unsafe.Add(ref carry, i)).StoreUnsafe(ref y, (nuint)i);
        }
    }

    /// <remarks>The elements are read before what may be in their place is written.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Before(ref T x, ref T y, ref TCarry carry, nint columns)
    {
        for (nint i = 0; i < columns; i += Vector256<T>.Count)
        {
            Vector256<T> elements = Vector256.LoadUnsafe(ref x, (nuint)i);
            TLanes.Value(ref Unsafe.Add(ref carry, i)).StoreUnsafe(ref y, (nuint)i);
            TLanes.Add(ref Unsafe.Add(ref carry, i), elements);
        }
    }
}
