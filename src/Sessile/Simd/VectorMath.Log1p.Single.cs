using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary><c>ln(1 + x)</c>, also accurate where x is small.</summary>
    /// <remarks>Within 1.6 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1p(Vector512<float> x)
    {
        // u = 1 + x, rounded, and what the rounding lost; then as Log, with the loss added to f in its scale.
        var u = Vector512<float>.One + x;
        var loss = x - (u - Vector512<float>.One);
        var scaled = u.AsInt32() - Vector512.Create(0x3F2AAAAB);
        var exponent = Vector512.ShiftRightArithmetic(scaled, 23);
        var k = Vector512.ConvertToSingle(exponent);
        var f = ((scaled & Vector512.Create(0x007FFFFF)) + Vector512.Create(0x3F2AAAAB)).AsSingle() - Vector512<float>.One;
        var inverse = (Vector512.Create(0x3F800000) - Vector512.ShiftLeft(exponent, 23)).AsSingle();
        // Next to the largest numbers 2⁻ᵏ has no room and wraps to −∞; nothing was lost there.
        f = Vector512.MultiplyAddEstimate(loss, Vector512.MaxNative(inverse, Vector512<float>.Zero), f);

        var p = Vector512.Create(0.120321892f);
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(-0.128994331f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(0.107381128f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(-0.121848203f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(0.143068328f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(-0.166802585f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(0.199994817f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(-0.249998078f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(0.333333373f));
        var square = f * f;
        var tail = Vector512.MultiplyAddEstimate(f * square, p, k * Vector512.Create(1.42860677e-06f));
        tail = Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.5f), tail);
        var result = Vector512.MultiplyAddEstimate(k, Vector512.Create(0.693145752f), f + tail);

        // ∞ and NaN stay themselves, −1 gives −∞, a mask of ones is a NaN, and −0 keeps its sign.
        result = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)), result, x);
        result = Vector512.ConditionalSelect(Vector512.Equals(u, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), result);
        return result | Vector512.LessThan(u, Vector512<float>.Zero) | (x & Vector512.Create(-0f));
    }

    /// <inheritdoc cref="Log1p(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log1p(Vector256<float> x)
    {
        // u = 1 + x, rounded, and what the rounding lost; then as Log, with the loss added to f in its scale.
        var u = Vector256<float>.One + x;
        var loss = x - (u - Vector256<float>.One);
        var scaled = u.AsInt32() - Vector256.Create(0x3F2AAAAB);
        var exponent = Vector256.ShiftRightArithmetic(scaled, 23);
        var k = Vector256.ConvertToSingle(exponent);
        var f = ((scaled & Vector256.Create(0x007FFFFF)) + Vector256.Create(0x3F2AAAAB)).AsSingle() - Vector256<float>.One;
        var inverse = (Vector256.Create(0x3F800000) - Vector256.ShiftLeft(exponent, 23)).AsSingle();
        // Next to the largest numbers 2⁻ᵏ has no room and wraps to −∞; nothing was lost there.
        f = Vector256.MultiplyAddEstimate(loss, Vector256.MaxNative(inverse, Vector256<float>.Zero), f);

        var p = Vector256.Create(0.120321892f);
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(-0.128994331f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(0.107381128f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(-0.121848203f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(0.143068328f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(-0.166802585f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(0.199994817f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(-0.249998078f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(0.333333373f));
        var square = f * f;
        var tail = Vector256.MultiplyAddEstimate(f * square, p, k * Vector256.Create(1.42860677e-06f));
        tail = Vector256.MultiplyAddEstimate(square, Vector256.Create(-0.5f), tail);
        var result = Vector256.MultiplyAddEstimate(k, Vector256.Create(0.693145752f), f + tail);

        // ∞ and NaN stay themselves, −1 gives −∞, a mask of ones is a NaN, and −0 keeps its sign.
        result = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(float.PositiveInfinity)), result, x);
        result = Vector256.ConditionalSelect(Vector256.Equals(u, Vector256<float>.Zero), Vector256.Create(float.NegativeInfinity), result);
        return result | Vector256.LessThan(u, Vector256<float>.Zero) | (x & Vector256.Create(-0f));
    }

    /// <inheritdoc cref="Log1p(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log1p(Vector128<float> x)
    {
        // u = 1 + x, rounded, and what the rounding lost; then as Log, with the loss added to f in its scale.
        var u = Vector128<float>.One + x;
        var loss = x - (u - Vector128<float>.One);
        var scaled = u.AsInt32() - Vector128.Create(0x3F2AAAAB);
        var exponent = Vector128.ShiftRightArithmetic(scaled, 23);
        var k = Vector128.ConvertToSingle(exponent);
        var f = ((scaled & Vector128.Create(0x007FFFFF)) + Vector128.Create(0x3F2AAAAB)).AsSingle() - Vector128<float>.One;
        var inverse = (Vector128.Create(0x3F800000) - Vector128.ShiftLeft(exponent, 23)).AsSingle();
        // Next to the largest numbers 2⁻ᵏ has no room and wraps to −∞; nothing was lost there.
        f = Lanes.MultiplyAdd(loss, Vector128.MaxNative(inverse, Vector128<float>.Zero), f);

        var p = Vector128.Create(0.120321892f);
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(-0.128994331f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(0.107381128f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(-0.121848203f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(0.143068328f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(-0.166802585f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(0.199994817f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(-0.249998078f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(0.333333373f));
        var square = f * f;
        var tail = Lanes.MultiplyAdd(f * square, p, k * Vector128.Create(1.42860677e-06f));
        tail = Lanes.MultiplyAdd(square, Vector128.Create(-0.5f), tail);
        var result = Lanes.MultiplyAdd(k, Vector128.Create(0.693145752f), f + tail);

        // ∞ and NaN stay themselves, −1 gives −∞, a mask of ones is a NaN, and −0 keeps its sign.
        result = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(float.PositiveInfinity)), result, x);
        result = Vector128.ConditionalSelect(Vector128.Equals(u, Vector128<float>.Zero), Vector128.Create(float.NegativeInfinity), result);
        return result | Vector128.LessThan(u, Vector128<float>.Zero) | (x & Vector128.Create(-0f));
    }

    /// <inheritdoc cref="Log1p(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log1p(float x) => Log1p(Vector128.CreateScalar(x)).ToScalar();
}
