using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary>The cosine.</summary>
    /// <remarks>Within 1.6 units in the last place. Beyond ±1048576, and without fused multiply-add, it is computed lane by lane with <see cref="Math.Cos(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Cos(Vector512<double> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Cos);

        // The cosine is the sine a quadrant on.
        var quadrant = Turn(x, out var sine, out var cosine) + Vector512<long>.One;
        var result = InQuadrant(quadrant, sine, cosine);

        // Beyond, the first product would be rounded.
        var large = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(1048576d));
        if (large != Vector512<double>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Cos);
        return result;
    }

    /// <inheritdoc cref="Cos(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Cos(Vector256<double> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Cos);

        // The cosine is the sine a quadrant on.
        var quadrant = Turn(x, out var sine, out var cosine) + Vector256<long>.One;
        var result = InQuadrant(quadrant, sine, cosine);

        // Beyond, the first product would be rounded.
        var large = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(1048576d));
        if (large != Vector256<double>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Cos);
        return result;
    }

    /// <inheritdoc cref="Cos(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Cos(Vector128<double> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Cos);

        // The cosine is the sine a quadrant on.
        var quadrant = Turn(x, out var sine, out var cosine) + Vector128<long>.One;
        var result = InQuadrant(quadrant, sine, cosine);

        // Beyond, the first product would be rounded.
        var large = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(1048576d));
        if (large != Vector128<double>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Cos);
        return result;
    }

    /// <inheritdoc cref="Cos(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cos(double x) => Cos(Vector128.CreateScalar(x)).ToScalar();
}
