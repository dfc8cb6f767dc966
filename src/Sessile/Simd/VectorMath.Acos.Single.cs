using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The arc cosine, from 0 to π; NaN beyond [−1, 1].</summary>
    /// <remarks>Within 1.1 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Acos(Vector512<float> x)
    {
        // acos x = π/2 − asin x; beyond ½ it is 2 asin √((1 − a)/2), and π less that on the negative side.
        var magnitude = Vector512.Abs(x);
        var large = Vector512.GreaterThan(magnitude, Vector512.Create(0.5f));
        var square = Vector512.ConditionalSelect(large, Vector512.Create(0.5f) - magnitude * Vector512.Create(0.5f), x * x);
        var root = Vector512.ConditionalSelect(large, Vector512.Sqrt(square), magnitude);
        var p = Vector512.Create(0.0376705602f);
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.0143304346f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.0318358727f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.0445136428f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.0750052109f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.166666597f));
        p = Vector512.MultiplyAddEstimate(root * square, p, root);

        var sign = x & Vector512.Create(-0f);
        var term = Vector512.ConditionalSelect(large, p + p, -p) ^ sign;
        var left = Vector512.LessThan(x, Vector512<float>.Zero);
        var whole = Vector512.ConditionalSelect(large, left & Vector512.Create(3.14159274f), Vector512.Create(1.57079637f));
        var rest = Vector512.ConditionalSelect(large, left & Vector512.Create(-8.74227766e-08f), Vector512.Create(-4.37113883e-08f));
        return whole + (term + rest);
    }

    /// <inheritdoc cref="Acos(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Acos(Vector256<float> x)
    {
        // acos x = π/2 − asin x; beyond ½ it is 2 asin √((1 − a)/2), and π less that on the negative side.
        var magnitude = Vector256.Abs(x);
        var large = Vector256.GreaterThan(magnitude, Vector256.Create(0.5f));
        var square = Vector256.ConditionalSelect(large, Vector256.Create(0.5f) - magnitude * Vector256.Create(0.5f), x * x);
        var root = Vector256.ConditionalSelect(large, Vector256.Sqrt(square), magnitude);
        var p = Vector256.Create(0.0376705602f);
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.0143304346f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.0318358727f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.0445136428f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.0750052109f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.166666597f));
        p = Vector256.MultiplyAddEstimate(root * square, p, root);

        var sign = x & Vector256.Create(-0f);
        var term = Vector256.ConditionalSelect(large, p + p, -p) ^ sign;
        var left = Vector256.LessThan(x, Vector256<float>.Zero);
        var whole = Vector256.ConditionalSelect(large, left & Vector256.Create(3.14159274f), Vector256.Create(1.57079637f));
        var rest = Vector256.ConditionalSelect(large, left & Vector256.Create(-8.74227766e-08f), Vector256.Create(-4.37113883e-08f));
        return whole + (term + rest);
    }

    /// <inheritdoc cref="Acos(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Acos(Vector128<float> x)
    {
        // acos x = π/2 − asin x; beyond ½ it is 2 asin √((1 − a)/2), and π less that on the negative side.
        var magnitude = Vector128.Abs(x);
        var large = Vector128.GreaterThan(magnitude, Vector128.Create(0.5f));
        var square = Vector128.ConditionalSelect(large, Vector128.Create(0.5f) - magnitude * Vector128.Create(0.5f), x * x);
        var root = Vector128.ConditionalSelect(large, Vector128.Sqrt(square), magnitude);
        var p = Vector128.Create(0.0376705602f);
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.0143304346f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.0318358727f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.0445136428f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.0750052109f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.166666597f));
        p = Lanes.MultiplyAdd(root * square, p, root);

        var sign = x & Vector128.Create(-0f);
        var term = Vector128.ConditionalSelect(large, p + p, -p) ^ sign;
        var left = Vector128.LessThan(x, Vector128<float>.Zero);
        var whole = Vector128.ConditionalSelect(large, left & Vector128.Create(3.14159274f), Vector128.Create(1.57079637f));
        var rest = Vector128.ConditionalSelect(large, left & Vector128.Create(-8.74227766e-08f), Vector128.Create(-4.37113883e-08f));
        return whole + (term + rest);
    }

    /// <inheritdoc cref="Acos(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Acos(float x) => Acos(Vector128.CreateScalar(x)).ToScalar();
}
