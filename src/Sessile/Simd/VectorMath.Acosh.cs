using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The inverse hyperbolic cosine; NaN below 1.</summary>
    /// <remarks>Within 0.51 units in the last place. Computed in doubles.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Acosh(Vector512<float> x)
        => Vector512.Narrow(Acosh(Vector512.WidenLower(x)), Acosh(Vector512.WidenUpper(x)));

    /// <inheritdoc cref="Acosh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Acosh(Vector256<float> x)
        => Vector256.Narrow(Acosh(Vector256.WidenLower(x)), Acosh(Vector256.WidenUpper(x)));

    /// <inheritdoc cref="Acosh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Acosh(Vector128<float> x)
        => Vector128.Narrow(Acosh(Vector128.WidenLower(x)), Acosh(Vector128.WidenUpper(x)));

    /// <inheritdoc cref="Acosh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Acosh(float x) => (float)Acosh((double)x);

    /// <summary>The inverse hyperbolic cosine; NaN below 1.</summary>
    /// <remarks>Within 3 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Acosh(Vector512<double> x)
    {
        // With t = x − 1: ln(1 + (t + √(2t + t²))); of great numbers ln 2x. A mask of ones is a NaN.
        var large = Vector512.GreaterThan(x, Vector512.Create(268435456d));
        var t = x - Vector512<double>.One;
        var excess = t + Vector512.Sqrt(t + t + t * t);
        var result = Log1p(Vector512.ConditionalSelect(large, x - Vector512<double>.One, excess)) + (large & Vector512.Create(0.69314718055994529));
        return result | Vector512.LessThan(x, Vector512<double>.One);
    }

    /// <inheritdoc cref="Acosh(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Acosh(Vector256<double> x)
    {
        // With t = x − 1: ln(1 + (t + √(2t + t²))); of great numbers ln 2x. A mask of ones is a NaN.
        var large = Vector256.GreaterThan(x, Vector256.Create(268435456d));
        var t = x - Vector256<double>.One;
        var excess = t + Vector256.Sqrt(t + t + t * t);
        var result = Log1p(Vector256.ConditionalSelect(large, x - Vector256<double>.One, excess)) + (large & Vector256.Create(0.69314718055994529));
        return result | Vector256.LessThan(x, Vector256<double>.One);
    }

    /// <inheritdoc cref="Acosh(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Acosh(Vector128<double> x)
    {
        // With t = x − 1: ln(1 + (t + √(2t + t²))); of great numbers ln 2x. A mask of ones is a NaN.
        var large = Vector128.GreaterThan(x, Vector128.Create(268435456d));
        var t = x - Vector128<double>.One;
        var excess = t + Vector128.Sqrt(t + t + t * t);
        var result = Log1p(Vector128.ConditionalSelect(large, x - Vector128<double>.One, excess)) + (large & Vector128.Create(0.69314718055994529));
        return result | Vector128.LessThan(x, Vector128<double>.One);
    }

    /// <inheritdoc cref="Acosh(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Acosh(double x) => Acosh(Vector128.CreateScalar(x)).ToScalar();
}
