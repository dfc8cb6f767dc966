using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>−1, 0 or 1; both zeros give +0, NaN gives NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sign(Vector512<float> x)
    {
        // A comparison's mask is all ones, so anding it with a number gives the number or zero.
        var up = Vector512.GreaterThan(x, Vector512<float>.Zero) & Vector512<float>.One;
        var down = Vector512.LessThan(x, Vector512<float>.Zero) & Vector512<float>.One;
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), up - down, x);
    }

    /// <inheritdoc cref="Sign(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sign(Vector256<float> x)
    {
        // A comparison's mask is all ones, so anding it with a number gives the number or zero.
        var up = Vector256.GreaterThan(x, Vector256<float>.Zero) & Vector256<float>.One;
        var down = Vector256.LessThan(x, Vector256<float>.Zero) & Vector256<float>.One;
        return Vector256.ConditionalSelect(Vector256.Equals(x, x), up - down, x);
    }

    /// <inheritdoc cref="Sign(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sign(Vector128<float> x)
    {
        // A comparison's mask is all ones, so anding it with a number gives the number or zero.
        var up = Vector128.GreaterThan(x, Vector128<float>.Zero) & Vector128<float>.One;
        var down = Vector128.LessThan(x, Vector128<float>.Zero) & Vector128<float>.One;
        return Vector128.ConditionalSelect(Vector128.Equals(x, x), up - down, x);
    }

    /// <inheritdoc cref="Sign(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sign(float x) => Sign(Vector128.CreateScalar(x)).ToScalar();

    /// <summary>−1, 0 or 1; both zeros give +0, NaN gives NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sign(Vector512<double> x)
    {
        // A comparison's mask is all ones, so anding it with a number gives the number or zero.
        var up = Vector512.GreaterThan(x, Vector512<double>.Zero) & Vector512<double>.One;
        var down = Vector512.LessThan(x, Vector512<double>.Zero) & Vector512<double>.One;
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), up - down, x);
    }

    /// <inheritdoc cref="Sign(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sign(Vector256<double> x)
    {
        // A comparison's mask is all ones, so anding it with a number gives the number or zero.
        var up = Vector256.GreaterThan(x, Vector256<double>.Zero) & Vector256<double>.One;
        var down = Vector256.LessThan(x, Vector256<double>.Zero) & Vector256<double>.One;
        return Vector256.ConditionalSelect(Vector256.Equals(x, x), up - down, x);
    }

    /// <inheritdoc cref="Sign(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sign(Vector128<double> x)
    {
        // A comparison's mask is all ones, so anding it with a number gives the number or zero.
        var up = Vector128.GreaterThan(x, Vector128<double>.Zero) & Vector128<double>.One;
        var down = Vector128.LessThan(x, Vector128<double>.Zero) & Vector128<double>.One;
        return Vector128.ConditionalSelect(Vector128.Equals(x, x), up - down, x);
    }

    /// <inheritdoc cref="Sign(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sign(double x) => Sign(Vector128.CreateScalar(x)).ToScalar();
}
