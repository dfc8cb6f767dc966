using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Sessions;

namespace Sessile.Kernels;

/// <summary>
/// Changes the rows of a tensor that indices name, in the order of the indices, so that duplicates accumulate (and of updates the last one stays) with
/// equal bits every time. The indices must have passed <see cref="Check"/>, which stands apart so that it can come before anything changes.
/// </summary>
/// <remarks>Everywhere: target [rows, inner], indices [count], updates [count, inner]; updates must not overlap the target; threads are the most to use, on which the result does not depend.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scatter
{
    /// <summary>Requires every index to be in [0, <paramref name="rows"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not; names the node, its position, the index and the size.</exception>
    public static void Check<TIndex>(ref readonly TIndex indices, nint count, nint rows, string node)
        where TIndex : unmanaged, IBinaryInteger<TIndex> => IndexCheck.Require(in indices, count, rows, allowNegative: false, node);

    /// <summary>Requires that no whole number to divide by is zero.</summary>
    /// <exception cref="DivideByZeroException">One is; names the node.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CheckDivisors<T>(ref readonly T updates, nint count, string node)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (nint i = 0; i < count; i++)
        {
            if (T.IsZero(Unsafe.Add(ref Unsafe.AsRef(in updates), i)))
                RunErrors.ZeroDivisor(node);
        }
    }

    /// <summary><c>target[indices[i], :] = updates[i, :]</c></summary>
    public static void Update<T, TIndex>(int threads, ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Combine<T, TIndex, NewOf<T>>(threads, ref target, in indices, in updates, count, inner);

    /// <summary><c>target[indices[i], :] += updates[i, :]</c></summary>
    public static void Add<T, TIndex>(int threads, ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Combine<T, TIndex, SumOf<T>>(threads, ref target, in indices, in updates, count, inner);

    /// <summary><c>target[indices[i], :] -= updates[i, :]</c></summary>
    public static void Sub<T, TIndex>(int threads, ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Combine<T, TIndex, DifferenceOf<T>>(threads, ref target, in indices, in updates, count, inner);

    /// <summary><c>target[indices[i], :] *= updates[i, :]</c></summary>
    public static void Mul<T, TIndex>(int threads, ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Combine<T, TIndex, ProductOf<T>>(threads, ref target, in indices, in updates, count, inner);

    /// <summary><c>target[indices[i], :] /= updates[i, :]</c>, whose whole divisors must have passed <see cref="CheckDivisors"/>.</summary>
    public static void Div<T, TIndex>(int threads, ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Combine<T, TIndex, QuotientOf<T>>(threads, ref target, in indices, in updates, count, inner);

    /// <summary><c>target[indices[i], :] = min(target[indices[i], :], updates[i, :])</c>; NaN wins.</summary>
    public static void Min<T, TIndex>(int threads, ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Combine<T, TIndex, MinimumOf<T>>(threads, ref target, in indices, in updates, count, inner);

    /// <summary><c>target[indices[i], :] = max(target[indices[i], :], updates[i, :])</c>; NaN wins.</summary>
    public static void Max<T, TIndex>(int threads, ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> => Combine<T, TIndex, MaximumOf<T>>(threads, ref target, in indices, in updates, count, inner);

    private static void Combine<T, TIndex, TOperation>(int threads, ref T target, ref readonly TIndex indices, ref readonly T updates, nint count, nint inner)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
        where TOperation : IReduction<T> =>
        new CombinedRows<T, TIndex, TOperation>(ref target, ref Unsafe.AsRef(in indices), ref Unsafe.AsRef(in updates), count, inner).Run(threads);

    /// <summary>The second of two: no reduction either.</summary>
    private readonly struct NewOf<T> : IReduction<T>
        where T : unmanaged
    {
        public static T Identity => default;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Combine(T left, T right) => right;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Combine(Vector256<T> left, Vector256<T> right) => right;
    }

    /// <summary>Not associative, but that is not asked here.</summary>
    private readonly struct DifferenceOf<T> : IReduction<T>
        where T : unmanaged, INumber<T>
    {
        public static T Identity => T.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Combine(T left, T right) => left - right;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Combine(Vector256<T> left, Vector256<T> right) => left - right;
    }

    /// <summary>Not associative either. Of whole numbers <c>MinValue / -1</c>, which has no room, is <c>MinValue</c>.</summary>
    private readonly struct QuotientOf<T> : IReduction<T>
        where T : unmanaged, INumber<T>
    {
        public static T Identity => T.One;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Combine(T left, T right) => !IsFloating && T.IsNegative(right) && right == -T.One ? unchecked(T.Zero - left) : left / right;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Combine(Vector256<T> left, Vector256<T> right)
        {
            if (IsFloating)
                return left / right;
            Vector256<T> result = left;
            for (int i = 0; i < Vector256<T>.Count; i++)
                result = result.WithElement(i, Combine(left[i], right[i]));
            return result;
        }

        private static bool IsFloating => typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half) || typeof(T) == typeof(BFloat16);
    }
}
