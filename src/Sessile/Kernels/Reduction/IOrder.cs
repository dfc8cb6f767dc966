using System.Numerics;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Which of two numbers is the extreme one.</summary>
internal interface IOrder<T>
    where T : unmanaged
{
    static abstract bool Beats(T candidate, T best);

    static abstract Vector256<T> Beats(Vector256<T> candidate, Vector256<T> best);

    /// <summary>The extreme one; NaN where one is.</summary>
    static abstract T Best(T left, T right);

    /// <summary>As <see cref="Best(T, T)"/>, lane by lane.</summary>
    static abstract Vector256<T> Best(Vector256<T> left, Vector256<T> right);
}

internal readonly struct GreatestOf<T> : IOrder<T>
    where T : unmanaged, INumber<T>
{
    public static bool Beats(T candidate, T best) => candidate > best;

    public static Vector256<T> Beats(Vector256<T> candidate, Vector256<T> best) => Vector256.GreaterThan(candidate, best);

    public static T Best(T left, T right) => T.Max(left, right);

    public static Vector256<T> Best(Vector256<T> left, Vector256<T> right) => Vector256.Max(left, right);
}

internal readonly struct LeastOf<T> : IOrder<T>
    where T : unmanaged, INumber<T>
{
    public static bool Beats(T candidate, T best) => candidate < best;

    public static Vector256<T> Beats(Vector256<T> candidate, Vector256<T> best) => Vector256.LessThan(candidate, best);

    public static T Best(T left, T right) => T.Min(left, right);

    public static Vector256<T> Best(Vector256<T> left, Vector256<T> right) => Vector256.Min(left, right);
}
