using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The error function, <c>2/√π ∫₀ˣ exp(−t²) dt</c>.</summary>
    /// <remarks>Within 1.5 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Erf(Vector512<float> x)
    {
        if (Fma.IsSupported && !Avx512F.VL.IsSupported)
            return ErfAboutOne(x);

        // Up to 1: x + x p(x²). Beyond: 1 − 2ᵍ, where g(|x|) is the binary logarithm of 1 − erf |x|; from 3.95 on that is 1.
        var square = x * x;
        var p = Vector512.Create(7.80690316e-05f);
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-0.00079978531f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.0051871622f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-0.0268533472f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.112835787f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-0.37612626f));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.128379166f));
        var near = Vector512.MultiplyAddEstimate(p, x, x);

        var magnitude = Vector512.MinNative(Vector512.Create(3.95f), Vector512.Abs(x));
        var g = Vector512.Create(-2.54061251e-05f);
        g = Vector512.MultiplyAddEstimate(g, magnitude, Vector512.Create(0.000526064308f));
        g = Vector512.MultiplyAddEstimate(g, magnitude, Vector512.Create(-0.00537833106f));
        g = Vector512.MultiplyAddEstimate(g, magnitude, Vector512.Create(0.034291476f));
        g = Vector512.MultiplyAddEstimate(g, magnitude, Vector512.Create(-0.152974099f));
        g = Vector512.MultiplyAddEstimate(g, magnitude, Vector512.Create(-0.916739941f));
        g = Vector512.MultiplyAddEstimate(g, magnitude, Vector512.Create(-1.62807631f));
        g = Vector512.MultiplyAddEstimate(g, magnitude, Vector512.Create(-4.02030964e-05f));
        var shifted = g + Vector512.Create(12582912f);
        var r = g - (shifted - Vector512.Create(12582912f));
        var q = Vector512.Create(0.000158201903f);
        q = Vector512.MultiplyAddEstimate(q, r, Vector512.Create(0.00134182151f));
        q = Vector512.MultiplyAddEstimate(q, r, Vector512.Create(0.00961706322f));
        q = Vector512.MultiplyAddEstimate(q, r, Vector512.Create(0.0555027239f));
        q = Vector512.MultiplyAddEstimate(q, r, Vector512.Create(0.240226552f));
        q = Vector512.MultiplyAddEstimate(q, r, Vector512.Create(0.693147242f));
        q = Vector512.MultiplyAddEstimate(q, r, Vector512.Create(1f));
        var power = (Vector512.ShiftLeft(shifted.AsInt32(), 23) + Vector512.Create(0x3F800000)).AsSingle();
        var far = (Vector512<float>.One - power * q) | (x ^ Vector512.Abs(x));
        return Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512<float>.One), near, far);
    }

    /// <inheritdoc cref="Erf(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Erf(Vector256<float> x)
    {
        if (Fma.IsSupported && !Avx512F.VL.IsSupported)
            return ErfAboutOne(x);

        // Up to 1: x + x p(x²). Beyond: 1 − 2ᵍ, where g(|x|) is the binary logarithm of 1 − erf |x|; from 3.95 on that is 1.
        var square = x * x;
        var p = Vector256.Create(7.80690316e-05f);
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.00079978531f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.0051871622f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.0268533472f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.112835787f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.37612626f));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.128379166f));
        var near = Vector256.MultiplyAddEstimate(p, x, x);

        var magnitude = Vector256.MinNative(Vector256.Create(3.95f), Vector256.Abs(x));
        var g = Vector256.Create(-2.54061251e-05f);
        g = Vector256.MultiplyAddEstimate(g, magnitude, Vector256.Create(0.000526064308f));
        g = Vector256.MultiplyAddEstimate(g, magnitude, Vector256.Create(-0.00537833106f));
        g = Vector256.MultiplyAddEstimate(g, magnitude, Vector256.Create(0.034291476f));
        g = Vector256.MultiplyAddEstimate(g, magnitude, Vector256.Create(-0.152974099f));
        g = Vector256.MultiplyAddEstimate(g, magnitude, Vector256.Create(-0.916739941f));
        g = Vector256.MultiplyAddEstimate(g, magnitude, Vector256.Create(-1.62807631f));
        g = Vector256.MultiplyAddEstimate(g, magnitude, Vector256.Create(-4.02030964e-05f));
        var shifted = g + Vector256.Create(12582912f);
        var r = g - (shifted - Vector256.Create(12582912f));
        var q = Vector256.Create(0.000158201903f);
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.00134182151f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.00961706322f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.0555027239f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.240226552f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.693147242f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(1f));
        var power = (Vector256.ShiftLeft(shifted.AsInt32(), 23) + Vector256.Create(0x3F800000)).AsSingle();
        var far = (Vector256<float>.One - power * q) | (x ^ Vector256.Abs(x));
        return Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256<float>.One), near, far);
    }

    /// <inheritdoc cref="Erf(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Erf(Vector128<float> x)
    {
        if (Fma.IsSupported && !Avx512F.VL.IsSupported)
            return ErfAboutOne(x);

        // Up to 1: x + x p(x²). Beyond: 1 − 2ᵍ, where g(|x|) is the binary logarithm of 1 − erf |x|; from 3.95 on that is 1.
        var square = x * x;
        var p = Vector128.Create(7.80690316e-05f);
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-0.00079978531f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.0051871622f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-0.0268533472f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.112835787f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-0.37612626f));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.128379166f));
        var near = Lanes.MultiplyAdd(p, x, x);

        var magnitude = Vector128.MinNative(Vector128.Create(3.95f), Vector128.Abs(x));
        var g = Vector128.Create(-2.54061251e-05f);
        g = Lanes.MultiplyAdd(g, magnitude, Vector128.Create(0.000526064308f));
        g = Lanes.MultiplyAdd(g, magnitude, Vector128.Create(-0.00537833106f));
        g = Lanes.MultiplyAdd(g, magnitude, Vector128.Create(0.034291476f));
        g = Lanes.MultiplyAdd(g, magnitude, Vector128.Create(-0.152974099f));
        g = Lanes.MultiplyAdd(g, magnitude, Vector128.Create(-0.916739941f));
        g = Lanes.MultiplyAdd(g, magnitude, Vector128.Create(-1.62807631f));
        g = Lanes.MultiplyAdd(g, magnitude, Vector128.Create(-4.02030964e-05f));
        var shifted = g + Vector128.Create(12582912f);
        var r = g - (shifted - Vector128.Create(12582912f));
        var q = Vector128.Create(0.000158201903f);
        q = Lanes.MultiplyAdd(q, r, Vector128.Create(0.00134182151f));
        q = Lanes.MultiplyAdd(q, r, Vector128.Create(0.00961706322f));
        q = Lanes.MultiplyAdd(q, r, Vector128.Create(0.0555027239f));
        q = Lanes.MultiplyAdd(q, r, Vector128.Create(0.240226552f));
        q = Lanes.MultiplyAdd(q, r, Vector128.Create(0.693147242f));
        q = Lanes.MultiplyAdd(q, r, Vector128.Create(1f));
        var power = (Vector128.ShiftLeft(shifted.AsInt32(), 23) + Vector128.Create(0x3F800000)).AsSingle();
        var far = (Vector128<float>.One - power * q) | (x ^ Vector128.Abs(x));
        return Vector128.ConditionalSelect(Vector128.LessThan(magnitude, Vector128<float>.One), near, far);
    }

    /// <inheritdoc cref="Erf(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Erf(float x) => Erf(Vector128.CreateScalar(x)).ToScalar();
}
