using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// Running sums or products down columns that lie side by side, a few rows at a time: what two vectors of columns have come to stays in registers through these rows, what the others have in the first cache.
/// Going down all rows at once would come to another page at each of them.
/// </summary>
internal static class RunningRows<T, TLanes>
    where T : unmanaged, INumber<T>
    where TLanes : unmanaged, IRunningLanes<T>
{
    /// <summary>Columns of a block; and elements of a block's rows that are gone down at once, so many rows at least.</summary>
    private const int Columns = 512, Elements = 512, Rows = 4;

    /// <summary>Does all the columns.</summary>
    /// <param name="x">The first row's first element.</param>
    /// <param name="y">Its result.</param>
    /// <param name="rows">One or more.</param>
    /// <param name="step">From row to row.</param>
    /// <param name="columns">How many there are.</param>
    /// <param name="exclusive">Whether the element itself is left out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref T x, ref T y, nint rows, nint step, nint columns, bool exclusive)
    {
        ref TLanes carry = ref ThreadScratch.Of<TLanes>(Columns / Vector256<T>.Count);
        for (nint first = 0; first < columns; first += Columns)
            Block(ref Unsafe.Add(ref x, first), ref Unsafe.Add(ref y, first), ref carry, rows, step, nint.Min(Columns, columns - first), exclusive);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(ref T x, ref T y, ref TLanes carry, nint rows, nint step, nint columns, bool exclusive)
    {
        Start(ref x, ref y, ref carry, columns, exclusive);
        nint most = nint.Max(Rows, Elements / columns), count;
        for (nint row = 1; row < rows; row += count)
        {
            count = nint.Min(most, rows - row);
            Down(ref Unsafe.Add(ref x, row * step), ref Unsafe.Add(ref y, row * step), ref carry, count, step, columns, exclusive);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Start(ref T x, ref T y, ref TLanes carry, nint columns, bool exclusive)
    {
        for (nint i = 0; i < columns; i += Vector256<T>.Count)
        {
            carry.Start(Load(ref Unsafe.Add(ref x, i), columns - i));
            Store(exclusive ? Vector256.Create(TLanes.Identity) : carry.Value, ref Unsafe.Add(ref y, i), columns - i);
            carry = ref Unsafe.Add(ref carry, 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Down(ref T x, ref T y, ref TLanes carry, nint rows, nint step, nint columns, bool exclusive)
    {
        nint i = 0;
        for (; i <= columns - 2 * Vector256<T>.Count; i += 2 * Vector256<T>.Count)
        {
            Two(ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i), ref carry, rows, step, exclusive);
            carry = ref Unsafe.Add(ref carry, 2);
        }

        for (; i < columns; i += Vector256<T>.Count)
        {
            One(ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref y, i), ref carry, rows, step, columns - i, exclusive);
            carry = ref Unsafe.Add(ref carry, 1);
        }
    }

    /// <remarks>Elements are read before what may be in their place is written.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two(ref T x, ref T y, ref TLanes carry, nint rows, nint step, bool exclusive)
    {
        TLanes first = carry, second = Unsafe.Add(ref carry, 1);
        for (; rows > 0; rows--)
        {
            Vector256<T> a = Vector256.LoadUnsafe(ref x), b = Vector256.LoadUnsafe(ref x, (nuint)Vector256<T>.Count);
            if (exclusive)
            {
                first.Value.StoreUnsafe(ref y);
                second.Value.StoreUnsafe(ref y, (nuint)Vector256<T>.Count);
            }

            first.Add(a);
            second.Add(b);
            if (!exclusive)
            {
                first.Value.StoreUnsafe(ref y);
                second.Value.StoreUnsafe(ref y, (nuint)Vector256<T>.Count);
            }

            x = ref Unsafe.Add(ref x, step);
            y = ref Unsafe.Add(ref y, step);
        }

        carry = first;
        Unsafe.Add(ref carry, 1) = second;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One(ref T x, ref T y, ref TLanes carry, nint rows, nint step, nint columns, bool exclusive)
    {
        TLanes lanes = carry;
        for (; rows > 0; rows--)
        {
            Vector256<T> elements = Load(ref x, columns);
            if (exclusive)
                Store(lanes.Value, ref y, columns);
            lanes.Add(elements);
            if (!exclusive)
                Store(lanes.Value, ref y, columns);
            x = ref Unsafe.Add(ref x, step);
            y = ref Unsafe.Add(ref y, step);
        }

        carry = lanes;
    }

    /// <summary>A vector, or the columns that are left, with zeros behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Load(ref T x, nint columns) =>
        columns >= Vector256<T>.Count ? Vector256.LoadUnsafe(ref x) : VectorParts.LoadFirst(ref x, columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<T> value, ref T y, nint columns)
    {
        if (columns >= Vector256<T>.Count)
            value.StoreUnsafe(ref y);
        else
            value.StoreFirst(ref y, columns);
    }
}
