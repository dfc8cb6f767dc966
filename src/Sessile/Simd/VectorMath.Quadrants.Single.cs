using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary>The sine and the cosine of what is left of an angle beyond the nearest multiple of a right one, and that multiple in the lower bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Turn(Vector512<float> x, out Vector512<float> sine, out Vector512<float> cosine)
    {
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
        sine = Vector512.MultiplyAddEstimate(r * square, s, r) | (r & Vector512.Create(-0f));
        var c = Vector512.Create(2.44306702e-05f);
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(-0.00138873013f));
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(0.0416666456f));
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(-0.5f));
        cosine = Vector512.MultiplyAddEstimate(c, square, Vector512<float>.One);
        return shifted.AsInt32();
    }

    /// <summary>The sine, some quadrants on: the odd ones take the cosine, the upper two of each four turn the sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> InQuadrant(Vector512<int> quadrant, Vector512<float> sine, Vector512<float> cosine)
    {
        var even = Vector512.Equals(quadrant & Vector512<int>.One, Vector512<int>.Zero).AsSingle();
        return Vector512.ConditionalSelect(even, sine, cosine) ^ Vector512.ShiftLeft(quadrant & Vector512.Create(2), 30).AsSingle();
    }

    /// <inheritdoc cref="Turn(Vector512{float}, out Vector512{float}, out Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Turn(Vector256<float> x, out Vector256<float> sine, out Vector256<float> cosine)
    {
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
        sine = Vector256.MultiplyAddEstimate(r * square, s, r) | (r & Vector256.Create(-0f));
        var c = Vector256.Create(2.44306702e-05f);
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(-0.00138873013f));
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(0.0416666456f));
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(-0.5f));
        cosine = Vector256.MultiplyAddEstimate(c, square, Vector256<float>.One);
        return shifted.AsInt32();
    }

    /// <inheritdoc cref="InQuadrant(Vector512{int}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> InQuadrant(Vector256<int> quadrant, Vector256<float> sine, Vector256<float> cosine)
    {
        var even = Vector256.Equals(quadrant & Vector256<int>.One, Vector256<int>.Zero).AsSingle();
        return Vector256.ConditionalSelect(even, sine, cosine) ^ Vector256.ShiftLeft(quadrant & Vector256.Create(2), 30).AsSingle();
    }

    /// <inheritdoc cref="Turn(Vector512{float}, out Vector512{float}, out Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Turn(Vector128<float> x, out Vector128<float> sine, out Vector128<float> cosine)
    {
        // x = n π/2 + r with |r| up to π/4; π/2 is in three parts, and fused products lose nothing of them.
        var shifted = Lanes.MultiplyAdd(x, Vector128.Create(0.636619772f), Vector128.Create(12582912f));
        var n = shifted - Vector128.Create(12582912f);
        var r = Lanes.MultiplyAdd(n, Vector128.Create(-1.57079637f), x);
        r = Lanes.MultiplyAdd(n, Vector128.Create(4.37113883e-08f), r);
        r = Lanes.MultiplyAdd(n, Vector128.Create(1.71512451e-15f), r);
        var square = r * r;

        var s = Vector128.Create(-0.000195186047f);
        s = Lanes.MultiplyAdd(s, square, Vector128.Create(0.00833219104f));
        s = Lanes.MultiplyAdd(s, square, Vector128.Create(-0.166666552f));
        sine = Lanes.MultiplyAdd(r * square, s, r) | (r & Vector128.Create(-0f));
        var c = Vector128.Create(2.44306702e-05f);
        c = Lanes.MultiplyAdd(c, square, Vector128.Create(-0.00138873013f));
        c = Lanes.MultiplyAdd(c, square, Vector128.Create(0.0416666456f));
        c = Lanes.MultiplyAdd(c, square, Vector128.Create(-0.5f));
        cosine = Lanes.MultiplyAdd(c, square, Vector128<float>.One);
        return shifted.AsInt32();
    }

    /// <inheritdoc cref="InQuadrant(Vector512{int}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InQuadrant(Vector128<int> quadrant, Vector128<float> sine, Vector128<float> cosine)
    {
        var even = Vector128.Equals(quadrant & Vector128<int>.One, Vector128<int>.Zero).AsSingle();
        return Vector128.ConditionalSelect(even, sine, cosine) ^ Vector128.ShiftLeft(quadrant & Vector128.Create(2), 30).AsSingle();
    }
}
