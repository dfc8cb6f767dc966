using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The hyperbolic sine.</summary>
    /// <remarks>Within 2.2 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sinh(Vector512<float> x)
    {
        // A quarter of exp |x| − 1 has room wherever the result has.
        var magnitude = Vector512.MinNative(Vector512.Create(89.5f), Vector512.Abs(x));
        var shifted = Vector512.MultiplyAddEstimate(magnitude, Vector512.Create(1.44269502f), Vector512.Create(12582912f));
        var n = shifted - Vector512.Create(12582912f);
        var r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-0.693145752f), magnitude);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-1.42860677e-06f), r);

        var p = Vector512.Create(0.000202176656f);
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.00139331969f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.00833293702f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.0416664928f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.166666672f));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.5f));
        p = Vector512.MultiplyAddEstimate(r * r, p, r);

        var power = (Vector512.ShiftLeft(shifted.AsInt32(), 23) + Vector512.Create(0x3E800000)).AsSingle();
        var quarter = Vector512.MultiplyAddEstimate(power, p, power - Vector512.Create(0.25f));
        var half = quarter + quarter / Vector512.MultiplyAddEstimate(quarter, Vector512.Create(4f), Vector512<float>.One);

        // Tiny numbers are their own sines; below the normal range a quarter would lose digits.
        var result = (half + half) | (x & Vector512.Create(-0f));
        return Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(1e-5f)), x, result);
    }

    /// <inheritdoc cref="Sinh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sinh(Vector256<float> x)
    {
        // A quarter of exp |x| − 1 has room wherever the result has.
        var magnitude = Vector256.MinNative(Vector256.Create(89.5f), Vector256.Abs(x));
        var shifted = Vector256.MultiplyAddEstimate(magnitude, Vector256.Create(1.44269502f), Vector256.Create(12582912f));
        var n = shifted - Vector256.Create(12582912f);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.693145752f), magnitude);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-1.42860677e-06f), r);

        var p = Vector256.Create(0.000202176656f);
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.00139331969f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.00833293702f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.0416664928f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.166666672f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.5f));
        p = Vector256.MultiplyAddEstimate(r * r, p, r);

        var power = (Vector256.ShiftLeft(shifted.AsInt32(), 23) + Vector256.Create(0x3E800000)).AsSingle();
        var quarter = Vector256.MultiplyAddEstimate(power, p, power - Vector256.Create(0.25f));
        var half = quarter + quarter / Vector256.MultiplyAddEstimate(quarter, Vector256.Create(4f), Vector256<float>.One);

        // Tiny numbers are their own sines; below the normal range a quarter would lose digits.
        var result = (half + half) | (x & Vector256.Create(-0f));
        return Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256.Create(1e-5f)), x, result);
    }

    /// <inheritdoc cref="Sinh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sinh(Vector128<float> x)
    {
        // A quarter of exp |x| − 1 has room wherever the result has.
        var magnitude = Vector128.MinNative(Vector128.Create(89.5f), Vector128.Abs(x));
        var shifted = Lanes.MultiplyAdd(magnitude, Vector128.Create(1.44269502f), Vector128.Create(12582912f));
        var n = shifted - Vector128.Create(12582912f);
        var r = Lanes.MultiplyAdd(n, Vector128.Create(-0.693145752f), magnitude);
        r = Lanes.MultiplyAdd(n, Vector128.Create(-1.42860677e-06f), r);

        var p = Vector128.Create(0.000202176656f);
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.00139331969f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.00833293702f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.0416664928f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.166666672f));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.5f));
        p = Lanes.MultiplyAdd(r * r, p, r);

        var power = (Vector128.ShiftLeft(shifted.AsInt32(), 23) + Vector128.Create(0x3E800000)).AsSingle();
        var quarter = Lanes.MultiplyAdd(power, p, power - Vector128.Create(0.25f));
        var half = quarter + quarter / Lanes.MultiplyAdd(quarter, Vector128.Create(4f), Vector128<float>.One);

        // Tiny numbers are their own sines; below the normal range a quarter would lose digits.
        var result = (half + half) | (x & Vector128.Create(-0f));
        return Vector128.ConditionalSelect(Vector128.LessThan(magnitude, Vector128.Create(1e-5f)), x, result);
    }

    /// <inheritdoc cref="Sinh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sinh(float x) => Sinh(Vector128.CreateScalar(x)).ToScalar();
}
