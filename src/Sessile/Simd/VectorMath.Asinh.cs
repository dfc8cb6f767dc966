using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The inverse hyperbolic sine.</summary>
    /// <remarks>Within 0.51 units in the last place. Computed in doubles.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Asinh(Vector512<float> x)
        => Vector512.Narrow(Asinh(Vector512.WidenLower(x)), Asinh(Vector512.WidenUpper(x)));

    /// <inheritdoc cref="Asinh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Asinh(Vector256<float> x)
        => Vector256.Narrow(Asinh(Vector256.WidenLower(x)), Asinh(Vector256.WidenUpper(x)));

    /// <inheritdoc cref="Asinh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Asinh(Vector128<float> x)
        => Vector128.Narrow(Asinh(Vector128.WidenLower(x)), Asinh(Vector128.WidenUpper(x)));

    /// <inheritdoc cref="Asinh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Asinh(float x) => (float)Asinh((double)x);

    /// <summary>The inverse hyperbolic sine.</summary>
    /// <remarks>Within 3 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Asinh(Vector512<double> x)
    {
        // ln(a + √(a² + 1)) as ln(1 + (a + a² / (1 + √(a² + 1)))); of great numbers ln 2a.
        var magnitude = Vector512.Abs(x);
        var large = Vector512.GreaterThan(magnitude, Vector512.Create(268435456d));
        var square = magnitude * magnitude;
        var excess = magnitude + square / (Vector512<double>.One + Vector512.Sqrt(square + Vector512<double>.One));
        var result = Log1p(Vector512.ConditionalSelect(large, magnitude - Vector512<double>.One, excess)) + (large & Vector512.Create(0.69314718055994529));
        return result | (x & Vector512.Create(-0d));
    }

    /// <inheritdoc cref="Asinh(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Asinh(Vector256<double> x)
    {
        // ln(a + √(a² + 1)) as ln(1 + (a + a² / (1 + √(a² + 1)))); of great numbers ln 2a.
        var magnitude = Vector256.Abs(x);
        var large = Vector256.GreaterThan(magnitude, Vector256.Create(268435456d));
        var square = magnitude * magnitude;
        var excess = magnitude + square / (Vector256<double>.One + Vector256.Sqrt(square + Vector256<double>.One));
        var result = Log1p(Vector256.ConditionalSelect(large, magnitude - Vector256<double>.One, excess)) + (large & Vector256.Create(0.69314718055994529));
        return result | (x & Vector256.Create(-0d));
    }

    /// <inheritdoc cref="Asinh(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Asinh(Vector128<double> x)
    {
        // ln(a + √(a² + 1)) as ln(1 + (a + a² / (1 + √(a² + 1)))); of great numbers ln 2a.
        var magnitude = Vector128.Abs(x);
        var large = Vector128.GreaterThan(magnitude, Vector128.Create(268435456d));
        var square = magnitude * magnitude;
        var excess = magnitude + square / (Vector128<double>.One + Vector128.Sqrt(square + Vector128<double>.One));
        var result = Log1p(Vector128.ConditionalSelect(large, magnitude - Vector128<double>.One, excess)) + (large & Vector128.Create(0.69314718055994529));
        return result | (x & Vector128.Create(-0d));
    }

    /// <inheritdoc cref="Asinh(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Asinh(double x) => Asinh(Vector128.CreateScalar(x)).ToScalar();
}
