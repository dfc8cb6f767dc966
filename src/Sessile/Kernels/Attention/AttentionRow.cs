using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>What is done to one query's row, in vectors of the machine's width. The widths are textually parallel.</summary>
internal static class AttentionRow
{
    /// <summary>
    /// Turns a row of scores into weights, <c>exp(scale · s - largest)</c>, and adds them to the query's sum. Gives what the query's sums so far were
    /// multiplied with, since the largest score may have grown.
    /// </summary>
    /// <param name="scores">[room], of which the first <paramref name="count"/> are scores; the others are overwritten up to a whole vector.</param>
    /// <param name="count">How many.</param>
    /// <param name="room">A multiple of 16.</param>
    /// <param name="scale">Positive.</param>
    /// <param name="largest">The largest scaled score so far; minus infinity to begin with.</param>
    /// <param name="sum">The sum of weights so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Soften<T>(ref T scores, nint count, nint room, T scale, ref T largest, ref T sum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector512.IsHardwareAccelerated ? Vector512<T>.Count : Vector256<T>.Count;
        nint whole = Math.Min(room, (count + lanes - 1) / lanes * lanes);
        for (nint j = count; j < whole; j++)
            Unsafe.Add(ref scores, j) = T.NegativeInfinity;
        T before = largest, now = T.Max(before, scale * (Vector512.IsHardwareAccelerated ? Largest512(ref scores, whole) : Largest256(ref scores, whole)));
        largest = now;
        if (now == T.NegativeInfinity)
        {
            Bulk.Fill(ref scores, whole, T.Zero);
            return T.One;
        }

        T added = Vector512.IsHardwareAccelerated ? Weights512(ref scores, whole, scale, now) : Weights256(ref scores, whole, scale, now);
        T shrunk = before == now ? T.One : Exp(Vector128.CreateScalar(before - now));
        sum = sum * shrunk + added;
        return shrunk;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale<T>(ref T row, nint count, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint j = 0;
        for (; j <= count - Vector256<T>.Count; j += Vector256<T>.Count)
            (Vector256.LoadUnsafe(ref row, (nuint)j) * factor).StoreUnsafe(ref row, (nuint)j);
        for (; j < count; j++)
            Unsafe.Add(ref row, j) *= factor;
    }

    /// <summary>The weighted values over the sum of weights. Without weights they are zero, and stay so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Divide<T>(ref T row, nint count, T sum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (sum == T.Zero)
            return;
        nint j = 0;
        for (; j <= count - Vector256<T>.Count; j += Vector256<T>.Count)
            (Vector256.LoadUnsafe(ref row, (nuint)j) / sum).StoreUnsafe(ref row, (nuint)j);
        for (; j < count; j++)
            Unsafe.Add(ref row, j) /= sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Largest512<T>(ref T row, nint count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<T> most = Vector512.LoadUnsafe(ref row);
        for (nint j = Vector512<T>.Count; j < count; j += Vector512<T>.Count)
            most = Vector512.Max(most, Vector512.LoadUnsafe(ref row, (nuint)j));
        return Largest(Vector256.Max(most.GetLower(), most.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Largest256<T>(ref T row, nint count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<T> most = Vector256.LoadUnsafe(ref row);
        for (nint j = Vector256<T>.Count; j < count; j += Vector256<T>.Count)
            most = Vector256.Max(most, Vector256.LoadUnsafe(ref row, (nuint)j));
        return Largest(most);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Largest<T>(Vector256<T> lanes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector128<T> half = Vector128.Max(lanes.GetLower(), lanes.GetUpper());
        T most = half[0];
        for (int lane = 1; lane < Vector128<T>.Count; lane++)
            most = T.Max(most, half[lane]);
        return most;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Weights512<T>(ref T row, nint count, T scale, T largest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<T> factor = Vector512.Create(scale), shift = Vector512.Create(-largest), sum = default;
        for (nint j = 0; j < count; j += Vector512<T>.Count)
        {
            Vector512<T> weights = Exp(Fused.MultiplyAdd(Vector512.LoadUnsafe(ref row, (nuint)j), factor, shift));
            weights.StoreUnsafe(ref row, (nuint)j);
            sum += weights;
        }

        return Vector512.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Weights256<T>(ref T row, nint count, T scale, T largest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<T> factor = Vector256.Create(scale), shift = Vector256.Create(-largest), sum = default;
        for (nint j = 0; j < count; j += Vector256<T>.Count)
        {
            Vector256<T> weights = Exp(Fused.MultiplyAdd(Vector256.LoadUnsafe(ref row, (nuint)j), factor, shift));
            weights.StoreUnsafe(ref row, (nuint)j);
            sum += weights;
        }

        return Vector256.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Exp<T>(Vector512<T> x)
        where T : unmanaged => typeof(T) == typeof(float) ? VectorMath.Exp(x.AsSingle()).As<float, T>() : VectorMath.Exp(x.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Exp<T>(Vector256<T> x)
        where T : unmanaged => typeof(T) == typeof(float) ? VectorMath.Exp(x.AsSingle()).As<float, T>() : VectorMath.Exp(x.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Exp<T>(Vector128<T> x)
        where T : unmanaged => typeof(T) == typeof(float) ? VectorMath.Exp(x.AsSingle()).As<float, T>().ToScalar() : VectorMath.Exp(x.AsDouble()).As<double, T>().ToScalar();
}
