using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary>The sine and the cosine of what is left of an angle beyond the nearest multiple of a right one, and that multiple in the lower bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Turn(Vector512<double> x, out Vector512<double> sine, out Vector512<double> cosine)
    {
        // x = n π/2 + r with |r| up to π/4; π/2 is in three parts. The first product leaves nothing over that a double could not hold.
        var shifted = Vector512.MultiplyAddEstimate(x, Vector512.Create(0.6366197723675814), Vector512.Create(6755399441055744d));
        var n = shifted - Vector512.Create(6755399441055744d);
        var r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-1.5707963267948966), x);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-6.123233995736766e-17), r);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(1.4973849048591698e-33), r);
        var square = r * r;

        // The series of both.
        var s = Vector512.Create(2.8114572543455206e-15);
        s = Vector512.MultiplyAddEstimate(s, square, Vector512.Create(-7.647163731819816e-13));
        s = Vector512.MultiplyAddEstimate(s, square, Vector512.Create(1.6059043836821613e-10));
        s = Vector512.MultiplyAddEstimate(s, square, Vector512.Create(-2.505210838544172e-08));
        s = Vector512.MultiplyAddEstimate(s, square, Vector512.Create(2.7557319223985893e-06));
        s = Vector512.MultiplyAddEstimate(s, square, Vector512.Create(-0.0001984126984126984));
        s = Vector512.MultiplyAddEstimate(s, square, Vector512.Create(0.008333333333333333));
        s = Vector512.MultiplyAddEstimate(s, square, Vector512.Create(-0.16666666666666666));
        sine = Vector512.MultiplyAddEstimate(r * square, s, r);
        var c = Vector512.Create(4.779477332387385e-14);
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(-1.1470745597729725e-11));
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(2.08767569878681e-09));
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(-2.755731922398589e-07));
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(2.48015873015873e-05));
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(-0.001388888888888889));
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(0.041666666666666664));
        c = Vector512.MultiplyAddEstimate(c, square, Vector512.Create(-0.5));
        cosine = Vector512.MultiplyAddEstimate(c, square, Vector512<double>.One);
        return shifted.AsInt64();
    }

    /// <summary>The sine, some quadrants on: the odd ones take the cosine, the upper two of each four turn the sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> InQuadrant(Vector512<long> quadrant, Vector512<double> sine, Vector512<double> cosine)
    {
        var even = Vector512.Equals(quadrant & Vector512<long>.One, Vector512<long>.Zero).AsDouble();
        return Vector512.ConditionalSelect(even, sine, cosine) ^ Vector512.ShiftLeft(quadrant & Vector512.Create(2L), 62).AsDouble();
    }

    /// <inheritdoc cref="Turn(Vector512{double}, out Vector512{double}, out Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Turn(Vector256<double> x, out Vector256<double> sine, out Vector256<double> cosine)
    {
        // x = n π/2 + r with |r| up to π/4; π/2 is in three parts. The first product leaves nothing over that a double could not hold.
        var shifted = Vector256.MultiplyAddEstimate(x, Vector256.Create(0.6366197723675814), Vector256.Create(6755399441055744d));
        var n = shifted - Vector256.Create(6755399441055744d);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-1.5707963267948966), x);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-6.123233995736766e-17), r);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(1.4973849048591698e-33), r);
        var square = r * r;

        // The series of both.
        var s = Vector256.Create(2.8114572543455206e-15);
        s = Vector256.MultiplyAddEstimate(s, square, Vector256.Create(-7.647163731819816e-13));
        s = Vector256.MultiplyAddEstimate(s, square, Vector256.Create(1.6059043836821613e-10));
        s = Vector256.MultiplyAddEstimate(s, square, Vector256.Create(-2.505210838544172e-08));
        s = Vector256.MultiplyAddEstimate(s, square, Vector256.Create(2.7557319223985893e-06));
        s = Vector256.MultiplyAddEstimate(s, square, Vector256.Create(-0.0001984126984126984));
        s = Vector256.MultiplyAddEstimate(s, square, Vector256.Create(0.008333333333333333));
        s = Vector256.MultiplyAddEstimate(s, square, Vector256.Create(-0.16666666666666666));
        sine = Vector256.MultiplyAddEstimate(r * square, s, r);
        var c = Vector256.Create(4.779477332387385e-14);
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(-1.1470745597729725e-11));
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(2.08767569878681e-09));
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(-2.755731922398589e-07));
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(2.48015873015873e-05));
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(-0.001388888888888889));
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(0.041666666666666664));
        c = Vector256.MultiplyAddEstimate(c, square, Vector256.Create(-0.5));
        cosine = Vector256.MultiplyAddEstimate(c, square, Vector256<double>.One);
        return shifted.AsInt64();
    }

    /// <inheritdoc cref="InQuadrant(Vector512{long}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> InQuadrant(Vector256<long> quadrant, Vector256<double> sine, Vector256<double> cosine)
    {
        var even = Vector256.Equals(quadrant & Vector256<long>.One, Vector256<long>.Zero).AsDouble();
        return Vector256.ConditionalSelect(even, sine, cosine) ^ Vector256.ShiftLeft(quadrant & Vector256.Create(2L), 62).AsDouble();
    }

    /// <inheritdoc cref="Turn(Vector512{double}, out Vector512{double}, out Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Turn(Vector128<double> x, out Vector128<double> sine, out Vector128<double> cosine)
    {
        // x = n π/2 + r with |r| up to π/4; π/2 is in three parts. The first product leaves nothing over that a double could not hold.
        var shifted = Lanes.MultiplyAdd(x, Vector128.Create(0.6366197723675814), Vector128.Create(6755399441055744d));
        var n = shifted - Vector128.Create(6755399441055744d);
        var r = Lanes.MultiplyAdd(n, Vector128.Create(-1.5707963267948966), x);
        r = Lanes.MultiplyAdd(n, Vector128.Create(-6.123233995736766e-17), r);
        r = Lanes.MultiplyAdd(n, Vector128.Create(1.4973849048591698e-33), r);
        var square = r * r;

        // The series of both.
        var s = Vector128.Create(2.8114572543455206e-15);
        s = Lanes.MultiplyAdd(s, square, Vector128.Create(-7.647163731819816e-13));
        s = Lanes.MultiplyAdd(s, square, Vector128.Create(1.6059043836821613e-10));
        s = Lanes.MultiplyAdd(s, square, Vector128.Create(-2.505210838544172e-08));
        s = Lanes.MultiplyAdd(s, square, Vector128.Create(2.7557319223985893e-06));
        s = Lanes.MultiplyAdd(s, square, Vector128.Create(-0.0001984126984126984));
        s = Lanes.MultiplyAdd(s, square, Vector128.Create(0.008333333333333333));
        s = Lanes.MultiplyAdd(s, square, Vector128.Create(-0.16666666666666666));
        sine = Lanes.MultiplyAdd(r * square, s, r);
        var c = Vector128.Create(4.779477332387385e-14);
        c = Lanes.MultiplyAdd(c, square, Vector128.Create(-1.1470745597729725e-11));
        c = Lanes.MultiplyAdd(c, square, Vector128.Create(2.08767569878681e-09));
        c = Lanes.MultiplyAdd(c, square, Vector128.Create(-2.755731922398589e-07));
        c = Lanes.MultiplyAdd(c, square, Vector128.Create(2.48015873015873e-05));
        c = Lanes.MultiplyAdd(c, square, Vector128.Create(-0.001388888888888889));
        c = Lanes.MultiplyAdd(c, square, Vector128.Create(0.041666666666666664));
        c = Lanes.MultiplyAdd(c, square, Vector128.Create(-0.5));
        cosine = Lanes.MultiplyAdd(c, square, Vector128<double>.One);
        return shifted.AsInt64();
    }

    /// <inheritdoc cref="InQuadrant(Vector512{long}, Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> InQuadrant(Vector128<long> quadrant, Vector128<double> sine, Vector128<double> cosine)
    {
        var even = Vector128.Equals(quadrant & Vector128<long>.One, Vector128<long>.Zero).AsDouble();
        return Vector128.ConditionalSelect(even, sine, cosine) ^ Vector128.ShiftLeft(quadrant & Vector128.Create(2L), 62).AsDouble();
    }
}
