using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary>The sine.</summary>
    /// <remarks>Within 1.6 units in the last place. Beyond ±131072, and without fused multiply-add, it is computed lane by lane.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sin(Vector512<float> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Sin);

        var quadrant = Turn(x, out var sine, out var cosine);
        var result = InQuadrant(quadrant, sine, cosine);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<float>.Zero), x, result);

        // Beyond, the three parts are too short.
        var large = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(131072f));
        if (large != Vector512<float>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Sin);
        return result;
    }

    /// <inheritdoc cref="Sin(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sin(Vector256<float> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Sin);

        var quadrant = Turn(x, out var sine, out var cosine);
        var result = InQuadrant(quadrant, sine, cosine);
        result = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<float>.Zero), x, result);

        // Beyond, the three parts are too short.
        var large = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(131072f));
        if (large != Vector256<float>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Sin);
        return result;
    }

    /// <inheritdoc cref="Sin(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sin(Vector128<float> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Sin);

        var quadrant = Turn(x, out var sine, out var cosine);
        var result = InQuadrant(quadrant, sine, cosine);
        result = Vector128.ConditionalSelect(Vector128.Equals(x, Vector128<float>.Zero), x, result);

        // Beyond, the three parts are too short.
        var large = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(131072f));
        if (large != Vector128<float>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Sin);
        return result;
    }

    /// <inheritdoc cref="Sin(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sin(float x) => Sin(Vector128.CreateScalar(x)).ToScalar();
}
