using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The position of the extreme of contiguous elements, in two passes: what it is, and where it is first.</summary>
internal static class ArgLine<T, TOrder>
    where T : unmanaged, INumber<T>
    where TOrder : struct, IOrder<T>
{
    /// <param name="x">The first element.</param>
    /// <param name="count">Four vectors or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint First(ref T x, nint count)
    {
        T extreme = Extreme(ref x, count);
        return T.IsNaN(extreme) ? FirstNaN(ref x, count) : FirstEqual(ref x, count, extreme);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Extreme(ref T x, nint count)
    {
        int lanes = Vector256<T>.Count;
        Vector256<T> a = Load(ref x, 0), b = Load(ref x, lanes), c = Load(ref x, 2 * lanes), d = Load(ref x, 3 * lanes);
        nint i = 4 * lanes;
        for (; i <= count - 4 * lanes; i += 4 * lanes)
        {
            a = TOrder.Best(a, Load(ref x, i));
            b = TOrder.Best(b, Load(ref x, i + lanes));
            c = TOrder.Best(c, Load(ref x, i + 2 * lanes));
            d = TOrder.Best(d, Load(ref x, i + 3 * lanes));
        }

        for (; i <= count - lanes; i += lanes)
            a = TOrder.Best(a, Load(ref x, i));

        // The last vector may take some elements again, which changes nothing.
        a = TOrder.Best(TOrder.Best(TOrder.Best(a, b), TOrder.Best(c, d)), Load(ref x, count - lanes));
        T best = a[0];
        for (int lane = 1; lane < lanes; lane++)
            best = TOrder.Best(best, a[lane]);
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint FirstEqual(ref T x, nint count, T extreme)
    {
        Vector256<T> target = Vector256.Create(extreme);
        nint last = count - Vector256<T>.Count;
        for (nint i = 0; i < last; i += Vector256<T>.Count)
        {
            if (Vector256.EqualsAny(Load(ref x, i), target))
                return i + Lane(Vector256.Equals(Load(ref x, i), target));
        }

        return last + Lane(Vector256.Equals(Load(ref x, last), target));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint FirstNaN(ref T x, nint count)
    {
        nint i = 0;
        while (i < count - 1 && !T.IsNaN(Unsafe.Add(ref x, i)))
            i++;
        return i;
    }

    private static int Lane(Vector256<T> found) => BitOperations.TrailingZeroCount(found.ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Load(ref T origin, nint offset) => Vector256.LoadUnsafe(ref origin, (nuint)offset);
}
