using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The hyperbolic tangent.</summary>
    /// <remarks>Within 2.5 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        if (Fma.IsSupported && !Avx512F.VL.IsSupported)
            return TanhInSixteen(x);

        // With E = exp(2|x|) − 1, which is exact to the last digit near zero too, tanh |x| = E / (E + 2). Where n is not zero, this is the less sensitive to E the greater n is:
        // ln 2 need not be more exact than a float.
        var magnitude = Vector512.MinNative(Vector512.Create(10f), Vector512.Abs(x));
        // 1.5 · 2²³ rounds to a whole number, and 127 with it is the bias of exponents. Few constants are wanted: the sign below needs none.
        var shifted = Vector512.MultiplyAddEstimate(magnitude, Vector512.Create(2.88539004f), Vector512.Create(12583039f));
        var n = shifted - Vector512.Create(12583039f);
        var r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-0.693147182f), magnitude + magnitude);

        var p = Vector512.Create(0.000202176656f);
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.00139331969f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.00833293702f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.0416664928f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.166666672f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.5f));
        p = Vector512.MultiplyAddEstimate(r * r, p, r);

        var power = Vector512.ShiftLeft(shifted.AsInt32(), 23).AsSingle();
        var e = Vector512.MultiplyAddEstimate(power, p, power - Vector512<float>.One);
        return (e / (e + Vector512.Create(2f))) | (x ^ Vector512.Abs(x));
    }

    /// <inheritdoc cref="Tanh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        if (Fma.IsSupported && !Avx512F.VL.IsSupported)
            return TanhInSixteen(x);

        // With E = exp(2|x|) − 1, which is exact to the last digit near zero too, tanh |x| = E / (E + 2). Where n is not zero, this is the less sensitive to E the greater n is:
        // ln 2 need not be more exact than a float.
        var magnitude = Vector256.MinNative(Vector256.Create(10f), Vector256.Abs(x));
        // 1.5 · 2²³ rounds to a whole number, and 127 with it is the bias of exponents. Few constants are wanted: the sign below needs none.
        var shifted = Vector256.MultiplyAddEstimate(magnitude, Vector256.Create(2.88539004f), Vector256.Create(12583039f));
        var n = shifted - Vector256.Create(12583039f);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.693147182f), magnitude + magnitude);

        var p = Vector256.Create(0.000202176656f);
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.00139331969f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.00833293702f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.0416664928f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.166666672f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.5f));
        p = Vector256.MultiplyAddEstimate(r * r, p, r);

        var power = Vector256.ShiftLeft(shifted.AsInt32(), 23).AsSingle();
        var e = Vector256.MultiplyAddEstimate(power, p, power - Vector256<float>.One);
        return (e / (e + Vector256.Create(2f))) | (x ^ Vector256.Abs(x));
    }

    /// <inheritdoc cref="Tanh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x)
    {
        if (Fma.IsSupported && !Avx512F.VL.IsSupported)
            return TanhInSixteen(x);

        // With E = exp(2|x|) − 1, which is exact to the last digit near zero too, tanh |x| = E / (E + 2). Where n is not zero, this is the less sensitive to E the greater n is:
        // ln 2 need not be more exact than a float.
        var magnitude = Vector128.MinNative(Vector128.Create(10f), Vector128.Abs(x));
        // 1.5 · 2²³ rounds to a whole number, and 127 with it is the bias of exponents. Few constants are wanted: the sign below needs none.
        var shifted = Lanes.MultiplyAdd(magnitude, Vector128.Create(2.88539004f), Vector128.Create(12583039f));
        var n = shifted - Vector128.Create(12583039f);
        var r = Lanes.MultiplyAdd(n, Vector128.Create(-0.693147182f), magnitude + magnitude);

        var p = Vector128.Create(0.000202176656f);
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.00139331969f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.00833293702f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.0416664928f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.166666672f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.5f));
        p = Lanes.MultiplyAdd(r * r, p, r);

        var power = Vector128.ShiftLeft(shifted.AsInt32(), 23).AsSingle();
        var e = Lanes.MultiplyAdd(power, p, power - Vector128<float>.One);
        return (e / (e + Vector128.Create(2f))) | (x ^ Vector128.Abs(x));
    }

    /// <inheritdoc cref="Tanh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tanh(float x) => Tanh(Vector128.CreateScalar(x)).ToScalar();
}
