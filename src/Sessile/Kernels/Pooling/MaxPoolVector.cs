using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The gradient of one window for a vector of channels at a time. The images' references point at the first of the channels.</summary>
internal static class MaxPoolVector<T>
    where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradient(
        ref T image, Vector256<T> gradient, ref T imageGradient, in Pool2DGeometry geometry, Interval rows, Interval columns)
    {
        Vector256<T> winners = Winners(ref image, in geometry, rows, columns);
        T position = T.Zero;
        for (nint row = rows.Start; row < rows.End; row++)
        {
            for (nint column = columns.Start; column < columns.End; column++, position++)
            {
                ref T target = ref Unsafe.Add(ref imageGradient, (row * geometry.InputWidth + column) * geometry.Channels);
                Vector256<T> share = gradient & Vector256.Equals(winners, Vector256.Create(position));
                (Vector256.LoadUnsafe(ref target) + share).StoreUnsafe(ref target);
            }
        }
    }

    /// <summary>For each channel the position of the first maximum, counted through the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<T> Winners(ref T image, in Pool2DGeometry geometry, Interval rows, Interval columns)
    {
        Vector256<T> best = At(ref image, in geometry, rows.Start, columns.Start), winners = default;
        T position = T.Zero;
        for (nint row = rows.Start; row < rows.End; row++)
        {
            for (nint column = columns.Start; column < columns.End; column++, position++)
            {
                Vector256<T> candidate = At(ref image, in geometry, row, column);
                Vector256<T> firstNaN = Vector256.AndNot(Vector256.Equals(best, best), Vector256.Equals(candidate, candidate));
                Vector256<T> wins = Vector256.GreaterThan(candidate, best) | firstNaN;
                best = Vector256.ConditionalSelect(wins, candidate, best);
                winners = Vector256.ConditionalSelect(wins, Vector256.Create(position), winners);
            }
        }

        return winners;
    }

    private static Vector256<T> At(ref T image, in Pool2DGeometry geometry, nint row, nint column) =>
        Vector256.LoadUnsafe(ref image, (nuint)((row * geometry.InputWidth + column) * geometry.Channels));
}
