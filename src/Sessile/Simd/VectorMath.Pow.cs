using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary><c>xʸ</c>, special cases as in <see cref="Math.Pow"/>: of a negative x only with a whole y, 1 where y is 0 or x is 1.</summary>
    /// <remarks>Within 0.51 units in the last place. Where an operand is zero, infinite or NaN, lane by lane.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Pow(Vector512<float> x, Vector512<float> y)
    {
        // exp(y ln |x|) in doubles, whose rounding is far below a float's last digit.
        var magnitude = Vector512.Abs(x);
        var lower = Exp(Log(Vector512.WidenLower(magnitude)) * Vector512.WidenLower(y));
        var upper = Exp(Log(Vector512.WidenUpper(magnitude)) * Vector512.WidenUpper(y));
        var result = Vector512.Narrow(lower, upper);

        // A negative base: odd exponents keep its sign, other whole ones drop it, the rest give NaN, which a mask of ones is.
        var half = y * Vector512.Create(0.5f);
        var fractional = ~Vector512.Equals(Vector512.Truncate(y), y);
        var odd = ~Vector512.Equals(Vector512.Truncate(half), half);
        result ^= x & odd & Vector512.Create(-0f);
        result |= fractional & Vector512.LessThan(x, Vector512<float>.Zero);

        var infinity = Vector512.Create(float.PositiveInfinity);
        var ordinary = Vector512.GreaterThan(magnitude, Vector512<float>.Zero)
            & Vector512.LessThan(magnitude, infinity) & Vector512.LessThan(Vector512.Abs(y), infinity);
        if (~ordinary != Vector512<float>.Zero)
            result = Vector512.ConditionalSelect(ordinary, result, Lanes.Map(x, y, &Math.Pow));
        return result;
    }

    /// <inheritdoc cref="Pow(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Pow(Vector256<float> x, Vector256<float> y)
    {
        // exp(y ln |x|) in doubles, whose rounding is far below a float's last digit.
        var magnitude = Vector256.Abs(x);
        var lower = Exp(Log(Vector256.WidenLower(magnitude)) * Vector256.WidenLower(y));
        var upper = Exp(Log(Vector256.WidenUpper(magnitude)) * Vector256.WidenUpper(y));
        var result = Vector256.Narrow(lower, upper);

        // A negative base: odd exponents keep its sign, other whole ones drop it, the rest give NaN, which a mask of ones is.
        var half = y * Vector256.Create(0.5f);
        var fractional = ~Vector256.Equals(Vector256.Truncate(y), y);
        var odd = ~Vector256.Equals(Vector256.Truncate(half), half);
        result ^= x & odd & Vector256.Create(-0f);
        result |= fractional & Vector256.LessThan(x, Vector256<float>.Zero);

        var infinity = Vector256.Create(float.PositiveInfinity);
        var ordinary = Vector256.GreaterThan(magnitude, Vector256<float>.Zero)
            & Vector256.LessThan(magnitude, infinity) & Vector256.LessThan(Vector256.Abs(y), infinity);
        if (~ordinary != Vector256<float>.Zero)
            result = Vector256.ConditionalSelect(ordinary, result, Lanes.Map(x, y, &Math.Pow));
        return result;
    }

    /// <inheritdoc cref="Pow(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Pow(Vector128<float> x, Vector128<float> y)
    {
        // exp(y ln |x|) in doubles, whose rounding is far below a float's last digit.
        var magnitude = Vector128.Abs(x);
        var lower = Exp(Log(Vector128.WidenLower(magnitude)) * Vector128.WidenLower(y));
        var upper = Exp(Log(Vector128.WidenUpper(magnitude)) * Vector128.WidenUpper(y));
        var result = Vector128.Narrow(lower, upper);

        // A negative base: odd exponents keep its sign, other whole ones drop it, the rest give NaN, which a mask of ones is.
        var half = y * Vector128.Create(0.5f);
        var fractional = ~Vector128.Equals(Vector128.Truncate(y), y);
        var odd = ~Vector128.Equals(Vector128.Truncate(half), half);
        result ^= x & odd & Vector128.Create(-0f);
        result |= fractional & Vector128.LessThan(x, Vector128<float>.Zero);

        var infinity = Vector128.Create(float.PositiveInfinity);
        var ordinary = Vector128.GreaterThan(magnitude, Vector128<float>.Zero)
            & Vector128.LessThan(magnitude, infinity) & Vector128.LessThan(Vector128.Abs(y), infinity);
        if (~ordinary != Vector128<float>.Zero)
            result = Vector128.ConditionalSelect(ordinary, result, Lanes.Map(x, y, &Math.Pow));
        return result;
    }

    /// <inheritdoc cref="Pow(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Pow(float x, float y) => Pow(Vector128.CreateScalar(x), Vector128.CreateScalar(y)).ToScalar();

    /// <summary><c>xʸ</c>, special cases as in <see cref="Math.Pow"/>: of a negative x only with a whole y, 1 where y is 0 or x is 1.</summary>
    /// <remarks>Lane by lane with <see cref="Math.Pow(double, double)"/>, and as exact as that.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Pow(Vector512<double> x, Vector512<double> y) => Lanes.Map(x, y, &Math.Pow);

    /// <inheritdoc cref="Pow(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Pow(Vector256<double> x, Vector256<double> y) => Lanes.Map(x, y, &Math.Pow);

    /// <inheritdoc cref="Pow(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Pow(Vector128<double> x, Vector128<double> y) => Lanes.Map(x, y, &Math.Pow);

    /// <inheritdoc cref="Pow(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pow(double x, double y) => Math.Pow(x, y);
}
