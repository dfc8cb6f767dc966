using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary><c>ln(1 + x)</c>, also accurate where x is small.</summary>
    /// <remarks>Within 1.6 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1p(Vector512<float> x)
    {
        var (u, k, f) = PartsOfLog1p(x);
        return Log1pOf(x, u, k, f, LogSeries(f));
    }

    /// <summary>u = 1 + x, rounded, as 2ᵏ (1 + f), with what the rounding lost added to f in its scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<float> U, Vector512<float> K, Vector512<float> F) PartsOfLog1p(Vector512<float> x)
    {
        var u = Vector512<float>.One + x;
        var loss = x - (u - Vector512<float>.One);
        var scaled = u.AsInt32() - Vector512.Create(0x3F2AAAAB);
        var exponent = Vector512.ShiftRightArithmetic(scaled, 23);
        var f = ((scaled & Vector512.Create(0x007FFFFF)) + Vector512.Create(0x3F2AAAAB)).AsSingle() - Vector512<float>.One;
        var inverse = (Vector512.Create(0x3F800000) - Vector512.ShiftLeft(exponent, 23)).AsSingle();
        // Next to the largest numbers 2⁻ᵏ has no room and wraps to −∞; nothing was lost there.
        return (u, Vector512.ConvertToSingle(exponent), Vector512.MultiplyAddEstimate(loss, Vector512.MaxNative(inverse, Vector512<float>.Zero), f));
    }

    /// <summary>The logarithm by <see cref="PartsOfLog1p(Vector512{float})"/> and the series of f.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Log1pOf(Vector512<float> x, Vector512<float> u, Vector512<float> k, Vector512<float> f, Vector512<float> p)
    {
        // ∞ and NaN stay themselves, −1 gives −∞, a mask of ones is a NaN, and −0 keeps its sign.
        var result = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)), LogOf(k, f, p), x);
        result = Vector512.ConditionalSelect(Vector512.Equals(u, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), result);
        return result | Vector512.LessThan(u, Vector512<float>.Zero) | (x & Vector512.Create(-0f));
    }

    /// <inheritdoc cref="Log1p(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log1p(Vector256<float> x)
    {
        var (u, k, f) = PartsOfLog1p(x);
        return Log1pOf(x, u, k, f, LogSeries(f));
    }

    /// <inheritdoc cref="PartsOfLog1p(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<float> U, Vector256<float> K, Vector256<float> F) PartsOfLog1p(Vector256<float> x)
    {
        var u = Vector256<float>.One + x;
        var loss = x - (u - Vector256<float>.One);
        var scaled = u.AsInt32() - Vector256.Create(0x3F2AAAAB);
        var exponent = Vector256.ShiftRightArithmetic(scaled, 23);
        var f = ((scaled & Vector256.Create(0x007FFFFF)) + Vector256.Create(0x3F2AAAAB)).AsSingle() - Vector256<float>.One;
        var inverse = (Vector256.Create(0x3F800000) - Vector256.ShiftLeft(exponent, 23)).AsSingle();
        // Next to the largest numbers 2⁻ᵏ has no room and wraps to −∞; nothing was lost there.
        return (u, Vector256.ConvertToSingle(exponent), Vector256.MultiplyAddEstimate(loss, Vector256.MaxNative(inverse, Vector256<float>.Zero), f));
    }

    /// <inheritdoc cref="Log1pOf(Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Log1pOf(Vector256<float> x, Vector256<float> u, Vector256<float> k, Vector256<float> f, Vector256<float> p)
    {
        // ∞ and NaN stay themselves, −1 gives −∞, a mask of ones is a NaN, and −0 keeps its sign.
        var result = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(float.PositiveInfinity)), LogOf(k, f, p), x);
        result = Vector256.ConditionalSelect(Vector256.Equals(u, Vector256<float>.Zero), Vector256.Create(float.NegativeInfinity), result);
        return result | Vector256.LessThan(u, Vector256<float>.Zero) | (x & Vector256.Create(-0f));
    }

    /// <inheritdoc cref="Log1p(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log1p(Vector128<float> x)
    {
        var (u, k, f) = PartsOfLog1p(x);
        return Log1pOf(x, u, k, f, LogSeries(f));
    }

    /// <inheritdoc cref="PartsOfLog1p(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector128<float> U, Vector128<float> K, Vector128<float> F) PartsOfLog1p(Vector128<float> x)
    {
        var u = Vector128<float>.One + x;
        var loss = x - (u - Vector128<float>.One);
        var scaled = u.AsInt32() - Vector128.Create(0x3F2AAAAB);
        var exponent = Vector128.ShiftRightArithmetic(scaled, 23);
        var f = ((scaled & Vector128.Create(0x007FFFFF)) + Vector128.Create(0x3F2AAAAB)).AsSingle() - Vector128<float>.One;
        var inverse = (Vector128.Create(0x3F800000) - Vector128.ShiftLeft(exponent, 23)).AsSingle();
        // Next to the largest numbers 2⁻ᵏ has no room and wraps to −∞; nothing was lost there.
        return (u, Vector128.ConvertToSingle(exponent), Lanes.MultiplyAdd(loss, Vector128.MaxNative(inverse, Vector128<float>.Zero), f));
    }

    /// <inheritdoc cref="Log1pOf(Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Log1pOf(Vector128<float> x, Vector128<float> u, Vector128<float> k, Vector128<float> f, Vector128<float> p)
    {
        // ∞ and NaN stay themselves, −1 gives −∞, a mask of ones is a NaN, and −0 keeps its sign.
        var result = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(float.PositiveInfinity)), LogOf(k, f, p), x);
        result = Vector128.ConditionalSelect(Vector128.Equals(u, Vector128<float>.Zero), Vector128.Create(float.NegativeInfinity), result);
        return result | Vector128.LessThan(u, Vector128<float>.Zero) | (x & Vector128.Create(-0f));
    }

    /// <inheritdoc cref="Log1p(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log1p(float x) => Log1p(Vector128.CreateScalar(x)).ToScalar();
}
