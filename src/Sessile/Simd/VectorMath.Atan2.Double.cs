using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The angle of the point (x, y) against the positive x-axis, from −π to π; zeros' signs count.</summary>
    /// <remarks>Within 1.6 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Atan2(Vector512<double> y, Vector512<double> x)
    {
        // The lesser magnitude over the greater is in [0, 1]; 0 / 0 counts as 0 and ∞ / ∞ as 1.
        Vector512<double> rise = Vector512.Abs(y), run = Vector512.Abs(x);
        Vector512<double> least = Vector512.MinNative(rise, run), most = Vector512.MaxNative(rise, run);
        var t = Vector512.ConditionalSelect(Vector512.Equals(least, most), Vector512<double>.One, least / most);
        t = Vector512.AndNot(t, Vector512.Equals(most, Vector512<double>.Zero));

        // The angle is 0 + atan t, π/2 − atan t, π/2 + atan t or π − atan t.
        var steep = Vector512.GreaterThan(rise, run);
        var left = Vector512.LessThan(x.AsInt64(), Vector512<long>.Zero).AsDouble();
        var whole = Vector512.ConditionalSelect(steep, Vector512.Create(1.5707963267948966), left & Vector512.Create(3.141592653589793));
        var rest = Vector512.ConditionalSelect(steep, Vector512.Create(6.123233995736766e-17), left & Vector512.Create(1.2246467991473532e-16));
        t ^= (steep ^ left) & Vector512.Create(-0d);
        var square = t * t;
        var p = Vector512.MultiplyAddEstimate(t * square, AtanSeries(square), rest);
        var angle = (whole + (t + p)) | (y & Vector512.Create(-0d));
        return angle | ~(Vector512.Equals(x, x) & Vector512.Equals(y, y));
    }

    /// <inheritdoc cref="Atan2(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Atan2(Vector256<double> y, Vector256<double> x)
    {
        // The lesser magnitude over the greater is in [0, 1]; 0 / 0 counts as 0 and ∞ / ∞ as 1.
        Vector256<double> rise = Vector256.Abs(y), run = Vector256.Abs(x);
        Vector256<double> least = Vector256.MinNative(rise, run), most = Vector256.MaxNative(rise, run);
        var t = Vector256.ConditionalSelect(Vector256.Equals(least, most), Vector256<double>.One, least / most);
        t = Vector256.AndNot(t, Vector256.Equals(most, Vector256<double>.Zero));

        // The angle is 0 + atan t, π/2 − atan t, π/2 + atan t or π − atan t.
        var steep = Vector256.GreaterThan(rise, run);
        var left = Vector256.LessThan(x.AsInt64(), Vector256<long>.Zero).AsDouble();
        var whole = Vector256.ConditionalSelect(steep, Vector256.Create(1.5707963267948966), left & Vector256.Create(3.141592653589793));
        var rest = Vector256.ConditionalSelect(steep, Vector256.Create(6.123233995736766e-17), left & Vector256.Create(1.2246467991473532e-16));
        t ^= (steep ^ left) & Vector256.Create(-0d);
        var square = t * t;
        var p = Vector256.MultiplyAddEstimate(t * square, AtanSeries(square), rest);
        var angle = (whole + (t + p)) | (y & Vector256.Create(-0d));
        return angle | ~(Vector256.Equals(x, x) & Vector256.Equals(y, y));
    }

    /// <inheritdoc cref="Atan2(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Atan2(Vector128<double> y, Vector128<double> x)
    {
        // The lesser magnitude over the greater is in [0, 1]; 0 / 0 counts as 0 and ∞ / ∞ as 1.
        Vector128<double> rise = Vector128.Abs(y), run = Vector128.Abs(x);
        Vector128<double> least = Vector128.MinNative(rise, run), most = Vector128.MaxNative(rise, run);
        var t = Vector128.ConditionalSelect(Vector128.Equals(least, most), Vector128<double>.One, least / most);
        t = Vector128.AndNot(t, Vector128.Equals(most, Vector128<double>.Zero));

        // The angle is 0 + atan t, π/2 − atan t, π/2 + atan t or π − atan t.
        var steep = Vector128.GreaterThan(rise, run);
        var left = Vector128.LessThan(x.AsInt64(), Vector128<long>.Zero).AsDouble();
        var whole = Vector128.ConditionalSelect(steep, Vector128.Create(1.5707963267948966), left & Vector128.Create(3.141592653589793));
        var rest = Vector128.ConditionalSelect(steep, Vector128.Create(6.123233995736766e-17), left & Vector128.Create(1.2246467991473532e-16));
        t ^= (steep ^ left) & Vector128.Create(-0d);
        var square = t * t;
        var p = Lanes.MultiplyAdd(t * square, AtanSeries(square), rest);
        var angle = (whole + (t + p)) | (y & Vector128.Create(-0d));
        return angle | ~(Vector128.Equals(x, x) & Vector128.Equals(y, y));
    }

    /// <inheritdoc cref="Atan2(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atan2(double y, double x)
        => Atan2(Vector128.CreateScalar(y), Vector128.CreateScalar(x)).ToScalar();
}
