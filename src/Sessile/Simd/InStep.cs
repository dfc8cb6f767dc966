using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

/// <summary>
/// Functions of three vectors in step, with the bits of <see cref="VectorMath"/>: each is a chain of some twenty instructions that wait for one another, of which a core holds only as many at once as make up
/// three or four vectors one behind the other. In step, part by part, what can begin stands next to what was begun, which takes a third less time.
/// </summary>
/// <remarks>Not for direct use: generated code calls this, and it may change with any release.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InStep
{
    /// <summary>Whether that was measured on machines like this one.</summary>
    public static bool Pays
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Lanes.AreFusedAndNarrow;
    }

    /// <summary><c>eˣ</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Exp(
        Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, out Vector256<float> y0, out Vector256<float> y1, out Vector256<float> y2)
    {
        if (!Pays)
        {
            (y0, y1, y2) = (VectorMath.Exp(x0), VectorMath.Exp(x1), VectorMath.Exp(x2));
            return;
        }

        var (r0, quarters0) = VectorMath.RestOfQuarters(VectorMath.WithinExp(x0));
        var (r1, quarters1) = VectorMath.RestOfQuarters(VectorMath.WithinExp(x1));
        var (r2, quarters2) = VectorMath.RestOfQuarters(VectorMath.WithinExp(x2));
        var p0 = VectorMath.Less1(r0);
        var p1 = VectorMath.Less1(r1);
        var p2 = VectorMath.Less1(r2);
        y0 = VectorMath.InTwoFactors(x0, p0, quarters0);
        y1 = VectorMath.InTwoFactors(x1, p1, quarters1);
        y2 = VectorMath.InTwoFactors(x2, p2, quarters2);
    }

    /// <summary><c>eˣ</c> of what is not above zero, or is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExpOfNegative(
        Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, out Vector256<float> y0, out Vector256<float> y1, out Vector256<float> y2)
    {
        if (!Pays)
        {
            (y0, y1, y2) = (VectorMath.Exp(x0), VectorMath.Exp(x1), VectorMath.Exp(x2));
            return;
        }

        RaisedExp(NegativeMath.Within(x0), NegativeMath.Within(x1), NegativeMath.Within(x2), out var e0, out var e1, out var e2);
        y0 = NegativeMath.OfRaised(e0);
        y1 = NegativeMath.OfRaised(e1);
        y2 = NegativeMath.OfRaised(e2);
    }

    /// <summary><c>eˣ − 1</c>, also accurate where x is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Expm1(
        Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, out Vector256<float> y0, out Vector256<float> y1, out Vector256<float> y2)
    {
        if (!Pays)
        {
            (y0, y1, y2) = (VectorMath.Expm1(x0), VectorMath.Expm1(x1), VectorMath.Expm1(x2));
            return;
        }

        var (r0, shifted0) = VectorMath.RestOfExpm1(x0);
        var (r1, shifted1) = VectorMath.RestOfExpm1(x1);
        var (r2, shifted2) = VectorMath.RestOfExpm1(x2);
        var p0 = VectorMath.Expm1Series(r0);
        var p1 = VectorMath.Expm1Series(r1);
        var p2 = VectorMath.Expm1Series(r2);
        y0 = VectorMath.Expm1Of(x0, p0, shifted0);
        y1 = VectorMath.Expm1Of(x1, p1, shifted1);
        y2 = VectorMath.Expm1Of(x2, p2, shifted2);
    }

    /// <summary><c>ln(1 + x)</c>, also accurate where x is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Log1p(
        Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, out Vector256<float> y0, out Vector256<float> y1, out Vector256<float> y2)
    {
        if (!Pays)
        {
            (y0, y1, y2) = (VectorMath.Log1p(x0), VectorMath.Log1p(x1), VectorMath.Log1p(x2));
            return;
        }

        var (u0, k0, f0) = VectorMath.PartsOfLog1p(x0);
        var (u1, k1, f1) = VectorMath.PartsOfLog1p(x1);
        var (u2, k2, f2) = VectorMath.PartsOfLog1p(x2);
        var p0 = VectorMath.LogSeries(f0);
        var p1 = VectorMath.LogSeries(f1);
        var p2 = VectorMath.LogSeries(f2);
        y0 = VectorMath.Log1pOf(x0, u0, k0, f0, p0);
        y1 = VectorMath.Log1pOf(x1, u1, k1, f1, p1);
        y2 = VectorMath.Log1pOf(x2, u2, k2, f2, p2);
    }

    /// <summary>The logistic function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sigmoid(
        Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, out Vector256<float> y0, out Vector256<float> y1, out Vector256<float> y2)
    {
        if (!Pays)
        {
            (y0, y1, y2) = (VectorMath.Sigmoid(x0), VectorMath.Sigmoid(x1), VectorMath.Sigmoid(x2));
            return;
        }

        RaisedExp(VectorMath.WithinSigmoid(x0), VectorMath.WithinSigmoid(x1), VectorMath.WithinSigmoid(x2), out var e0, out var e1, out var e2);
        y0 = VectorMath.OfRaised(e0);
        y1 = VectorMath.OfRaised(e1);
        y2 = VectorMath.OfRaised(e2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RaisedExp(
        Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, out Vector256<float> e0, out Vector256<float> e1, out Vector256<float> e2)
    {
        var (r0, quarters0) = VectorMath.RestOfQuarters(x0);
        var (r1, quarters1) = VectorMath.RestOfQuarters(x1);
        var (r2, quarters2) = VectorMath.RestOfQuarters(x2);
        var p0 = VectorMath.Less1(r0);
        var p1 = VectorMath.Less1(r1);
        var p2 = VectorMath.Less1(r2);
        e0 = VectorMath.Raised(p0, quarters0);
        e1 = VectorMath.Raised(p1, quarters1);
        e2 = VectorMath.Raised(p2, quarters2);
    }

    /// <summary>The hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tanh(
        Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, out Vector256<float> y0, out Vector256<float> y1, out Vector256<float> y2)
    {
        if (!Pays)
        {
            (y0, y1, y2) = (VectorMath.Tanh(x0), VectorMath.Tanh(x1), VectorMath.Tanh(x2));
            return;
        }

        var (r0, shifted0) = VectorMath.RestOfTanh(Vector256.Abs(x0));
        var (r1, shifted1) = VectorMath.RestOfTanh(Vector256.Abs(x1));
        var (r2, shifted2) = VectorMath.RestOfTanh(Vector256.Abs(x2));
        var p0 = VectorMath.PolynomialOfTanh(r0);
        var p1 = VectorMath.PolynomialOfTanh(r1);
        var p2 = VectorMath.PolynomialOfTanh(r2);
        y0 = VectorMath.OfPower(p0, shifted0) | SignOf(x0);
        y1 = VectorMath.OfPower(p1, shifted1) | SignOf(x1);
        y2 = VectorMath.OfPower(p2, shifted2) | SignOf(x2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SignOf(Vector256<float> x) => x & Vector256.Create(-0f);

    /// <summary>The error function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Erf(
        Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, out Vector256<float> y0, out Vector256<float> y1, out Vector256<float> y2)
    {
        if (!Pays)
        {
            (y0, y1, y2) = (VectorMath.Erf(x0), VectorMath.Erf(x1), VectorMath.Erf(x2));
            return;
        }

        var g0 = VectorMath.LogOfRest(VectorMath.WithinErf(x0));
        var g1 = VectorMath.LogOfRest(VectorMath.WithinErf(x1));
        var g2 = VectorMath.LogOfRest(VectorMath.WithinErf(x2));
        var near0 = VectorMath.ErfNear(x0);
        var near1 = VectorMath.ErfNear(x1);
        var near2 = VectorMath.ErfNear(x2);
        y0 = VectorMath.ErfOf(x0, VectorMath.WithinErf(x0), near0, g0);
        y1 = VectorMath.ErfOf(x1, VectorMath.WithinErf(x1), near1, g1);
        y2 = VectorMath.ErfOf(x2, VectorMath.WithinErf(x2), near2, g2);
    }
}
