using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary>The tangent.</summary>
    /// <remarks>Within 3 units in the last place. Beyond ±1048576, and without fused multiply-add, it is computed lane by lane with <see cref="Math.Tan(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Tan(Vector512<double> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Tan);

        // In odd quadrants the tangent is −cos / sin.
        var quadrant = Turn(x, out var sine, out var cosine);
        var odd = (quadrant << 63).AsDouble();
        var even = Vector512.Equals(quadrant & Vector512<long>.One, Vector512<long>.Zero).AsDouble();
        var result = Vector512.ConditionalSelect(even, sine, cosine) / (Vector512.ConditionalSelect(even, cosine, sine) ^ odd);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), x, result);

        // Beyond, the first product would be rounded.
        var large = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(1048576d));
        if (large != Vector512<double>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Tan);
        return result;
    }

    /// <inheritdoc cref="Tan(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Tan(Vector256<double> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Tan);

        // In odd quadrants the tangent is −cos / sin.
        var quadrant = Turn(x, out var sine, out var cosine);
        var odd = (quadrant << 63).AsDouble();
        var even = Vector256.Equals(quadrant & Vector256<long>.One, Vector256<long>.Zero).AsDouble();
        var result = Vector256.ConditionalSelect(even, sine, cosine) / (Vector256.ConditionalSelect(even, cosine, sine) ^ odd);
        result = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<double>.Zero), x, result);

        // Beyond, the first product would be rounded.
        var large = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(1048576d));
        if (large != Vector256<double>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Tan);
        return result;
    }

    /// <inheritdoc cref="Tan(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Tan(Vector128<double> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Tan);

        // In odd quadrants the tangent is −cos / sin.
        var quadrant = Turn(x, out var sine, out var cosine);
        var odd = (quadrant << 63).AsDouble();
        var even = Vector128.Equals(quadrant & Vector128<long>.One, Vector128<long>.Zero).AsDouble();
        var result = Vector128.ConditionalSelect(even, sine, cosine) / (Vector128.ConditionalSelect(even, cosine, sine) ^ odd);
        result = Vector128.ConditionalSelect(Vector128.Equals(x, Vector128<double>.Zero), x, result);

        // Beyond, the first product would be rounded.
        var large = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(1048576d));
        if (large != Vector128<double>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Tan);
        return result;
    }

    /// <inheritdoc cref="Tan(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tan(double x) => Tan(Vector128.CreateScalar(x)).ToScalar();
}
