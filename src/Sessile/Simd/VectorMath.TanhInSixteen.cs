using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

// Where there is a fused multiply-add, but no 512-bit vectors: 12 constants, the sign and three numbers are what 16 registers hold, so that a loop over single vectors reads none of them again.
public static partial class VectorMath
{
    /// <summary>As <see cref="Tanh(Vector512{float})"/>, within the same error, but with other bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> TanhInSixteen(Vector512<float> x) => Vector512.Create(TanhInSixteen(x.GetLower()), TanhInSixteen(x.GetUpper()));

    /// <inheritdoc cref="TanhInSixteen(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> TanhInSixteen(Vector256<float> x)
    {
        // As Tanh, but the sign is taken before all else.
        var magnitude = Vector256.Abs(x);
        var sign = x ^ magnitude;
        var (r, shifted) = RestOfTanh(magnitude);
        return OfPower(PolynomialOfTanh(r), shifted) | sign;
    }

    /// <summary>For 2|x| = n ln 2 + r: r, and n in the low bits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<float> Remainder, Vector256<float> Shifted) RestOfTanh(Vector256<float> magnitude)
    {
        magnitude = Vector256.MinNative(Vector256.Create(10f), magnitude);
        var shifted = Vector256.MultiplyAddEstimate(magnitude, Vector256.Create(2.88539004f), Vector256.Create(12583039f));
        var n = shifted - Vector256.Create(12583039f);
        return (Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.693147182f), magnitude + magnitude), shifted);
    }

    /// <summary><c>eʳ - 1</c>, with a term less than in Tanh. It is closest for r from 0 to 0.27, where n may be zero and all of its error is the result's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> PolynomialOfTanh(Vector256<float> r)
    {
        var p = Vector256.Create(0.00139142969f);
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.00836508069f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.0416665748f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.166665584f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.5f));
        return Vector256.MultiplyAddEstimate(r * r, p, r);
    }

    /// <summary><c>E / (E + 2)</c> with <c>E = 2ⁿ eʳ - 1</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> OfPower(Vector256<float> less1, Vector256<float> shifted)
    {
        var power = Vector256.ShiftLeft(shifted.AsInt32(), 23).AsSingle();
        var e = Vector256.MultiplyAddEstimate(power, less1, power - Vector256<float>.One);
        return e / (e + Vector256.Create(2f));
    }

    /// <inheritdoc cref="TanhInSixteen(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> TanhInSixteen(Vector128<float> x)
    {
        // As Tanh, but the sign is taken before all else, and the polynomial has a term less. It is closest for r from 0 to 0.27, where n may be zero and all of its error is the result's.
        var magnitude = Vector128.Abs(x);
        var sign = x ^ magnitude;
        magnitude = Vector128.MinNative(Vector128.Create(10f), magnitude);
        var shifted = Vector128.MultiplyAddEstimate(magnitude, Vector128.Create(2.88539004f), Vector128.Create(12583039f));
        var n = shifted - Vector128.Create(12583039f);
        var r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693147182f), magnitude + magnitude);

        var p = Vector128.Create(0.00139142969f);
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.00836508069f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.0416665748f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.166665584f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.5f));
        p = Vector128.MultiplyAddEstimate(r * r, p, r);

        var power = Vector128.ShiftLeft(shifted.AsInt32(), 23).AsSingle();
        var e = Vector128.MultiplyAddEstimate(power, p, power - Vector128<float>.One);
        return (e / (e + Vector128.Create(2f))) | sign;
    }
}
