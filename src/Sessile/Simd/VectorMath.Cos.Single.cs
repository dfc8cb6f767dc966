using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static unsafe partial class VectorMath
{
    /// <summary>The cosine.</summary>
    /// <remarks>Within 1.6 units in the last place. Beyond ±131072, and without fused multiply-add, it is computed lane by lane.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Cos(Vector512<float> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Cos);

        // The cosine is the sine a quadrant on.
        var quadrant = Turn(x, out var sine, out var cosine) + Vector512<int>.One;
        var result = InQuadrant(quadrant, sine, cosine);

        // Beyond, the three parts are too short.
        var large = Vector512.GreaterThan(Vector512.Abs(x), Vector512.Create(131072f));
        if (large != Vector512<float>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Cos);
        return result;
    }

    /// <inheritdoc cref="Cos(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Cos(Vector256<float> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Cos);

        // The cosine is the sine a quadrant on.
        var quadrant = Turn(x, out var sine, out var cosine) + Vector256<int>.One;
        var result = InQuadrant(quadrant, sine, cosine);

        // Beyond, the three parts are too short.
        var large = Vector256.GreaterThan(Vector256.Abs(x), Vector256.Create(131072f));
        if (large != Vector256<float>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Cos);
        return result;
    }

    /// <inheritdoc cref="Cos(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Cos(Vector128<float> x)
    {
        if (!Lanes.FusesMultiplyAdd)
            return Lanes.Map(x, &Math.Cos);

        // The cosine is the sine a quadrant on.
        var quadrant = Turn(x, out var sine, out var cosine) + Vector128<int>.One;
        var result = InQuadrant(quadrant, sine, cosine);

        // Beyond, the three parts are too short.
        var large = Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(131072f));
        if (large != Vector128<float>.Zero)
            result = Lanes.Replaced(result, large, x, &Math.Cos);
        return result;
    }

    /// <inheritdoc cref="Cos(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cos(float x) => Cos(Vector128.CreateScalar(x)).ToScalar();
}
