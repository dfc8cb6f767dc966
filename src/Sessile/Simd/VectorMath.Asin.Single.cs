using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The arc sine, from −π/2 to π/2; NaN beyond [−1, 1].</summary>
    /// <remarks>Within 1.9 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Asin(Vector512<float> x)
    {
        // Beyond ½, asin a = π/2 − 2 asin √((1 − a)/2).
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

        var far = (Vector512.Create(1.57079637f) - (p + p)) - Vector512.Create(4.37113883e-08f);
        return Vector512.ConditionalSelect(large, far, p) | (x & Vector512.Create(-0f));
    }

    /// <inheritdoc cref="Asin(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Asin(Vector256<float> x)
    {
        // Beyond ½, asin a = π/2 − 2 asin √((1 − a)/2).
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

        var far = (Vector256.Create(1.57079637f) - (p + p)) - Vector256.Create(4.37113883e-08f);
        return Vector256.ConditionalSelect(large, far, p) | (x & Vector256.Create(-0f));
    }

    /// <inheritdoc cref="Asin(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Asin(Vector128<float> x)
    {
        // Beyond ½, asin a = π/2 − 2 asin √((1 − a)/2).
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

        var far = (Vector128.Create(1.57079637f) - (p + p)) - Vector128.Create(4.37113883e-08f);
        return Vector128.ConditionalSelect(large, far, p) | (x & Vector128.Create(-0f));
    }

    /// <inheritdoc cref="Asin(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Asin(float x) => Asin(Vector128.CreateScalar(x)).ToScalar();
}
