using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

// What the logarithms of floats have in common: ln(1 + f) = f − f²/2 + f³ p(f), with 1 + f from 2/3 to 4/3.
public static partial class VectorMath
{
    /// <summary>p(f)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogSeries(Vector512<float> f)
    {
        var p = Vector512.Create(0.120321892f);
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(-0.128994331f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(0.107381128f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(-0.121848203f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(0.143068328f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(-0.166802585f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(0.199994817f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(-0.249998078f));
        return Vector512.MultiplyAddEstimate(p, f, Vector512.Create(0.333333373f));
    }

    /// <summary><c>ln(2ᵏ (1 + f))</c>, where p is that of f.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogOf(Vector512<float> k, Vector512<float> f, Vector512<float> p)
    {
        var square = f * f;
        var tail = Vector512.MultiplyAddEstimate(f * square, p, k * Vector512.Create(1.42860677e-06f));
        tail = Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.5f), tail);
        return Vector512.MultiplyAddEstimate(k, Vector512.Create(0.693145752f), f + tail);
    }

    /// <inheritdoc cref="LogSeries(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> LogSeries(Vector256<float> f)
    {
        var p = Vector256.Create(0.120321892f);
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(-0.128994331f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(0.107381128f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(-0.121848203f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(0.143068328f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(-0.166802585f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(0.199994817f));
        p = Vector256.MultiplyAddEstimate(p, f, Vector256.Create(-0.249998078f));
        return Vector256.MultiplyAddEstimate(p, f, Vector256.Create(0.333333373f));
    }

    /// <inheritdoc cref="LogOf(Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LogOf(Vector256<float> k, Vector256<float> f, Vector256<float> p)
    {
        var square = f * f;
        var tail = Vector256.MultiplyAddEstimate(f * square, p, k * Vector256.Create(1.42860677e-06f));
        tail = Vector256.MultiplyAddEstimate(square, Vector256.Create(-0.5f), tail);
        return Vector256.MultiplyAddEstimate(k, Vector256.Create(0.693145752f), f + tail);
    }

    /// <inheritdoc cref="LogSeries(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> LogSeries(Vector128<float> f)
    {
        var p = Vector128.Create(0.120321892f);
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(-0.128994331f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(0.107381128f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(-0.121848203f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(0.143068328f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(-0.166802585f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(0.199994817f));
        p = Lanes.MultiplyAdd(p, f, Vector128.Create(-0.249998078f));
        return Lanes.MultiplyAdd(p, f, Vector128.Create(0.333333373f));
    }

    /// <inheritdoc cref="LogOf(Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> LogOf(Vector128<float> k, Vector128<float> f, Vector128<float> p)
    {
        var square = f * f;
        var tail = Lanes.MultiplyAdd(f * square, p, k * Vector128.Create(1.42860677e-06f));
        tail = Lanes.MultiplyAdd(square, Vector128.Create(-0.5f), tail);
        return Lanes.MultiplyAdd(k, Vector128.Create(0.693145752f), f + tail);
    }
}
