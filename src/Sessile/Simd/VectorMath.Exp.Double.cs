using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary><c>eˣ</c>.</summary>
    /// <remarks>Within 1 unit in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        // As for floats; the number that rounds is 1.5 · 2⁵² here.
        var clamped = Vector512.MinNative(Vector512.Create(710d), Vector512.MaxNative(Vector512.Create(-746d), x));
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
        p = Vector512.MultiplyAddEstimate(r * r, p, r) + Vector512<double>.One;

        if (Avx512F.IsSupported)
            return Avx512F.Scale(p, n);
        var k = shifted.AsInt64();
        var half = Vector512.ShiftRightLogical(k, 1);
        var first = Vector512.ShiftLeft(half, 52) + Vector512.Create(0x3FF0000000000000L);
        var second = Vector512.ShiftLeft(k - half, 52) + Vector512.Create(0x3FF0000000000000L);
        return p * first.AsDouble() * second.AsDouble();
    }

    /// <inheritdoc cref="Exp(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        // As for floats; the number that rounds is 1.5 · 2⁵² here.
        var clamped = Vector256.MinNative(Vector256.Create(710d), Vector256.MaxNative(Vector256.Create(-746d), x));
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
        p = Vector256.MultiplyAddEstimate(r * r, p, r) + Vector256<double>.One;

        var k = shifted.AsInt64();
        var half = Vector256.ShiftRightLogical(k, 1);
        var first = Vector256.ShiftLeft(half, 52) + Vector256.Create(0x3FF0000000000000L);
        var second = Vector256.ShiftLeft(k - half, 52) + Vector256.Create(0x3FF0000000000000L);
        return p * first.AsDouble() * second.AsDouble();
    }

    /// <inheritdoc cref="Exp(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Exp(Vector128<double> x)
    {
        // As for floats; the number that rounds is 1.5 · 2⁵² here.
        var clamped = Vector128.MinNative(Vector128.Create(710d), Vector128.MaxNative(Vector128.Create(-746d), x));
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
        p = Lanes.MultiplyAdd(r * r, p, r) + Vector128<double>.One;

        var k = shifted.AsInt64();
        var half = Vector128.ShiftRightLogical(k, 1);
        var first = Vector128.ShiftLeft(half, 52) + Vector128.Create(0x3FF0000000000000L);
        var second = Vector128.ShiftLeft(k - half, 52) + Vector128.Create(0x3FF0000000000000L);
        return p * first.AsDouble() * second.AsDouble();
    }

    /// <inheritdoc cref="Exp(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double x) => Exp(Vector128.CreateScalar(x)).ToScalar();
}
