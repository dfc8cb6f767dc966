using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>An associative operation and its identity, for one element and for a vector of them.</summary>
internal interface IReduction<T>
    where T : unmanaged
{
    /// <summary>What an empty reduction gives.</summary>
    static abstract T Identity { get; }

    static abstract T Combine(T left, T right);

    static abstract Vector256<T> Combine(Vector256<T> left, Vector256<T> right);
}

internal readonly struct SumOf<T> : IReduction<T>
    where T : unmanaged, INumber<T>
{
    public static T Identity => T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T left, T right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Combine(Vector256<T> left, Vector256<T> right) => left + right;
}

internal readonly struct ProductOf<T> : IReduction<T>
    where T : unmanaged, INumber<T>
{
    public static T Identity => T.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T left, T right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Combine(Vector256<T> left, Vector256<T> right) => left * right;
}

/// <summary>NaN wins, and +0 is above -0.</summary>
internal readonly struct MaximumOf<T> : IReduction<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    /// <summary>Minus infinity where there is one.</summary>
    public static T Identity => Extremes.Lowest<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T left, T right) => T.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Combine(Vector256<T> left, Vector256<T> right) => Vector256.Max(left, right);
}

/// <summary>NaN wins, and -0 is below +0.</summary>
internal readonly struct MinimumOf<T> : IReduction<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    /// <summary>Plus infinity where there is one.</summary>
    public static T Identity => Extremes.Highest<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T left, T right) => T.Min(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Combine(Vector256<T> left, Vector256<T> right) => Vector256.Min(left, right);
}
