using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>Two to the power of t and a rest, for t up to ±1100 and a rest that is small beside 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PowerOfTwo(Vector512<double> t, Vector512<double> rest)
    {
        // The rest beside the nearest whole number n, times ln 2, in two doubles.
        var shifted = t + Vector512.Create(6755399441055744d);
        var n = shifted - Vector512.Create(6755399441055744d);
        var beside = t - n;
        var r = beside * Vector512.Create(0.6931471805599453);
        var low = Vector512.MultiplyAddEstimate(beside, Vector512.Create(0.6931471805599453), -r);
        low = Vector512.MultiplyAddEstimate(rest, Vector512.Create(0.6931471805599453), Vector512.MultiplyAddEstimate(beside, Vector512.Create(2.3190468138462996e-17), low));

        // As in Exp; the sum of 1 and r is rounded last.
        var both = r + low;
        var square = both * both;
        var p = Vector512.MultiplyAddEstimate(both, Vector512.Create(2.0930131195939406e-09), Vector512.Create(2.5108936715081906e-08));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.MultiplyAddEstimate(both, Vector512.Create(2.7557236951402453e-07), Vector512.Create(2.755724431457409e-06)));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.MultiplyAddEstimate(both, Vector512.Create(2.4801587351661873e-05), Vector512.Create(0.00019841269886238907)));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.MultiplyAddEstimate(both, Vector512.Create(0.0013888888888878449), Vector512.Create(0.008333333333321487)));
        p = Vector512.MultiplyAddEstimate(p, square, Vector512.MultiplyAddEstimate(both, Vector512.Create(0.04166666666666667), Vector512.Create(0.16666666666666677)));
        p = Vector512.MultiplyAddEstimate(p, both, Vector512.Create(0.5));
        p = Vector512.MultiplyAddEstimate(square, p, low);
        var sum = Vector512<double>.One + r;
        p = sum + ((Vector512<double>.One - sum) + r + p);

        if (Avx512F.IsSupported)
            return Avx512F.Scale(p, n);
        var k = shifted.AsInt64();
        var half = Vector512.ShiftRightLogical(k, 1);
        var first = Vector512.ShiftLeft(half, 52) + Vector512.Create(0x3FF0000000000000L);
        var second = Vector512.ShiftLeft(k - half, 52) + Vector512.Create(0x3FF0000000000000L);
        return p * first.AsDouble() * second.AsDouble();
    }

    /// <inheritdoc cref="PowerOfTwo(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PowerOfTwo(Vector256<double> t, Vector256<double> rest)
    {
        // The rest beside the nearest whole number n, times ln 2, in two doubles.
        var shifted = t + Vector256.Create(6755399441055744d);
        var n = shifted - Vector256.Create(6755399441055744d);
        var beside = t - n;
        var r = beside * Vector256.Create(0.6931471805599453);
        var low = Vector256.MultiplyAddEstimate(beside, Vector256.Create(0.6931471805599453), -r);
        low = Vector256.MultiplyAddEstimate(rest, Vector256.Create(0.6931471805599453), Vector256.MultiplyAddEstimate(beside, Vector256.Create(2.3190468138462996e-17), low));

        // As in Exp; the sum of 1 and r is rounded last.
        var both = r + low;
        var square = both * both;
        var p = Vector256.MultiplyAddEstimate(both, Vector256.Create(2.0930131195939406e-09), Vector256.Create(2.5108936715081906e-08));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.MultiplyAddEstimate(both, Vector256.Create(2.7557236951402453e-07), Vector256.Create(2.755724431457409e-06)));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.MultiplyAddEstimate(both, Vector256.Create(2.4801587351661873e-05), Vector256.Create(0.00019841269886238907)));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.MultiplyAddEstimate(both, Vector256.Create(0.0013888888888878449), Vector256.Create(0.008333333333321487)));
        p = Vector256.MultiplyAddEstimate(p, square, Vector256.MultiplyAddEstimate(both, Vector256.Create(0.04166666666666667), Vector256.Create(0.16666666666666677)));
        p = Vector256.MultiplyAddEstimate(p, both, Vector256.Create(0.5));
        p = Vector256.MultiplyAddEstimate(square, p, low);
        var sum = Vector256<double>.One + r;
        p = sum + ((Vector256<double>.One - sum) + r + p);

        if (Avx512F.VL.IsSupported)
            return Avx512F.VL.Scale(p, n);
        var k = shifted.AsInt64();
        var half = Vector256.ShiftRightLogical(k, 1);
        var first = Vector256.ShiftLeft(half, 52) + Vector256.Create(0x3FF0000000000000L);
        var second = Vector256.ShiftLeft(k - half, 52) + Vector256.Create(0x3FF0000000000000L);
        return p * first.AsDouble() * second.AsDouble();
    }

    /// <inheritdoc cref="PowerOfTwo(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> PowerOfTwo(Vector128<double> t, Vector128<double> rest)
    {
        // The rest beside the nearest whole number n, times ln 2, in two doubles.
        var shifted = t + Vector128.Create(6755399441055744d);
        var n = shifted - Vector128.Create(6755399441055744d);
        var beside = t - n;
        var r = beside * Vector128.Create(0.6931471805599453);
        var low = Lanes.MultiplyAdd(beside, Vector128.Create(0.6931471805599453), -r);
        low = Lanes.MultiplyAdd(rest, Vector128.Create(0.6931471805599453), Lanes.MultiplyAdd(beside, Vector128.Create(2.3190468138462996e-17), low));

        // As in Exp; the sum of 1 and r is rounded last.
        var both = r + low;
        var square = both * both;
        var p = Lanes.MultiplyAdd(both, Vector128.Create(2.0930131195939406e-09), Vector128.Create(2.5108936715081906e-08));
        p = Lanes.MultiplyAdd(p, square, Lanes.MultiplyAdd(both, Vector128.Create(2.7557236951402453e-07), Vector128.Create(2.755724431457409e-06)));
        p = Lanes.MultiplyAdd(p, square, Lanes.MultiplyAdd(both, Vector128.Create(2.4801587351661873e-05), Vector128.Create(0.00019841269886238907)));
        p = Lanes.MultiplyAdd(p, square, Lanes.MultiplyAdd(both, Vector128.Create(0.0013888888888878449), Vector128.Create(0.008333333333321487)));
        p = Lanes.MultiplyAdd(p, square, Lanes.MultiplyAdd(both, Vector128.Create(0.04166666666666667), Vector128.Create(0.16666666666666677)));
        p = Lanes.MultiplyAdd(p, both, Vector128.Create(0.5));
        p = Lanes.MultiplyAdd(square, p, low);
        var sum = Vector128<double>.One + r;
        p = sum + ((Vector128<double>.One - sum) + r + p);

        if (Avx512F.VL.IsSupported)
            return Avx512F.VL.Scale(p, n);
        var k = shifted.AsInt64();
        var half = Vector128.ShiftRightLogical(k, 1);
        var first = Vector128.ShiftLeft(half, 52) + Vector128.Create(0x3FF0000000000000L);
        var second = Vector128.ShiftLeft(k - half, 52) + Vector128.Create(0x3FF0000000000000L);
        return p * first.AsDouble() * second.AsDouble();
    }
}
