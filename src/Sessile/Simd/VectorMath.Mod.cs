using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary>The remainder of the division that truncates, C#'s <c>%</c>: exact, with the sign of x; of infinities x itself, by zero NaN.</summary>
    /// <remarks>Lane by lane where products and sums are not fused, and where a quotient has more places than an element or the divisor is infinite.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mod(Vector512<float> x, Vector512<float> y)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, y, &Remainder);
        var quotient = Vector512.Truncate(x / y);

        // Exact, and on the other side of zero where the quotient was rounded up to a whole number.
        var remainder = Vector512.FusedMultiplyAdd(-quotient, y, x);
        var sign = x & Vector512.Create(-0f);
        remainder = Vector512.ConditionalSelect(Vector512.LessThan(remainder ^ sign, Vector512<float>.Zero), remainder + (Vector512.Abs(y) | sign), remainder);
        var result = Vector512.Abs(remainder) | sign;
        var ordinary = Vector512.LessThan(Vector512.Abs(quotient), Vector512.Create(8388608f)) & Vector512.LessThan(Vector512.Abs(y), Vector512.Create(float.PositiveInfinity));
        if (~ordinary != Vector512<float>.Zero)
            result = Vector512.ConditionalSelect(ordinary, result, Lanes.Map(x, y, &Remainder));
        return result;
    }

    /// <inheritdoc cref="Mod(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mod(Vector256<float> x, Vector256<float> y)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, y, &Remainder);
        var quotient = Vector256.Truncate(x / y);

        // Exact, and on the other side of zero where the quotient was rounded up to a whole number.
        var remainder = Vector256.FusedMultiplyAdd(-quotient, y, x);
        var sign = x & Vector256.Create(-0f);
        remainder = Vector256.ConditionalSelect(Vector256.LessThan(remainder ^ sign, Vector256<float>.Zero), remainder + (Vector256.Abs(y) | sign), remainder);
        var result = Vector256.Abs(remainder) | sign;
        var ordinary = Vector256.LessThan(Vector256.Abs(quotient), Vector256.Create(8388608f)) & Vector256.LessThan(Vector256.Abs(y), Vector256.Create(float.PositiveInfinity));
        if (~ordinary != Vector256<float>.Zero)
            result = Vector256.ConditionalSelect(ordinary, result, Lanes.Map(x, y, &Remainder));
        return result;
    }

    /// <inheritdoc cref="Mod(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Mod(Vector128<float> x, Vector128<float> y)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, y, &Remainder);
        var quotient = Vector128.Truncate(x / y);

        // Exact, and on the other side of zero where the quotient was rounded up to a whole number.
        var remainder = Vector128.FusedMultiplyAdd(-quotient, y, x);
        var sign = x & Vector128.Create(-0f);
        remainder = Vector128.ConditionalSelect(Vector128.LessThan(remainder ^ sign, Vector128<float>.Zero), remainder + (Vector128.Abs(y) | sign), remainder);
        var result = Vector128.Abs(remainder) | sign;
        var ordinary = Vector128.LessThan(Vector128.Abs(quotient), Vector128.Create(8388608f)) & Vector128.LessThan(Vector128.Abs(y), Vector128.Create(float.PositiveInfinity));
        if (~ordinary != Vector128<float>.Zero)
            result = Vector128.ConditionalSelect(ordinary, result, Lanes.Map(x, y, &Remainder));
        return result;
    }

    /// <inheritdoc cref="Mod(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Mod(float x, float y) => x % y;

    /// <summary>The remainder of the division that truncates, C#'s <c>%</c>: exact, with the sign of x; of infinities x itself, by zero NaN.</summary>
    /// <remarks>Lane by lane where products and sums are not fused, and where a quotient has more places than an element or the divisor is infinite.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Mod(Vector512<double> x, Vector512<double> y)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, y, &Remainder);
        var quotient = Vector512.Truncate(x / y);

        // Exact, and on the other side of zero where the quotient was rounded up to a whole number.
        var remainder = Vector512.FusedMultiplyAdd(-quotient, y, x);
        var sign = x & Vector512.Create(-0d);
        remainder = Vector512.ConditionalSelect(Vector512.LessThan(remainder ^ sign, Vector512<double>.Zero), remainder + (Vector512.Abs(y) | sign), remainder);
        var result = Vector512.Abs(remainder) | sign;
        var ordinary = Vector512.LessThan(Vector512.Abs(quotient), Vector512.Create(4503599627370496d)) & Vector512.LessThan(Vector512.Abs(y), Vector512.Create(double.PositiveInfinity));
        if (~ordinary != Vector512<double>.Zero)
            result = Vector512.ConditionalSelect(ordinary, result, Lanes.Map(x, y, &Remainder));
        return result;
    }

    /// <inheritdoc cref="Mod(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Mod(Vector256<double> x, Vector256<double> y)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, y, &Remainder);
        var quotient = Vector256.Truncate(x / y);

        // Exact, and on the other side of zero where the quotient was rounded up to a whole number.
        var remainder = Vector256.FusedMultiplyAdd(-quotient, y, x);
        var sign = x & Vector256.Create(-0d);
        remainder = Vector256.ConditionalSelect(Vector256.LessThan(remainder ^ sign, Vector256<double>.Zero), remainder + (Vector256.Abs(y) | sign), remainder);
        var result = Vector256.Abs(remainder) | sign;
        var ordinary = Vector256.LessThan(Vector256.Abs(quotient), Vector256.Create(4503599627370496d)) & Vector256.LessThan(Vector256.Abs(y), Vector256.Create(double.PositiveInfinity));
        if (~ordinary != Vector256<double>.Zero)
            result = Vector256.ConditionalSelect(ordinary, result, Lanes.Map(x, y, &Remainder));
        return result;
    }

    /// <inheritdoc cref="Mod(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Mod(Vector128<double> x, Vector128<double> y)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, y, &Remainder);
        var quotient = Vector128.Truncate(x / y);

        // Exact, and on the other side of zero where the quotient was rounded up to a whole number.
        var remainder = Vector128.FusedMultiplyAdd(-quotient, y, x);
        var sign = x & Vector128.Create(-0d);
        remainder = Vector128.ConditionalSelect(Vector128.LessThan(remainder ^ sign, Vector128<double>.Zero), remainder + (Vector128.Abs(y) | sign), remainder);
        var result = Vector128.Abs(remainder) | sign;
        var ordinary = Vector128.LessThan(Vector128.Abs(quotient), Vector128.Create(4503599627370496d)) & Vector128.LessThan(Vector128.Abs(y), Vector128.Create(double.PositiveInfinity));
        if (~ordinary != Vector128<double>.Zero)
            result = Vector128.ConditionalSelect(ordinary, result, Lanes.Map(x, y, &Remainder));
        return result;
    }

    /// <inheritdoc cref="Mod(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Mod(double x, double y) => x % y;

    private static double Remainder(double x, double y) => x % y;
}
