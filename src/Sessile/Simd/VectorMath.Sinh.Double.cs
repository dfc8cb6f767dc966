using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The hyperbolic sine.</summary>
    /// <remarks>Within 3 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sinh(Vector512<double> x)
    {
        // A quarter of exp |x| − 1 has room wherever the result has.
        var magnitude = Vector512.MinNative(Vector512.Create(710.6), Vector512.Abs(x));
        var shifted = Vector512.MultiplyAddEstimate(magnitude, Vector512.Create(1.4426950408889634), Vector512.Create(6755399441055744d));
        var n = shifted - Vector512.Create(6755399441055744d);
        var r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-0.69314718036912382), magnitude);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-1.9082149292705877e-10), r);

        var p = Vector512.Create(2.0930131195939406e-09);
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(2.5108936715081906e-08));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(2.7557236951402453e-07));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(2.7557244314574092e-06));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(2.4801587351661873e-05));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.00019841269886238907));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.0013888888888878449));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.0083333333333214868));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.041666666666666671));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.16666666666666677));
        p = Vector512.MultiplyAddEstimate(p, r, Vector512.Create(0.5));
        p = Vector512.MultiplyAddEstimate(r * r, p, r);

        var power = (Vector512.ShiftLeft(shifted.AsInt64(), 52) + Vector512.Create(0x3FD0000000000000L)).AsDouble();
        var quarter = Vector512.MultiplyAddEstimate(power, p, power - Vector512.Create(0.25));
        var half = quarter + quarter / Vector512.MultiplyAddEstimate(quarter, Vector512.Create(4d), Vector512<double>.One);

        // Tiny numbers are their own sines; below the normal range a quarter would lose digits.
        var result = (half + half) | (x & Vector512.Create(-0d));
        return Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(1e-9)), x, result);
    }

    /// <inheritdoc cref="Sinh(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sinh(Vector256<double> x)
    {
        // A quarter of exp |x| − 1 has room wherever the result has.
        var magnitude = Vector256.MinNative(Vector256.Create(710.6), Vector256.Abs(x));
        var shifted = Vector256.MultiplyAddEstimate(magnitude, Vector256.Create(1.4426950408889634), Vector256.Create(6755399441055744d));
        var n = shifted - Vector256.Create(6755399441055744d);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.69314718036912382), magnitude);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-1.9082149292705877e-10), r);

        var p = Vector256.Create(2.0930131195939406e-09);
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(2.5108936715081906e-08));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(2.7557236951402453e-07));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(2.7557244314574092e-06));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(2.4801587351661873e-05));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.00019841269886238907));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.0013888888888878449));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.0083333333333214868));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.041666666666666671));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.16666666666666677));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.5));
        p = Vector256.MultiplyAddEstimate(r * r, p, r);

        var power = (Vector256.ShiftLeft(shifted.AsInt64(), 52) + Vector256.Create(0x3FD0000000000000L)).AsDouble();
        var quarter = Vector256.MultiplyAddEstimate(power, p, power - Vector256.Create(0.25));
        var half = quarter + quarter / Vector256.MultiplyAddEstimate(quarter, Vector256.Create(4d), Vector256<double>.One);

        // Tiny numbers are their own sines; below the normal range a quarter would lose digits.
        var result = (half + half) | (x & Vector256.Create(-0d));
        return Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256.Create(1e-9)), x, result);
    }

    /// <inheritdoc cref="Sinh(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sinh(Vector128<double> x)
    {
        // A quarter of exp |x| − 1 has room wherever the result has.
        var magnitude = Vector128.MinNative(Vector128.Create(710.6), Vector128.Abs(x));
        var shifted = Lanes.MultiplyAdd(magnitude, Vector128.Create(1.4426950408889634), Vector128.Create(6755399441055744d));
        var n = shifted - Vector128.Create(6755399441055744d);
        var r = Lanes.MultiplyAdd(n, Vector128.Create(-0.69314718036912382), magnitude);
        r = Lanes.MultiplyAdd(n, Vector128.Create(-1.9082149292705877e-10), r);

        var p = Vector128.Create(2.0930131195939406e-09);
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(2.5108936715081906e-08));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(2.7557236951402453e-07));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(2.7557244314574092e-06));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(2.4801587351661873e-05));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.00019841269886238907));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.0013888888888878449));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.0083333333333214868));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.041666666666666671));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.16666666666666677));
        p = Lanes.MultiplyAdd(p, r, Vector128.Create(0.5));
        p = Lanes.MultiplyAdd(r * r, p, r);

        var power = (Vector128.ShiftLeft(shifted.AsInt64(), 52) + Vector128.Create(0x3FD0000000000000L)).AsDouble();
        var quarter = Lanes.MultiplyAdd(power, p, power - Vector128.Create(0.25));
        var half = quarter + quarter / Lanes.MultiplyAdd(quarter, Vector128.Create(4d), Vector128<double>.One);

        // Tiny numbers are their own sines; below the normal range a quarter would lose digits.
        var result = (half + half) | (x & Vector128.Create(-0d));
        return Vector128.ConditionalSelect(Vector128.LessThan(magnitude, Vector128.Create(1e-9)), x, result);
    }

    /// <inheritdoc cref="Sinh(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sinh(double x) => Sinh(Vector128.CreateScalar(x)).ToScalar();
}
