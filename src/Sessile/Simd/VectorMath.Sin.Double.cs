using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary>The sine.</summary>
    /// <remarks>Within 1.6 units in the last place. Beyond ±1048576, and without fused multiply-add, it is computed lane by lane with <see cref="Math.Sin(double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sin(Vector512<double> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Sin);

        var quadrant = Turn(x, out var sine, out var cosine);
        var result = InQuadrant(quadrant, sine, cosine);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), x, result);

        // Beyond, the first product would be rounded.
        var large = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(1048576d));
        if (large != Vector512<double>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Sin);
        return result;
    }

    /// <inheritdoc cref="Sin(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sin(Vector256<double> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Sin);

        var quadrant = Turn(x, out var sine, out var cosine);
        var result = InQuadrant(quadrant, sine, cosine);
        result = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<double>.Zero), x, result);

        // Beyond, the first product would be rounded.
        var large = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(1048576d));
        if (large != Vector256<double>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Sin);
        return result;
    }

    /// <inheritdoc cref="Sin(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sin(Vector128<double> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Sin);

        var quadrant = Turn(x, out var sine, out var cosine);
        var result = InQuadrant(quadrant, sine, cosine);
        result = Vector128.ConditionalSelect(Vector128.Equals(x, Vector128<double>.Zero), x, result);

        // Beyond, the first product would be rounded.
        var large = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(1048576d));
        if (large != Vector128<double>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Sin);
        return result;
    }

    /// <inheritdoc cref="Sin(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sin(double x) => Sin(Vector128.CreateScalar(x)).ToScalar();
}
