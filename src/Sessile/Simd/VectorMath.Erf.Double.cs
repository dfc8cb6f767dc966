using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The error function, <c>2/√π ∫₀ˣ exp(−t²) dt</c>.</summary>
    /// <remarks>Within 2 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Erf(Vector512<double> x)
    {
        // Up to 1: x + x p(x²). Beyond: 1 − exp(−t²) q(u) with t = |x| and u = (t − 3) / (t + 3); from 5.95 on that is 1.
        var square = x * x;
        var p = Vector512.Create(5.9452583453747001e-11);
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-1.1365663808176905e-09));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(1.4657879247406279e-08));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-1.6350025128279631e-07));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(1.6460972807495446e-06));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-1.4925593506248637e-05));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.00012055331036870243));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-0.00085483269787412874));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.0052239776247808472));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-0.026866170645072893));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.11283791670954857));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-0.37612638903183748));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.12837916709551259));
        var near = Vector512.MultiplyAddEstimate(p, x, x);

        var t = Vector512.MinNative(Vector512.Create(5.95), Vector512.Abs(x));
        var u = (t - Vector512.Create(3d)) / (t + Vector512.Create(3d));
        var q = Vector512.Create(1.2295143897174778e-06);
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(1.9817662919219869e-06));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(-7.9934752364355276e-06));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(-1.2832035603491789e-05));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(6.4060401116716251e-05));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(4.5252046044644307e-05));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(-0.00059706228477062189));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(0.00070774665264733817));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(0.0042691363437548256));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(-0.024392499326102265));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(0.071665837197958562));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(-0.15011593650066787));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(0.24560380171232807));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(-0.32623356004303761));
        q = Vector512.MultiplyAddEstimate(q, u, Vector512.Create(0.17900115118138996));
        var far = (Vector512<double>.One - Exp(-(t * t)) * q) | (x & Vector512.Create(-0d));
        return Vector512.ConditionalSelect(Vector512.LessThan(t, Vector512<double>.One), near, far);
    }

    /// <inheritdoc cref="Erf(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Erf(Vector256<double> x)
    {
        // Up to 1: x + x p(x²). Beyond: 1 − exp(−t²) q(u) with t = |x| and u = (t − 3) / (t + 3); from 5.95 on that is 1.
        var square = x * x;
        var p = Vector256.Create(5.9452583453747001e-11);
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-1.1365663808176905e-09));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(1.4657879247406279e-08));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-1.6350025128279631e-07));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(1.6460972807495446e-06));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-1.4925593506248637e-05));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.00012055331036870243));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.00085483269787412874));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.0052239776247808472));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.026866170645072893));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.11283791670954857));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.37612638903183748));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.12837916709551259));
        var near = Vector256.MultiplyAddEstimate(p, x, x);

        var t = Vector256.MinNative(Vector256.Create(5.95), Vector256.Abs(x));
        var u = (t - Vector256.Create(3d)) / (t + Vector256.Create(3d));
        var q = Vector256.Create(1.2295143897174778e-06);
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(1.9817662919219869e-06));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(-7.9934752364355276e-06));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(-1.2832035603491789e-05));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(6.4060401116716251e-05));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(4.5252046044644307e-05));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(-0.00059706228477062189));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(0.00070774665264733817));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(0.0042691363437548256));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(-0.024392499326102265));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(0.071665837197958562));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(-0.15011593650066787));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(0.24560380171232807));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(-0.32623356004303761));
        q = Vector256.MultiplyAddEstimate(q, u, Vector256.Create(0.17900115118138996));
        var far = (Vector256<double>.One - Exp(-(t * t)) * q) | (x & Vector256.Create(-0d));
        return Vector256.ConditionalSelect(Vector256.LessThan(t, Vector256<double>.One), near, far);
    }

    /// <inheritdoc cref="Erf(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Erf(Vector128<double> x)
    {
        // Up to 1: x + x p(x²). Beyond: 1 − exp(−t²) q(u) with t = |x| and u = (t − 3) / (t + 3); from 5.95 on that is 1.
        var square = x * x;
        var p = Vector128.Create(5.9452583453747001e-11);
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-1.1365663808176905e-09));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(1.4657879247406279e-08));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-1.6350025128279631e-07));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(1.6460972807495446e-06));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-1.4925593506248637e-05));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.00012055331036870243));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-0.00085483269787412874));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.0052239776247808472));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-0.026866170645072893));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.11283791670954857));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(-0.37612638903183748));
        p = Lanes.MultiplyAdd(p, square, Vector128.Create(0.12837916709551259));
        var near = Lanes.MultiplyAdd(p, x, x);

        var t = Vector128.MinNative(Vector128.Create(5.95), Vector128.Abs(x));
        var u = (t - Vector128.Create(3d)) / (t + Vector128.Create(3d));
        var q = Vector128.Create(1.2295143897174778e-06);
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(1.9817662919219869e-06));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(-7.9934752364355276e-06));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(-1.2832035603491789e-05));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(6.4060401116716251e-05));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(4.5252046044644307e-05));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(-0.00059706228477062189));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(0.00070774665264733817));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(0.0042691363437548256));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(-0.024392499326102265));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(0.071665837197958562));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(-0.15011593650066787));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(0.24560380171232807));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(-0.32623356004303761));
        q = Lanes.MultiplyAdd(q, u, Vector128.Create(0.17900115118138996));
        var far = (Vector128<double>.One - Exp(-(t * t)) * q) | (x & Vector128.Create(-0d));
        return Vector128.ConditionalSelect(Vector128.LessThan(t, Vector128<double>.One), near, far);
    }

    /// <inheritdoc cref="Erf(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Erf(double x) => Erf(Vector128.CreateScalar(x)).ToScalar();
}
