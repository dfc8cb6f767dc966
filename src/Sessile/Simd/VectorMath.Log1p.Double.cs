using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary><c>ln(1 + x)</c>, also accurate where x is small.</summary>
    /// <remarks>Within 2 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log1p(Vector512<double> x)
    {
        // As for floats, and as Log.
        var u = Vector512<double>.One + x;
        var loss = x - (u - Vector512<double>.One);
        var scaled = u.AsInt64() + Vector512.Create(0x40000000_00000000L - 0x3FE6A09E667F3BCDL);
        var exponent = Vector512.ShiftRightLogical(scaled, 52);
        var k = (exponent | Vector512.Create(0x4330000000000000L)).AsDouble() - Vector512.Create(4503599627370496d + 1024d);
        var f = ((scaled & Vector512.Create(0x000FFFFFFFFFFFFFL)) + Vector512.Create(0x3FE6A09E667F3BCDL)).AsDouble() - Vector512<double>.One;
        var inverse = (Vector512.Create(0x3FF0000000000000L + (1024L << 52)) - Vector512.ShiftLeft(exponent, 52)).AsDouble();
        f = Vector512.MultiplyAddEstimate(loss, Vector512.MaxNative(inverse, Vector512<double>.Zero), f);

        var s = f / (f + Vector512.Create(2d));
        var z = s * s;
        var p = Vector512.Create(0.13235049564313092);
        p = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.13252119245582364));
        p = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.15386990056036845));
        p = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.18181778330348222));
        p = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.2222222260723552));
        p = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.28571428569409785));
        p = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.40000000000004926));
        p = Vector512.MultiplyAddEstimate(p, z, Vector512.Create(0.66666666666666663));
        var halfSquare = f * f * Vector512.Create(0.5);
        var tail = Vector512.MultiplyAddEstimate(s, Vector512.MultiplyAddEstimate(z, p, halfSquare), k * Vector512.Create(1.9082149292705877e-10));
        var result = Vector512.MultiplyAddEstimate(k, Vector512.Create(0.69314718036912382), f - (halfSquare - tail));

        result = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(double.PositiveInfinity)), result, x);
        result = Vector512.ConditionalSelect(Vector512.Equals(u, Vector512<double>.Zero), Vector512.Create(double.NegativeInfinity), result);
        return result | Vector512.LessThan(u, Vector512<double>.Zero) | (x & Vector512.Create(-0d));
    }

    /// <inheritdoc cref="Log1p(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log1p(Vector256<double> x)
    {
        // As for floats, and as Log.
        var u = Vector256<double>.One + x;
        var loss = x - (u - Vector256<double>.One);
        var scaled = u.AsInt64() + Vector256.Create(0x40000000_00000000L - 0x3FE6A09E667F3BCDL);
        var exponent = Vector256.ShiftRightLogical(scaled, 52);
        var k = (exponent | Vector256.Create(0x4330000000000000L)).AsDouble() - Vector256.Create(4503599627370496d + 1024d);
        var f = ((scaled & Vector256.Create(0x000FFFFFFFFFFFFFL)) + Vector256.Create(0x3FE6A09E667F3BCDL)).AsDouble() - Vector256<double>.One;
        var inverse = (Vector256.Create(0x3FF0000000000000L + (1024L << 52)) - Vector256.ShiftLeft(exponent, 52)).AsDouble();
        f = Vector256.MultiplyAddEstimate(loss, Vector256.MaxNative(inverse, Vector256<double>.Zero), f);

        var s = f / (f + Vector256.Create(2d));
        var z = s * s;
        var p = Vector256.Create(0.13235049564313092);
        p = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.13252119245582364));
        p = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.15386990056036845));
        p = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.18181778330348222));
        p = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.2222222260723552));
        p = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.28571428569409785));
        p = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.40000000000004926));
        p = Vector256.MultiplyAddEstimate(p, z, Vector256.Create(0.66666666666666663));
        var halfSquare = f * f * Vector256.Create(0.5);
        var tail = Vector256.MultiplyAddEstimate(s, Vector256.MultiplyAddEstimate(z, p, halfSquare), k * Vector256.Create(1.9082149292705877e-10));
        var result = Vector256.MultiplyAddEstimate(k, Vector256.Create(0.69314718036912382), f - (halfSquare - tail));

        result = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(double.PositiveInfinity)), result, x);
        result = Vector256.ConditionalSelect(Vector256.Equals(u, Vector256<double>.Zero), Vector256.Create(double.NegativeInfinity), result);
        return result | Vector256.LessThan(u, Vector256<double>.Zero) | (x & Vector256.Create(-0d));
    }

    /// <inheritdoc cref="Log1p(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Log1p(Vector128<double> x)
    {
        // As for floats, and as Log.
        var u = Vector128<double>.One + x;
        var loss = x - (u - Vector128<double>.One);
        var scaled = u.AsInt64() + Vector128.Create(0x40000000_00000000L - 0x3FE6A09E667F3BCDL);
        var exponent = Vector128.ShiftRightLogical(scaled, 52);
        var k = (exponent | Vector128.Create(0x4330000000000000L)).AsDouble() - Vector128.Create(4503599627370496d + 1024d);
        var f = ((scaled & Vector128.Create(0x000FFFFFFFFFFFFFL)) + Vector128.Create(0x3FE6A09E667F3BCDL)).AsDouble() - Vector128<double>.One;
        var inverse = (Vector128.Create(0x3FF0000000000000L + (1024L << 52)) - Vector128.ShiftLeft(exponent, 52)).AsDouble();
        f = Lanes.MultiplyAdd(loss, Vector128.MaxNative(inverse, Vector128<double>.Zero), f);

        var s = f / (f + Vector128.Create(2d));
        var z = s * s;
        var p = Vector128.Create(0.13235049564313092);
        p = Lanes.MultiplyAdd(p, z, Vector128.Create(0.13252119245582364));
        p = Lanes.MultiplyAdd(p, z, Vector128.Create(0.15386990056036845));
        p = Lanes.MultiplyAdd(p, z, Vector128.Create(0.18181778330348222));
        p = Lanes.MultiplyAdd(p, z, Vector128.Create(0.2222222260723552));
        p = Lanes.MultiplyAdd(p, z, Vector128.Create(0.28571428569409785));
        p = Lanes.MultiplyAdd(p, z, Vector128.Create(0.40000000000004926));
        p = Lanes.MultiplyAdd(p, z, Vector128.Create(0.66666666666666663));
        var halfSquare = f * f * Vector128.Create(0.5);
        var tail = Lanes.MultiplyAdd(s, Lanes.MultiplyAdd(z, p, halfSquare), k * Vector128.Create(1.9082149292705877e-10));
        var result = Lanes.MultiplyAdd(k, Vector128.Create(0.69314718036912382), f - (halfSquare - tail));

        result = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(double.PositiveInfinity)), result, x);
        result = Vector128.ConditionalSelect(Vector128.Equals(u, Vector128<double>.Zero), Vector128.Create(double.NegativeInfinity), result);
        return result | Vector128.LessThan(u, Vector128<double>.Zero) | (x & Vector128.Create(-0d));
    }

    /// <inheritdoc cref="Log1p(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log1p(double x) => Log1p(Vector128.CreateScalar(x)).ToScalar();
}
