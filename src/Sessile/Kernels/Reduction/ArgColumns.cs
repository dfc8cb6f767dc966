using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The positions of the extremes of many columns side by side, a vector of them at a time. For elements of four bytes, as their positions are.</summary>
internal static class ArgColumns<T, TOrder>
    where T : unmanaged, INumber<T>
    where TOrder : struct, IOrder<T>
{
    /// <summary>Does as many of the columns from <paramref name="first"/> to <paramref name="end"/> as there are whole vectors of, and says up to which.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Run(ref T x, ref int output, nint axis, nint inner, nint first, nint end)
    {
        nint i = first;
        for (; i <= end - Vector256<T>.Count; i += Vector256<T>.Count)
            Positions(ref Unsafe.Add(ref x, i), axis, inner).StoreUnsafe(ref output, (nuint)i);
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<int> Positions(ref T x, nint axis, nint stride)
    {
        var best = new ArgLanes<T, TOrder>(Vector256.LoadUnsafe(ref x));
        for (nint a = 1; a < axis; a++)
            best.Next(Vector256.LoadUnsafe(ref x, (nuint)(a * stride)));
        return best.Positions;
    }
}
