using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The lesser of two numbers; NaN where either is NaN. Of zeros with unlike signs, either one.
    /// A constant is better given first: the test for NaN then falls away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Minimum(Vector512<float> x, Vector512<float> y)
    {
        // The processor's own instruction gives y where either is NaN, so only a NaN in x is left to put right.
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), Vector512.MinNative(x, y), x);
    }

    /// <inheritdoc cref="Minimum(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Minimum(Vector256<float> x, Vector256<float> y)
    {
        // The processor's own instruction gives y where either is NaN, so only a NaN in x is left to put right.
        return Vector256.ConditionalSelect(Vector256.Equals(x, x), Vector256.MinNative(x, y), x);
    }

    /// <inheritdoc cref="Minimum(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Minimum(Vector128<float> x, Vector128<float> y)
    {
        // The processor's own instruction gives y where either is NaN, so only a NaN in x is left to put right.
        return Vector128.ConditionalSelect(Vector128.Equals(x, x), Vector128.MinNative(x, y), x);
    }

    /// <inheritdoc cref="Minimum(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Minimum(float x, float y)
        => Minimum(Vector128.CreateScalar(x), Vector128.CreateScalar(y)).ToScalar();

    /// <summary>The lesser of two numbers; NaN where either is NaN. Of zeros with unlike signs, either one.
    /// A constant is better given first: the test for NaN then falls away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Minimum(Vector512<double> x, Vector512<double> y)
    {
        // The processor's own instruction gives y where either is NaN, so only a NaN in x is left to put right.
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), Vector512.MinNative(x, y), x);
    }

    /// <inheritdoc cref="Minimum(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Minimum(Vector256<double> x, Vector256<double> y)
    {
        // The processor's own instruction gives y where either is NaN, so only a NaN in x is left to put right.
        return Vector256.ConditionalSelect(Vector256.Equals(x, x), Vector256.MinNative(x, y), x);
    }

    /// <inheritdoc cref="Minimum(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Minimum(Vector128<double> x, Vector128<double> y)
    {
        // The processor's own instruction gives y where either is NaN, so only a NaN in x is left to put right.
        return Vector128.ConditionalSelect(Vector128.Equals(x, x), Vector128.MinNative(x, y), x);
    }

    /// <inheritdoc cref="Minimum(Vector512{double}, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Minimum(double x, double y)
        => Minimum(Vector128.CreateScalar(x), Vector128.CreateScalar(y)).ToScalar();
}
