using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary>The cosine.</summary>
    /// <remarks>Within 1.6 units in the last place. Beyond ±131072, and without fused multiply-add, it is computed lane by lane.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Cos(Vector512<float> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Cos);

        // x = n π/2 + r with |r| up to π/4; π/2 is in three parts, and fused products lose nothing of them.
        var shifted = Vector512.MultiplyAddEstimate(x, Vector512.Create(0.636619772f), Vector512.Create(12582912f));
        var n = shifted - Vector512.Create(12582912f);
        var r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-1.57079637f), x);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(4.37113883e-08f), r);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(1.71512451e-15f), r);
        var square = r * r;

        var s = Vector512.Create(-0.000195186047f);
        s = Vector512.MultiplyAddEstimate(s, square, Vector512.Create(0.00833219104f));
        s = Vector512.MultiplyAddEstimate(s, square, Vector512.Create(-0.166666552f));
        var sine = Vector512.MultiplyAddEstimate(r * square, s, r) | (r & Vector512.Create(-0f));
        var c = Vector512.Create(2.44306702e-05f);
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(-0.00138873013f));
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(0.0416666456f));
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(-0.5f));
        var cosine = Vector512.MultiplyAddEstimate(c, square, Vector512<float>.One);

        // As for the sine, a quadrant on.
        var quadrant = shifted.AsInt32() + Vector512<int>.One;
        var even = Vector512.Equals(quadrant & Vector512<int>.One, Vector512<int>.Zero).AsSingle();
        var result = Vector512.ConditionalSelect(even, sine, cosine);
        result ^= Vector512.ShiftLeft(quadrant & Vector512.Create(2), 30).AsSingle();

        // Beyond, the three parts are too short.
        var large = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(131072f));
        if (large != Vector512<float>.Zero)
            result = Vector512.ConditionalSelect(large, Lanes.Map(x, &Math.Cos), result);
        return result;
    }

    /// <inheritdoc cref="Cos(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Cos(Vector256<float> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Cos);

        // x = n π/2 + r with |r| up to π/4; π/2 is in three parts, and fused products lose nothing of them.
        var shifted = Vector256.MultiplyAddEstimate(x, Vector256.Create(0.636619772f), Vector256.Create(12582912f));
        var n = shifted - Vector256.Create(12582912f);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-1.57079637f), x);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(4.37113883e-08f), r);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(1.71512451e-15f), r);
        var square = r * r;

        var s = Vector256.Create(-0.000195186047f);
        s = Vector256.MultiplyAddEstimate(s, square, Vector256.Create(0.00833219104f));
        s = Vector256.MultiplyAddEstimate(s, square, Vector256.Create(-0.166666552f));
        var sine = Vector256.MultiplyAddEstimate(r * square, s, r) | (r & Vector256.Create(-0f));
        var c = Vector256.Create(2.44306702e-05f);
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(-0.00138873013f));
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(0.0416666456f));
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(-0.5f));
        var cosine = Vector256.MultiplyAddEstimate(c, square, Vector256<float>.One);

        // As for the sine, a quadrant on.
        var quadrant = shifted.AsInt32() + Vector256<int>.One;
        var even = Vector256.Equals(quadrant & Vector256<int>.One, Vector256<int>.Zero).AsSingle();
        var result = Vector256.ConditionalSelect(even, sine, cosine);
        result ^= Vector256.ShiftLeft(quadrant & Vector256.Create(2), 30).AsSingle();

        // Beyond, the three parts are too short.
        var large = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(131072f));
        if (large != Vector256<float>.Zero)
            result = Vector256.ConditionalSelect(large, Lanes.Map(x, &Math.Cos), result);
        return result;
    }

    /// <inheritdoc cref="Cos(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Cos(Vector128<float> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Cos);

        // x = n π/2 + r with |r| up to π/4; π/2 is in three parts, and fused products lose nothing of them.
        var shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(0.636619772f), Vector128.Create(12582912f));
        var n = shifted - Vector128.Create(12582912f);
        var r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-1.57079637f), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(4.37113883e-08f), r);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(1.71512451e-15f), r);
        var square = r * r;

        var s = Vector128.Create(-0.000195186047f);
        s = Vector128.MultiplyAddEstimate(s, square, Vector128.Create(0.00833219104f));
        s = Vector128.MultiplyAddEstimate(s, square, Vector128.Create(-0.166666552f));
        var sine = Vector128.MultiplyAddEstimate(r * square, s, r) | (r & Vector128.Create(-0f));
        var c = Vector128.Create(2.44306702e-05f);
        c = Vector128.MultiplyAddEstimate(c, square, Vector128.Create(-0.00138873013f));
        c = Vector128.MultiplyAddEstimate(c, square, Vector128.Create(0.0416666456f));
        c = Vector128.MultiplyAddEstimate(c, square, Vector128.Create(-0.5f));
        var cosine = Vector128.MultiplyAddEstimate(c, square, Vector128<float>.One);

        // As for the sine, a quadrant on.
        var quadrant = shifted.AsInt32() + Vector128<int>.One;
        var even = Vector128.Equals(quadrant & Vector128<int>.One, Vector128<int>.Zero).AsSingle();
        var result = Vector128.ConditionalSelect(even, sine, cosine);
        result ^= Vector128.ShiftLeft(quadrant & Vector128.Create(2), 30).AsSingle();

        // Beyond, the three parts are too short.
        var large = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(131072f));
        if (large != Vector128<float>.Zero)
            result = Vector128.ConditionalSelect(large, Lanes.Map(x, &Math.Cos), result);
        return result;
    }

    /// <inheritdoc cref="Cos(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cos(float x) => Cos(Vector128.CreateScalar(x)).ToScalar();
}
