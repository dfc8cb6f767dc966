using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

// Where there is a fused multiply-add, but no 512-bit vectors. What a core begins in a cycle is what bounds this there, so that each instruction counts. A logarithm about 1 is rounded to few places where the error
// function is least close to 1, and so its polynomial, that of the power and that near zero do with one term less each.
public static partial class VectorMath
{
    /// <summary>As <see cref="Erf(Vector512{float})"/>, within the same error, but with other bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ErfAboutOne(Vector512<float> x) => Vector512.Create(ErfAboutOne(x.GetLower()), ErfAboutOne(x.GetUpper()));

    /// <inheritdoc cref="ErfAboutOne(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ErfAboutOne(Vector256<float> x)
    {
        // Up to 15/16: x + x p(x²). Beyond: 1 − 2ᵍ, where g(|x| − 1) is the binary logarithm of 1 − erf |x|; from 3.95 on that is 1.
        var near = ErfNear(x);
        var magnitude = WithinErf(x);
        return ErfOf(x, magnitude, near, LogOfRest(magnitude));
    }

    /// <summary>The magnitude, from 3.95 on that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> WithinErf(Vector256<float> x) => Vector256.MinNative(Vector256.Create(3.95f), Vector256.Abs(x));

    /// <summary>The error function up to 15/16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> ErfNear(Vector256<float> x)
    {
        var square = x * x;
        var p = Vector256.Create(-0.000592005788f);
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.00497928588f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.0267571714f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.112815581f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.37612468f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.128379151f));
        return Vector256.MultiplyAddEstimate(p, x, x);
    }

    /// <summary>The binary logarithm of <c>1 − erf |x|</c> from 15/16 to 3.95.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> LogOfRest(Vector256<float> magnitude)
    {
        var t = magnitude - Vector256<float>.One;
        var g = Vector256.Create(0.000327999267f);
        g = Vector256.MultiplyAddEstimate(g, t, Vector256.Create(-0.00285414653f));
        g = Vector256.MultiplyAddEstimate(g, t, Vector256.Create(0.0145453559f));
        g = Vector256.MultiplyAddEstimate(g, t, Vector256.Create(-0.0600155331f));
        g = Vector256.MultiplyAddEstimate(g, t, Vector256.Create(-1.21633494f));
        g = Vector256.MultiplyAddEstimate(g, t, Vector256.Create(-3.80722547f));
        return Vector256.MultiplyAddEstimate(g, t, Vector256.Create(-2.66841674f));
    }

    /// <summary>The error function by <see cref="ErfNear"/> and <see cref="LogOfRest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> ErfOf(Vector256<float> x, Vector256<float> magnitude, Vector256<float> near, Vector256<float> g)
    {
        // 1.5 · 2²³ rounds to a whole number, and 127 with it is the bias of exponents.
        var shifted = g + Vector256.Create(12583039f);
        var r = g - (shifted - Vector256.Create(12583039f));
        var q = Vector256.Create(0.00132646831f);
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.00967151579f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.0555073395f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.240222424f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.693147004f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(1f));
        var power = Vector256.ShiftLeft(shifted.AsInt32(), 23).AsSingle();
        var far = Vector256.MultiplyAddEstimate(-power, q, Vector256<float>.One) | (x ^ Vector256.Abs(x));
        return Avx.BlendVariable(far, near, Vector256.LessThan(magnitude, Vector256.Create(0.9375f)));
    }

    /// <inheritdoc cref="ErfAboutOne(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ErfAboutOne(Vector128<float> x)
    {
        // Up to 15/16: x + x p(x²). Beyond: 1 − 2ᵍ, where g(|x| − 1) is the binary logarithm of 1 − erf |x|; from 3.95 on that is 1.
        var square = x * x;
        var p = Vector128.Create(-0.000592005788f);
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(0.00497928588f));
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(-0.0267571714f));
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(0.112815581f));
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(-0.37612468f));
        p = Vector128.MultiplyAddEstimate(p, square, Vector128.Create(0.128379151f));
        var near = Vector128.MultiplyAddEstimate(p, x, x);

        var magnitude = Vector128.MinNative(Vector128.Create(3.95f), Vector128.Abs(x));
        var t = magnitude - Vector128<float>.One;
        var g = Vector128.Create(0.000327999267f);
        g = Vector128.MultiplyAddEstimate(g, t, Vector128.Create(-0.00285414653f));
        g = Vector128.MultiplyAddEstimate(g, t, Vector128.Create(0.0145453559f));
        g = Vector128.MultiplyAddEstimate(g, t, Vector128.Create(-0.0600155331f));
        g = Vector128.MultiplyAddEstimate(g, t, Vector128.Create(-1.21633494f));
        g = Vector128.MultiplyAddEstimate(g, t, Vector128.Create(-3.80722547f));
        g = Vector128.MultiplyAddEstimate(g, t, Vector128.Create(-2.66841674f));

        // 1.5 · 2²³ rounds to a whole number, and 127 with it is the bias of exponents.
        var shifted = g + Vector128.Create(12583039f);
        var r = g - (shifted - Vector128.Create(12583039f));
        var q = Vector128.Create(0.00132646831f);
        q = Vector128.MultiplyAddEstimate(q, r, Vector128.Create(0.00967151579f));
        q = Vector128.MultiplyAddEstimate(q, r, Vector128.Create(0.0555073395f));
        q = Vector128.MultiplyAddEstimate(q, r, Vector128.Create(0.240222424f));
        q = Vector128.MultiplyAddEstimate(q, r, Vector128.Create(0.693147004f));
        q = Vector128.MultiplyAddEstimate(q, r, Vector128.Create(1f));
        var power = Vector128.ShiftLeft(shifted.AsInt32(), 23).AsSingle();
        var far = Vector128.MultiplyAddEstimate(-power, q, Vector128<float>.One) | (x ^ Vector128.Abs(x));
        return Sse41.BlendVariable(far, near, Vector128.LessThan(magnitude, Vector128.Create(0.9375f)));
    }
}
