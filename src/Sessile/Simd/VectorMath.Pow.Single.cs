using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary><c>xʸ</c>, special cases as in <see cref="Math.Pow"/>: of a negative x only with a whole y, 1 where y is 0 or x is 1.</summary>
    /// <remarks>Within 1 unit in the last place, or 1.2 where products and sums are not fused. Where an operand is zero, infinite or NaN, lane by lane.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Pow(Vector512<float> x, Vector512<float> y)
    {
        // |x| = 2ᵏ (1 + f), as in Log.
        var magnitude = Vector512.Abs(x);
        var subnormal = Vector512.LessThan(magnitude, Vector512.Create(1.17549435e-38f));
        var scaled = Vector512.ConditionalSelect(subnormal, magnitude * Vector512.Create(8388608f), magnitude).AsInt32() - Vector512.Create(0x3F2AAAAB);
        var k = Vector512.ConvertToSingle(Vector512.ShiftRightArithmetic(scaled, 23)) - (subnormal & Vector512.Create(23f));
        var f = ((scaled & Vector512.Create(0x007FFFFF)) + Vector512.Create(0x3F2AAAAB)).AsSingle() - Vector512<float>.One;

        // t = y log₂ |x| in doubles; its whole part n and the rest r have room in floats.
        var lower = BinaryExponent(Vector512.WidenLower(f), Vector512.WidenLower(k), Vector512.WidenLower(y));
        var upper = BinaryExponent(Vector512.WidenUpper(f), Vector512.WidenUpper(k), Vector512.WidenUpper(y));
        Vector512<double> wholeLower = Vector512.Round(lower), wholeUpper = Vector512.Round(upper);
        var r = Vector512.Narrow(lower - wholeLower, upper - wholeUpper);

        var p = Vector512.Create(0.000158201903f);
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.00134182151f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.00961706322f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.0555027239f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.240226552f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.693147242f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(1f));
        var n = (Vector512.Narrow(wholeLower, wholeUpper) + Vector512.Create(12582912f)).AsInt32();
        var result = TimesPower(p, n);

        // A negative base: odd exponents keep its sign, other whole ones drop it, the rest give NaN, which a mask of ones is.
        var halfOfY = y * Vector512.Create(0.5f);
        var fractional = ~Vector512.Equals(Vector512.Truncate(y), y);
        var odd = ~Vector512.Equals(Vector512.Truncate(halfOfY), halfOfY);
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
        // |x| = 2ᵏ (1 + f), as in Log.
        var magnitude = Vector256.Abs(x);
        var subnormal = Vector256.LessThan(magnitude, Vector256.Create(1.17549435e-38f));
        var scaled = Vector256.ConditionalSelect(subnormal, magnitude * Vector256.Create(8388608f), magnitude).AsInt32() - Vector256.Create(0x3F2AAAAB);
        var k = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(scaled, 23)) - (subnormal & Vector256.Create(23f));
        var f = ((scaled & Vector256.Create(0x007FFFFF)) + Vector256.Create(0x3F2AAAAB)).AsSingle() - Vector256<float>.One;

        // t = y log₂ |x| in doubles; its whole part n and the rest r have room in floats.
        var lower = BinaryExponent(Vector256.WidenLower(f), Vector256.WidenLower(k), Vector256.WidenLower(y));
        var upper = BinaryExponent(Vector256.WidenUpper(f), Vector256.WidenUpper(k), Vector256.WidenUpper(y));
        Vector256<double> wholeLower = Vector256.Round(lower), wholeUpper = Vector256.Round(upper);
        var r = Vector256.Narrow(lower - wholeLower, upper - wholeUpper);

        var p = Vector256.Create(0.000158201903f);
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.00134182151f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.00961706322f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.0555027239f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.240226552f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.693147242f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(1f));
        var n = (Vector256.Narrow(wholeLower, wholeUpper) + Vector256.Create(12582912f)).AsInt32();
        var result = TimesPower(p, n);

        // A negative base: odd exponents keep its sign, other whole ones drop it, the rest give NaN, which a mask of ones is.
        var halfOfY = y * Vector256.Create(0.5f);
        var fractional = ~Vector256.Equals(Vector256.Truncate(y), y);
        var odd = ~Vector256.Equals(Vector256.Truncate(halfOfY), halfOfY);
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
        // |x| = 2ᵏ (1 + f), as in Log.
        var magnitude = Vector128.Abs(x);
        var subnormal = Vector128.LessThan(magnitude, Vector128.Create(1.17549435e-38f));
        var scaled = Vector128.ConditionalSelect(subnormal, magnitude * Vector128.Create(8388608f), magnitude).AsInt32() - Vector128.Create(0x3F2AAAAB);
        var k = Vector128.ConvertToSingle(Vector128.ShiftRightArithmetic(scaled, 23)) - (subnormal & Vector128.Create(23f));
        var f = ((scaled & Vector128.Create(0x007FFFFF)) + Vector128.Create(0x3F2AAAAB)).AsSingle() - Vector128<float>.One;

        // t = y log₂ |x| in doubles; its whole part n and the rest r have room in floats.
        var lower = BinaryExponent(Vector128.WidenLower(f), Vector128.WidenLower(k), Vector128.WidenLower(y));
        var upper = BinaryExponent(Vector128.WidenUpper(f), Vector128.WidenUpper(k), Vector128.WidenUpper(y));
        Vector128<double> wholeLower = Vector128.Round(lower), wholeUpper = Vector128.Round(upper);
        var r = Vector128.Narrow(lower - wholeLower, upper - wholeUpper);

        var p = Vector128.Create(0.000158201903f);
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.00134182151f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.00961706322f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.0555027239f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.240226552f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.693147242f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(1f));
        var n = (Vector128.Narrow(wholeLower, wholeUpper) + Vector128.Create(12582912f)).AsInt32();
        var result = TimesPower(p, n);

        // A negative base: odd exponents keep its sign, other whole ones drop it, the rest give NaN, which a mask of ones is.
        var halfOfY = y * Vector128.Create(0.5f);
        var fractional = ~Vector128.Equals(Vector128.Truncate(y), y);
        var odd = ~Vector128.Equals(Vector128.Truncate(halfOfY), halfOfY);
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

    /// <summary><c>y (k + log₂(1 + f))</c>, cut to ±160, where a float has long become 0 or ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> BinaryExponent(Vector512<double> f, Vector512<double> k, Vector512<double> y)
    {
        // log₂(1 + f) = 2/ln 2 s + s³ p(s²), with s = f / (2 + f), to 2⁻³⁴ of itself.
        var s = f / (f + Vector512.Create(2d));
        var z = s * s;
        var p = Vector512.Create(0.34762297159133798);
        p = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.41127465165093552));
        p = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.57709033936445497));
        p = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.96179664314927238));
        var logarithm = Vector512.MultiplyAddEstimate(s * z, p, s * Vector512.Create(2.8853900817779268)) + k;
        return Vector512.MinNative(Vector512.Create(160d), Vector512.MaxNative(Vector512.Create(-160d), logarithm * y));
    }

    /// <summary><c>y (k + log₂(1 + f))</c>, cut to ±160, where a float has long become 0 or ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> BinaryExponent(Vector256<double> f, Vector256<double> k, Vector256<double> y)
    {
        // log₂(1 + f) = 2/ln 2 s + s³ p(s²), with s = f / (2 + f), to 2⁻³⁴ of itself.
        var s = f / (f + Vector256.Create(2d));
        var z = s * s;
        var p = Vector256.Create(0.34762297159133798);
        p = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.41127465165093552));
        p = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.57709033936445497));
        p = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.96179664314927238));
        var logarithm = Vector256.MultiplyAddEstimate(s * z, p, s * Vector256.Create(2.8853900817779268)) + k;
        return Vector256.MinNative(Vector256.Create(160d), Vector256.MaxNative(Vector256.Create(-160d), logarithm * y));
    }

    /// <summary><c>y (k + log₂(1 + f))</c>, cut to ±160, where a float has long become 0 or ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> BinaryExponent(Vector128<double> f, Vector128<double> k, Vector128<double> y)
    {
        // log₂(1 + f) = 2/ln 2 s + s³ p(s²), with s = f / (2 + f), to 2⁻³⁴ of itself.
        var s = f / (f + Vector128.Create(2d));
        var z = s * s;
        var p = Vector128.Create(0.34762297159133798);
        p = Lanes.MultiplyAdd(p, z, Vector128.Create(0.41127465165093552));
        p = Lanes.MultiplyAdd(p, z, Vector128.Create(0.57709033936445497));
        p = Lanes.MultiplyAdd(p, z, Vector128.Create(0.96179664314927238));
        var logarithm = Lanes.MultiplyAdd(s * z, p, s * Vector128.Create(2.8853900817779268)) + k;
        return Vector128.MinNative(Vector128.Create(160d), Vector128.MaxNative(Vector128.Create(-160d), logarithm * y));
    }
}
