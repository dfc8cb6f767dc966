using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary>The tangent.</summary>
    /// <remarks>Within 2.5 units in the last place. Beyond ±131072, and without fused multiply-add, it is computed lane by lane.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tan(Vector512<float> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Tan);

        // x = n π/2 + r with |r| up to π/4; π/2 is in three parts, and fused products lose nothing of them.
        var shifted = Vector512.MultiplyAddEstimate(x, Vector512.Create(0.636619772f), Vector512.Create(12582912f));
        var n = shifted - Vector512.Create(12582912f);
        var r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-1.57079637f), x);

        // The sum of r and n times the second part with its rounding error, which the third part then joins.
        var part = n * Vector512.Create(4.37113883e-08f);
        var rest = Vector512.MultiplyAddEstimate(n, Vector512.Create(4.37113883e-08f), -part);
        var sum = r + part;
        var added = sum - r;
        rest += (r - (sum - added)) + (part - added);
        rest = Vector512.MultiplyAddEstimate(n, Vector512.Create(1.71512451e-15f), rest);
        r = sum;
        var square = r * r;

        var t = Vector512.Create(0.00444181496f);
        t = Vector512.MultiplyAddEstimate(t, square, Vector512.Create(-4.61648633e-05f));
        t = Vector512.MultiplyAddEstimate(t, square, Vector512.Create(0.0109455325f));
        t = Vector512.MultiplyAddEstimate(t, square, Vector512.Create(0.021238612f));
        t = Vector512.MultiplyAddEstimate(t, square, Vector512.Create(0.0540686511f));
        t = Vector512.MultiplyAddEstimate(t, square, Vector512.Create(0.13332583f));
        t = Vector512.MultiplyAddEstimate(t, square, Vector512.Create(0.333333522f));
        t = (r + Vector512.MultiplyAddEstimate(r * square, t, rest)) | (r & Vector512.Create(-0f));

        // In odd quadrants the tangent is −1 / t.
        var even = Vector512.Equals(shifted.AsInt32() & Vector512<int>.One, Vector512<int>.Zero).AsSingle();
        var result = Vector512.ConditionalSelect(even, t, Vector512.Create(-1f) / t);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<float>.Zero), x, result);

        // Beyond, the three parts are too short.
        var large = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(131072f));
        if (large != Vector512<float>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Tan);
        return result;
    }

    /// <inheritdoc cref="Tan(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tan(Vector256<float> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Tan);

        // x = n π/2 + r with |r| up to π/4; π/2 is in three parts, and fused products lose nothing of them.
        var shifted = Vector256.MultiplyAddEstimate(x, Vector256.Create(0.636619772f), Vector256.Create(12582912f));
        var n = shifted - Vector256.Create(12582912f);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-1.57079637f), x);

        // The sum of r and n times the second part with its rounding error, which the third part then joins.
        var part = n * Vector256.Create(4.37113883e-08f);
        var rest = Vector256.MultiplyAddEstimate(n, Vector256.Create(4.37113883e-08f), -part);
        var sum = r + part;
        var added = sum - r;
        rest += (r - (sum - added)) + (part - added);
        rest = Vector256.MultiplyAddEstimate(n, Vector256.Create(1.71512451e-15f), rest);
        r = sum;
        var square = r * r;

        var t = Vector256.Create(0.00444181496f);
        t = Vector256.MultiplyAddEstimate(t, square, Vector256.Create(-4.61648633e-05f));
        t = Vector256.MultiplyAddEstimate(t, square, Vector256.Create(0.0109455325f));
        t = Vector256.MultiplyAddEstimate(t, square, Vector256.Create(0.021238612f));
        t = Vector256.MultiplyAddEstimate(t, square, Vector256.Create(0.0540686511f));
        t = Vector256.MultiplyAddEstimate(t, square, Vector256.Create(0.13332583f));
        t = Vector256.MultiplyAddEstimate(t, square, Vector256.Create(0.333333522f));
        t = (r + Vector256.MultiplyAddEstimate(r * square, t, rest)) | (r & Vector256.Create(-0f));

        // In odd quadrants the tangent is −1 / t.
        var even = Vector256.Equals(shifted.AsInt32() & Vector256<int>.One, Vector256<int>.Zero).AsSingle();
        var result = Vector256.ConditionalSelect(even, t, Vector256.Create(-1f) / t);
        result = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<float>.Zero), x, result);

        // Beyond, the three parts are too short.
        var large = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(131072f));
        if (large != Vector256<float>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Tan);
        return result;
    }

    /// <inheritdoc cref="Tan(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tan(Vector128<float> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Tan);

        // x = n π/2 + r with |r| up to π/4; π/2 is in three parts, and fused products lose nothing of them.
        var shifted = Lanes.MultiplyAdd(x, Vector128.Create(0.636619772f), Vector128.Create(12582912f));
        var n = shifted - Vector128.Create(12582912f);
        var r = Lanes.MultiplyAdd(n, Vector128.Create(-1.57079637f), x);

        // The sum of r and n times the second part with its rounding error, which the third part then joins.
        var part = n * Vector128.Create(4.37113883e-08f);
        var rest = Lanes.MultiplyAdd(n, Vector128.Create(4.37113883e-08f), -part);
        var sum = r + part;
        var added = sum - r;
        rest += (r - (sum - added)) + (part - added);
        rest = Lanes.MultiplyAdd(n, Vector128.Create(1.71512451e-15f), rest);
        r = sum;
        var square = r * r;

        var t = Vector128.Create(0.00444181496f);
        t = Lanes.MultiplyAdd(t, square, Vector128.Create(-4.61648633e-05f));
        t = Lanes.MultiplyAdd(t, square, Vector128.Create(0.0109455325f));
        t = Lanes.MultiplyAdd(t, square, Vector128.Create(0.021238612f));
        t = Lanes.MultiplyAdd(t, square, Vector128.Create(0.0540686511f));
        t = Lanes.MultiplyAdd(t, square, Vector128.Create(0.13332583f));
        t = Lanes.MultiplyAdd(t, square, Vector128.Create(0.333333522f));
        t = (r + Lanes.MultiplyAdd(r * square, t, rest)) | (r & Vector128.Create(-0f));

        // In odd quadrants the tangent is −1 / t.
        var even = Vector128.Equals(shifted.AsInt32() & Vector128<int>.One, Vector128<int>.Zero).AsSingle();
        var result = Vector128.ConditionalSelect(even, t, Vector128.Create(-1f) / t);
        result = Vector128.ConditionalSelect(Vector128.Equals(x, Vector128<float>.Zero), x, result);

        // Beyond, the three parts are too short.
        var large = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(131072f));
        if (large != Vector128<float>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Tan);
        return result;
    }

    /// <inheritdoc cref="Tan(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tan(float x) => Tan(Vector128.CreateScalar(x)).ToScalar();
}
