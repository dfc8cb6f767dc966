using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The natural logarithm.</summary>
    /// <remarks>Within 0.8 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        // x = 2ᵏ (1 + f) with 1 + f from 2/3 to 4/3; numbers below the normal range are scaled up first.
        var subnormal = Vector512.LessThan(x, Vector512.Create(1.17549435e-38f));
        var scaled = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(8388608f), x).AsInt32() - Vector512.Create(0x3F2AAAAB);
        var k = Vector512.ConvertToSingle(Vector512.ShiftRightArithmetic(scaled, 23)) - (subnormal & Vector512.Create(23f));
        var f = ((scaled & Vector512.Create(0x007FFFFF)) + Vector512.Create(0x3F2AAAAB)).AsSingle() - Vector512<float>.One;

        var result = LogOf(k, f, LogSeries(f));

        // ∞ and NaN stay themselves, zeros give −∞, and a mask of ones is a NaN.
        result = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)), result, x);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), result);
        return result | Vector512.LessThan(x, Vector512<float>.Zero);
    }

    /// <inheritdoc cref="Log(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        // x = 2ᵏ (1 + f) with 1 + f from 2/3 to 4/3; numbers below the normal range are scaled up first.
        var subnormal = Vector256.LessThan(x, Vector256.Create(1.17549435e-38f));
        var scaled = Vector256.ConditionalSelect(subnormal, x * Vector256.Create(8388608f), x).AsInt32() - Vector256.Create(0x3F2AAAAB);
        var k = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(scaled, 23)) - (subnormal & Vector256.Create(23f));
        var f = ((scaled & Vector256.Create(0x007FFFFF)) + Vector256.Create(0x3F2AAAAB)).AsSingle() - Vector256<float>.One;

        var result = LogOf(k, f, LogSeries(f));

        // ∞ and NaN stay themselves, zeros give −∞, and a mask of ones is a NaN.
        result = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(float.PositiveInfinity)), result, x);
        result = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<float>.Zero), Vector256.Create(float.NegativeInfinity), result);
        return result | Vector256.LessThan(x, Vector256<float>.Zero);
    }

    /// <inheritdoc cref="Log(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log(Vector128<float> x)
    {
        // x = 2ᵏ (1 + f) with 1 + f from 2/3 to 4/3; numbers below the normal range are scaled up first.
        var subnormal = Vector128.LessThan(x, Vector128.Create(1.17549435e-38f));
        var scaled = Vector128.ConditionalSelect(subnormal, x * Vector128.Create(8388608f), x).AsInt32() - Vector128.Create(0x3F2AAAAB);
        var k = Vector128.ConvertToSingle(Vector128.ShiftRightArithmetic(scaled, 23)) - (subnormal & Vector128.Create(23f));
        var f = ((scaled & Vector128.Create(0x007FFFFF)) + Vector128.Create(0x3F2AAAAB)).AsSingle() - Vector128<float>.One;

        var result = LogOf(k, f, LogSeries(f));

        // ∞ and NaN stay themselves, zeros give −∞, and a mask of ones is a NaN.
        result = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(float.PositiveInfinity)), result, x);
        result = Vector128.ConditionalSelect(Vector128.Equals(x, Vector128<float>.Zero), Vector128.Create(float.NegativeInfinity), result);
        return result | Vector128.LessThan(x, Vector128<float>.Zero);
    }

    /// <inheritdoc cref="Log(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float x) => Log(Vector128.CreateScalar(x)).ToScalar();
}
