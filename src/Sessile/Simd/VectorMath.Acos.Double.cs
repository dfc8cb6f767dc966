using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The arc cosine, from 0 to π; NaN beyond [−1, 1].</summary>
    /// <remarks>Within 1.2 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Acos(Vector512<double> x)
    {
        // acos x = π/2 − asin x; beyond ½ it is 2 asin √((1 − a)/2), and π less that on the negative side.
        var magnitude = Vector512.Abs(x);
        var large = Vector512.GreaterThan(magnitude, Vector512.Create(0.5));
        var square = Vector512.ConditionalSelect(large, Vector512.Create(0.5) - magnitude * Vector512.Create(0.5), x * x);
        var root = Vector512.ConditionalSelect(large, Vector512.Sqrt(square), magnitude);
        var p = Vector512.MultiplyAddEstimate(root * square, AsinSeries(square), root);

        var sign = x & Vector512.Create(-0d);
        var term = Vector512.ConditionalSelect(large, p + p, -p) ^ sign;
        var left = Vector512.LessThan(x, Vector512<double>.Zero);
        var whole = Vector512.ConditionalSelect(large, left & Vector512.Create(3.141592653589793), Vector512.Create(1.5707963267948966));
        var rest = Vector512.ConditionalSelect(large, left & Vector512.Create(1.2246467991473532e-16), Vector512.Create(6.123233995736766e-17));
        return whole + (term + rest);
    }

    /// <inheritdoc cref="Acos(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Acos(Vector256<double> x)
    {
        // acos x = π/2 − asin x; beyond ½ it is 2 asin √((1 − a)/2), and π less that on the negative side.
        var magnitude = Vector256.Abs(x);
        var large = Vector256.GreaterThan(magnitude, Vector256.Create(0.5));
        var square = Vector256.ConditionalSelect(large, Vector256.Create(0.5) - magnitude * Vector256.Create(0.5), x * x);
        var root = Vector256.ConditionalSelect(large, Vector256.Sqrt(square), magnitude);
        var p = Vector256.MultiplyAddEstimate(root * square, AsinSeries(square), root);

        var sign = x & Vector256.Create(-0d);
        var term = Vector256.ConditionalSelect(large, p + p, -p) ^ sign;
        var left = Vector256.LessThan(x, Vector256<double>.Zero);
        var whole = Vector256.ConditionalSelect(large, left & Vector256.Create(3.141592653589793), Vector256.Create(1.5707963267948966));
        var rest = Vector256.ConditionalSelect(large, left & Vector256.Create(1.2246467991473532e-16), Vector256.Create(6.123233995736766e-17));
        return whole + (term + rest);
    }

    /// <inheritdoc cref="Acos(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Acos(Vector128<double> x)
    {
        // acos x = π/2 − asin x; beyond ½ it is 2 asin √((1 − a)/2), and π less that on the negative side.
        var magnitude = Vector128.Abs(x);
        var large = Vector128.GreaterThan(magnitude, Vector128.Create(0.5));
        var square = Vector128.ConditionalSelect(large, Vector128.Create(0.5) - magnitude * Vector128.Create(0.5), x * x);
        var root = Vector128.ConditionalSelect(large, Vector128.Sqrt(square), magnitude);
        var p = Lanes.MultiplyAdd(root * square, AsinSeries(square), root);

        var sign = x & Vector128.Create(-0d);
        var term = Vector128.ConditionalSelect(large, p + p, -p) ^ sign;
        var left = Vector128.LessThan(x, Vector128<double>.Zero);
        var whole = Vector128.ConditionalSelect(large, left & Vector128.Create(3.141592653589793), Vector128.Create(1.5707963267948966));
        var rest = Vector128.ConditionalSelect(large, left & Vector128.Create(1.2246467991473532e-16), Vector128.Create(6.123233995736766e-17));
        return whole + (term + rest);
    }

    /// <inheritdoc cref="Acos(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Acos(double x) => Acos(Vector128.CreateScalar(x)).ToScalar();
}
