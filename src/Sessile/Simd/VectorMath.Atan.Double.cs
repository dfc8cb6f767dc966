using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The arc tangent, from −π/2 to π/2.</summary>
    /// <remarks>Within 1.3 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Atan(Vector512<double> x)
    {
        // Beyond 1, atan a = π/2 + atan(−1/a).
        var magnitude = Vector512.Abs(x);
        var steep = Vector512.GreaterThan(magnitude, Vector512<double>.One);
        var t = Vector512.ConditionalSelect(steep, Vector512.Create(-1d) / magnitude, magnitude);
        var square = t * t;
        var p = Vector512.MultiplyAddEstimate(t * square, AtanSeries(square), steep & Vector512.Create(6.123233995736766e-17));
        return ((steep & Vector512.Create(1.5707963267948966)) + (t + p)) | (x & Vector512.Create(-0d));
    }

    /// <inheritdoc cref="Atan(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Atan(Vector256<double> x)
    {
        // Beyond 1, atan a = π/2 + atan(−1/a).
        var magnitude = Vector256.Abs(x);
        var steep = Vector256.GreaterThan(magnitude, Vector256<double>.One);
        var t = Vector256.ConditionalSelect(steep, Vector256.Create(-1d) / magnitude, magnitude);
        var square = t * t;
        var p = Vector256.MultiplyAddEstimate(t * square, AtanSeries(square), steep & Vector256.Create(6.123233995736766e-17));
        return ((steep & Vector256.Create(1.5707963267948966)) + (t + p)) | (x & Vector256.Create(-0d));
    }

    /// <inheritdoc cref="Atan(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Atan(Vector128<double> x)
    {
        // Beyond 1, atan a = π/2 + atan(−1/a).
        var magnitude = Vector128.Abs(x);
        var steep = Vector128.GreaterThan(magnitude, Vector128<double>.One);
        var t = Vector128.ConditionalSelect(steep, Vector128.Create(-1d) / magnitude, magnitude);
        var square = t * t;
        var p = Lanes.MultiplyAdd(t * square, AtanSeries(square), steep & Vector128.Create(6.123233995736766e-17));
        return ((steep & Vector128.Create(1.5707963267948966)) + (t + p)) | (x & Vector128.Create(-0d));
    }

    /// <inheritdoc cref="Atan(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan(double x) => Atan(Vector128.CreateScalar(x)).ToScalar();
}
