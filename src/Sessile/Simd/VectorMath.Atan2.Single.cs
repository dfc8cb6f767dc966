using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The angle of the point (x, y) against the positive x-axis, from −π to π; zeros' signs count.</summary>
    /// <remarks>Within 1.6 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Atan2(Vector512<float> y, Vector512<float> x)
    {
        // The lesser magnitude over the greater is in [0, 1]; 0 / 0 counts as 0 and ∞ / ∞ as 1.
        Vector512<float> rise = Vector512.Abs(y), run = Vector512.Abs(x);
        Vector512<float> least = Vector512.MinNative(rise, run), most = Vector512.MaxNative(rise, run);
        var t = Vector512.ConditionalSelect(Vector512.Equals(least, most), Vector512<float>.One, least / most);
        t = Vector512.AndNot(t, Vector512.Equals(most, Vector512<float>.Zero));

        // The angle is 0 + atan t, π/2 − atan t, π/2 + atan t or π − atan t.
        var steep = Vector512.GreaterThan(rise, run);
        var left = Vector512.LessThan(x.AsInt32(), Vector512<int>.Zero).AsSingle();
        var whole = Vector512.ConditionalSelect(steep, Vector512.Create(1.57079637f), left & Vector512.Create(3.14159274f));
        var rest = Vector512.ConditionalSelect(steep, Vector512.Create(-4.37113883e-08f), left & Vector512.Create(-8.74227766e-08f));
        t ^= (steep ^ left) & Vector512.Create(-0f);
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
        p = Vector512.MultiplyAddEstimate(t * square, p, rest);
        var angle = (whole + (t + p)) | (y & Vector512.Create(-0f));
        return angle | ~(Vector512.Equals(x, x) & Vector512.Equals(y, y));
    }

    /// <inheritdoc cref="Atan2(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Atan2(Vector256<float> y, Vector256<float> x)
    {
        // The lesser magnitude over the greater is in [0, 1]; 0 / 0 counts as 0 and ∞ / ∞ as 1.
        Vector256<float> rise = Vector256.Abs(y), run = Vector256.Abs(x);
        Vector256<float> least = Vector256.MinNative(rise, run), most = Vector256.MaxNative(rise, run);
        var t = Vector256.ConditionalSelect(Vector256.Equals(least, most), Vector256<float>.One, least / most);
        t = Vector256.AndNot(t, Vector256.Equals(most, Vector256<float>.Zero));

        // The angle is 0 + atan t, π/2 − atan t, π/2 + atan t or π − atan t.
        var steep = Vector256.GreaterThan(rise, run);
        var left = Vector256.LessThan(x.AsInt32(), Vector256<int>.Zero).AsSingle();
        var whole = Vector256.ConditionalSelect(steep, Vector256.Create(1.57079637f), left & Vector256.Create(3.14159274f));
        var rest = Vector256.ConditionalSelect(steep, Vector256.Create(-4.37113883e-08f), left & Vector256.Create(-8.74227766e-08f));
        t ^= (steep ^ left) & Vector256.Create(-0f);
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
        p = Vector256.MultiplyAddEstimate(t * square, p, rest);
        var angle = (whole + (t + p)) | (y & Vector256.Create(-0f));
        return angle | ~(Vector256.Equals(x, x) & Vector256.Equals(y, y));
    }

    /// <inheritdoc cref="Atan2(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Atan2(Vector128<float> y, Vector128<float> x)
    {
        // The lesser magnitude over the greater is in [0, 1]; 0 / 0 counts as 0 and ∞ / ∞ as 1.
        Vector128<float> rise = Vector128.Abs(y), run = Vector128.Abs(x);
        Vector128<float> least = Vector128.MinNative(rise, run), most = Vector128.MaxNative(rise, run);
        var t = Vector128.ConditionalSelect(Vector128.Equals(least, most), Vector128<float>.One, least / most);
        t = Vector128.AndNot(t, Vector128.Equals(most, Vector128<float>.Zero));

        // The angle is 0 + atan t, π/2 − atan t, π/2 + atan t or π − atan t.
        var steep = Vector128.GreaterThan(rise, run);
        var left = Vector128.LessThan(x.AsInt32(), Vector128<int>.Zero).AsSingle();
        var whole = Vector128.ConditionalSelect(steep, Vector128.Create(1.57079637f), left & Vector128.Create(3.14159274f));
        var rest = Vector128.ConditionalSelect(steep, Vector128.Create(-4.37113883e-08f), left & Vector128.Create(-8.74227766e-08f));
        t ^= (steep ^ left) & Vector128.Create(-0f);
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
        p = Lanes.MultiplyAdd(t * square, p, rest);
        var angle = (whole + (t + p)) | (y & Vector128.Create(-0f));
        return angle | ~(Vector128.Equals(x, x) & Vector128.Equals(y, y));
    }

    /// <inheritdoc cref="Atan2(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atan2(float y, float x)
        => Atan2(Vector128.CreateScalar(y), Vector128.CreateScalar(x)).ToScalar();
}
