using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary><c>xʸ</c>, special cases as in <see cref="Math.Pow"/>: of a negative x only with a whole y, 1 where y is 0 or x is 1.</summary>
    /// <remarks>Within 1 unit in the last place. Without fused multiply-add it is computed lane by lane with <see cref="Math.Pow(double, double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Pow(Vector512<double> x, Vector512<double> y)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, y, &Math.Pow);

        // t = y log₂ |x| in two doubles; where it is beyond what has a power, it is cut and nothing is left of the second.
        var magnitude = Vector512.Abs(x);
        var logarithm = BinaryLogarithm(magnitude, out var low);
        var t = y * logarithm;
        var rest = Vector512.MultiplyAddEstimate(y, low, Vector512.MultiplyAddEstimate(y, logarithm, -t));
        rest &= Vector512.LessThan(Vector512.Abs(t), Vector512.Create(1100d));
        var result = PowerOfTwo(Vector512.MinNative(Vector512.Create(1100d), Vector512.MaxNative(Vector512.Create(-1100d), t)), rest);

        var infinity = Vector512.Create(double.PositiveInfinity);
        var ordinary = Vector512.GreaterThan(x, Vector512<double>.Zero) & Vector512.LessThan(x, infinity) & Vector512.LessThan(Vector512.Abs(y), infinity);
        if (~ordinary != Vector512<double>.Zero)
            result = SpecialPower(x, y, result);
        return result;
    }

    /// <inheritdoc cref="Pow(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Pow(Vector256<double> x, Vector256<double> y)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, y, &Math.Pow);

        // t = y log₂ |x| in two doubles; where it is beyond what has a power, it is cut and nothing is left of the second.
        var magnitude = Vector256.Abs(x);
        var logarithm = BinaryLogarithm(magnitude, out var low);
        var t = y * logarithm;
        var rest = Vector256.MultiplyAddEstimate(y, low, Vector256.MultiplyAddEstimate(y, logarithm, -t));
        rest &= Vector256.LessThan(Vector256.Abs(t), Vector256.Create(1100d));
        var result = PowerOfTwo(Vector256.MinNative(Vector256.Create(1100d), Vector256.MaxNative(Vector256.Create(-1100d), t)), rest);

        var infinity = Vector256.Create(double.PositiveInfinity);
        var ordinary = Vector256.GreaterThan(x, Vector256<double>.Zero) & Vector256.LessThan(x, infinity) & Vector256.LessThan(Vector256.Abs(y), infinity);
        if (~ordinary != Vector256<double>.Zero)
            result = SpecialPower(x, y, result);
        return result;
    }

    /// <inheritdoc cref="Pow(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Pow(Vector128<double> x, Vector128<double> y)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, y, &Math.Pow);

        // t = y log₂ |x| in two doubles; where it is beyond what has a power, it is cut and nothing is left of the second.
        var magnitude = Vector128.Abs(x);
        var logarithm = BinaryLogarithm(magnitude, out var low);
        var t = y * logarithm;
        var rest = Lanes.MultiplyAdd(y, low, Lanes.MultiplyAdd(y, logarithm, -t));
        rest &= Vector128.LessThan(Vector128.Abs(t), Vector128.Create(1100d));
        var result = PowerOfTwo(Vector128.MinNative(Vector128.Create(1100d), Vector128.MaxNative(Vector128.Create(-1100d), t)), rest);

        var infinity = Vector128.Create(double.PositiveInfinity);
        var ordinary = Vector128.GreaterThan(x, Vector128<double>.Zero) & Vector128.LessThan(x, infinity) & Vector128.LessThan(Vector128.Abs(y), infinity);
        if (~ordinary != Vector128<double>.Zero)
            result = SpecialPower(x, y, result);
        return result;
    }

    /// <inheritdoc cref="Pow(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pow(double x, double y) => Pow(Vector128.CreateScalar(x), Vector128.CreateScalar(y)).ToScalar();

    /// <summary>The powers among which some are of a base that is not above zero, or of an operand that is infinite or NaN; the others stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> SpecialPower(Vector512<double> x, Vector512<double> y, Vector512<double> result)
    {
        // Zero and infinity become each other or stay, by the exponent's sign.
        Vector512<double> one = Vector512<double>.One, zero = Vector512<double>.Zero, magnitude = Vector512.Abs(x), infinity = Vector512.Create(double.PositiveInfinity);
        var infinite = Vector512.Equals(magnitude, infinity);
        var shrinks = Vector512.Equals(magnitude, zero) ^ Vector512.LessThan(y, zero);
        result = Vector512.ConditionalSelect(Vector512.Equals(magnitude, zero) | infinite, Vector512.AndNot(infinity, shrinks), result);

        // A negative base: odd exponents keep its sign, other whole ones drop it, the rest give NaN, which a mask of ones is, if it is finite and not zero.
        var halfOfY = y * Vector512.Create(0.5);
        var whole = Vector512.Equals(Vector512.Truncate(y), y);
        var odd = Vector512.AndNot(whole, Vector512.Equals(Vector512.Truncate(halfOfY), halfOfY));
        result ^= x & odd & Vector512.Create(-0d);
        result |= Vector512.AndNot(Vector512.LessThan(x, zero), whole | infinite) | ~(Vector512.Equals(x, x) & Vector512.Equals(y, y));

        // 1 is what nothing changes, and what an infinite exponent makes of −1.
        var unchanged = Vector512.Equals(magnitude, one) & Vector512.Equals(Vector512.Abs(y), infinity);
        return Vector512.ConditionalSelect(Vector512.Equals(x, one) | Vector512.Equals(y, zero) | unchanged, one, result);
    }

    /// <inheritdoc cref="SpecialPower(Vector512{double}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> SpecialPower(Vector256<double> x, Vector256<double> y, Vector256<double> result)
    {
        // Zero and infinity become each other or stay, by the exponent's sign.
        Vector256<double> one = Vector256<double>.One, zero = Vector256<double>.Zero, magnitude = Vector256.Abs(x), infinity = Vector256.Create(double.PositiveInfinity);
        var infinite = Vector256.Equals(magnitude, infinity);
        var shrinks = Vector256.Equals(magnitude, zero) ^ Vector256.LessThan(y, zero);
        result = Vector256.ConditionalSelect(Vector256.Equals(magnitude, zero) | infinite, Vector256.AndNot(infinity, shrinks), result);

        // A negative base: odd exponents keep its sign, other whole ones drop it, the rest give NaN, which a mask of ones is, if it is finite and not zero.
        var halfOfY = y * Vector256.Create(0.5);
        var whole = Vector256.Equals(Vector256.Truncate(y), y);
        var odd = Vector256.AndNot(whole, Vector256.Equals(Vector256.Truncate(halfOfY), halfOfY));
        result ^= x & odd & Vector256.Create(-0d);
        result |= Vector256.AndNot(Vector256.LessThan(x, zero), whole | infinite) | ~(Vector256.Equals(x, x) & Vector256.Equals(y, y));

        // 1 is what nothing changes, and what an infinite exponent makes of −1.
        var unchanged = Vector256.Equals(magnitude, one) & Vector256.Equals(Vector256.Abs(y), infinity);
        return Vector256.ConditionalSelect(Vector256.Equals(x, one) | Vector256.Equals(y, zero) | unchanged, one, result);
    }

    /// <inheritdoc cref="SpecialPower(Vector512{double}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> SpecialPower(Vector128<double> x, Vector128<double> y, Vector128<double> result)
    {
        // Zero and infinity become each other or stay, by the exponent's sign.
        Vector128<double> one = Vector128<double>.One, zero = Vector128<double>.Zero, magnitude = Vector128.Abs(x), infinity = Vector128.Create(double.PositiveInfinity);
        var infinite = Vector128.Equals(magnitude, infinity);
        var shrinks = Vector128.Equals(magnitude, zero) ^ Vector128.LessThan(y, zero);
        result = Vector128.ConditionalSelect(Vector128.Equals(magnitude, zero) | infinite, Vector128.AndNot(infinity, shrinks), result);

        // A negative base: odd exponents keep its sign, other whole ones drop it, the rest give NaN, which a mask of ones is, if it is finite and not zero.
        var halfOfY = y * Vector128.Create(0.5);
        var whole = Vector128.Equals(Vector128.Truncate(y), y);
        var odd = Vector128.AndNot(whole, Vector128.Equals(Vector128.Truncate(halfOfY), halfOfY));
        result ^= x & odd & Vector128.Create(-0d);
        result |= Vector128.AndNot(Vector128.LessThan(x, zero), whole | infinite) | ~(Vector128.Equals(x, x) & Vector128.Equals(y, y));

        // 1 is what nothing changes, and what an infinite exponent makes of −1.
        var unchanged = Vector128.Equals(magnitude, one) & Vector128.Equals(Vector128.Abs(y), infinity);
        return Vector128.ConditionalSelect(Vector128.Equals(x, one) | Vector128.Equals(y, zero) | unchanged, one, result);
    }
}
