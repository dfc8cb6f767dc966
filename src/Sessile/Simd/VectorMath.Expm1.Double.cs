using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary><c>eˣ − 1</c>, also accurate where x is small.</summary>
    /// <remarks>Within 2 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Expm1(Vector512<double> x)
    {
        // As for floats.
        var clamped = Vector512.MinNative(Vector512.Create(710d), Vector512.MaxNative(Vector512.Create(-38d), x));
        var shifted = Vector512.MultiplyAddEstimate(clamped, Vector512.Create(1.4426950408889634), Vector512.Create(6755399441055744d));
        var n = shifted - Vector512.Create(6755399441055744d);
        var r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-0.69314718036912382), clamped);
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

        var power = (Vector512.ShiftLeft(shifted.AsInt64(), 52) + Vector512.Create(0x3FE0000000000000L)).AsDouble();
        var halved = Vector512.MultiplyAddEstimate(power, p, power - Vector512.Create(0.5));

        // Tiny numbers stay themselves; below the normal range half would lose a digit, and −0 its sign.
        var tiny = Vector512.LessThan(Vector512.Abs(x), Vector512.Create(1e-17));
        return Vector512.ConditionalSelect(tiny, x, halved + halved);
    }

    /// <inheritdoc cref="Expm1(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Expm1(Vector256<double> x)
    {
        // As for floats.
        var clamped = Vector256.MinNative(Vector256.Create(710d), Vector256.MaxNative(Vector256.Create(-38d), x));
        var shifted = Vector256.MultiplyAddEstimate(clamped, Vector256.Create(1.4426950408889634), Vector256.Create(6755399441055744d));
        var n = shifted - Vector256.Create(6755399441055744d);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.69314718036912382), clamped);
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

        var power = (Vector256.ShiftLeft(shifted.AsInt64(), 52) + Vector256.Create(0x3FE0000000000000L)).AsDouble();
        var halved = Vector256.MultiplyAddEstimate(power, p, power - Vector256.Create(0.5));

        // Tiny numbers stay themselves; below the normal range half would lose a digit, and −0 its sign.
        var tiny = Vector256.LessThan(Vector256.Abs(x), Vector256.Create(1e-17));
        return Vector256.ConditionalSelect(tiny, x, halved + halved);
    }

    /// <inheritdoc cref="Expm1(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Expm1(Vector128<double> x)
    {
        // As for floats.
        var clamped = Vector128.MinNative(Vector128.Create(710d), Vector128.MaxNative(Vector128.Create(-38d), x));
        var shifted = Lanes.MultiplyAdd(clamped, Vector128.Create(1.4426950408889634), Vector128.Create(6755399441055744d));
        var n = shifted - Vector128.Create(6755399441055744d);
        var r = Lanes.MultiplyAdd(n, Vector128.Create(-0.69314718036912382), clamped);
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

        var power = (Vector128.ShiftLeft(shifted.AsInt64(), 52) + Vector128.Create(0x3FE0000000000000L)).AsDouble();
        var halved = Lanes.MultiplyAdd(power, p, power - Vector128.Create(0.5));

        // Tiny numbers stay themselves; below the normal range half would lose a digit, and −0 its sign.
        var tiny = Vector128.LessThan(Vector128.Abs(x), Vector128.Create(1e-17));
        return Vector128.ConditionalSelect(tiny, x, halved + halved);
    }

    /// <inheritdoc cref="Expm1(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Expm1(double x) => Expm1(Vector128.CreateScalar(x)).ToScalar();
}
