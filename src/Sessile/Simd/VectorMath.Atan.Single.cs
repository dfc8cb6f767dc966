using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The arc tangent, from −π/2 to π/2.</summary>
    /// <remarks>Within 1.3 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Atan(Vector512<float> x)
    {
        // Beyond 1, atan a = π/2 + atan(−1/a).
        var magnitude = Vector512.Abs(x);
        var steep = Vector512.GreaterThan(magnitude, Vector512<float>.One);
        var t = Vector512.ConditionalSelect(steep, Vector512.Create(-1f) / magnitude, magnitude);
        var square = t * t;
        var p = Vector512.Create(-0.00181865424f);
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.0110287555f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-0.0313941687f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.0581778735f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-0.0841645449f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.109566569f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-0.142650917f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.199986264f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-0.333333015f));
        p = Vector512.MultiplyAddEstimate(t * square, p, steep & Vector512.Create(-4.37113883e-08f));
        return ((steep & Vector512.Create(1.57079637f)) + (t + p)) | (x & Vector512.Create(-0f));
    }

    /// <inheritdoc cref="Atan(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Atan(Vector256<float> x)
    {
        // Beyond 1, atan a = π/2 + atan(−1/a).
        var magnitude = Vector256.Abs(x);
        var steep = Vector256.GreaterThan(magnitude, Vector256<float>.One);
        var t = Vector256.ConditionalSelect(steep, Vector256.Create(-1f) / magnitude, magnitude);
        var square = t * t;
        var p = Vector256.Create(-0.00181865424f);
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.0110287555f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.0313941687f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.0581778735f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.0841645449f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.109566569f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.142650917f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.199986264f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.333333015f));
        p = Vector256.MultiplyAddEstimate(t * square, p, steep & Vector256.Create(-4.37113883e-08f));
        return ((steep & Vector256.Create(1.57079637f)) + (t + p)) | (x & Vector256.Create(-0f));
    }

    /// <inheritdoc cref="Atan(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Atan(Vector128<float> x)
    {
        // Beyond 1, atan a = π/2 + atan(−1/a).
        var magnitude = Vector128.Abs(x);
        var steep = Vector128.GreaterThan(magnitude, Vector128<float>.One);
        var t = Vector128.ConditionalSelect(steep, Vector128.Create(-1f) / magnitude, magnitude);
        var square = t * t;
        var p = Vector128.Create(-0.00181865424f);
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.0110287555f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-0.0313941687f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.0581778735f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-0.0841645449f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.109566569f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-0.142650917f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.199986264f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-0.333333015f));
        p = Lanes.MultiplyAdd(t * square, p, steep & Vector128.Create(-4.37113883e-08f));
        return ((steep & Vector128.Create(1.57079637f)) + (t + p)) | (x & Vector128.Create(-0f));
    }

    /// <inheritdoc cref="Atan(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atan(float x) => Atan(Vector128.CreateScalar(x)).ToScalar();
}
