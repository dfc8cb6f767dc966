using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The logistic function, <c>1 / (1 + e⁻ˣ)</c>.</summary>
    /// <remarks>Within 3.2 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        if (Fma.IsSupported && !Avx512F.VL.IsSupported)
            return SigmoidByQuarters(x);

        // eˣ / (1 + eˣ) keeps the relative accuracy of small results; where eˣ would overflow, it has long been 1.
        var e = ExpUpTo(x, 88f);
        return e / (e + Vector512<float>.One);
    }

    /// <inheritdoc cref="Sigmoid(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        if (Fma.IsSupported && !Avx512F.VL.IsSupported)
            return SigmoidByQuarters(x);

        // eˣ / (1 + eˣ) keeps the relative accuracy of small results; where eˣ would overflow, it has long been 1.
        var e = ExpUpTo(x, 88f);
        return e / (e + Vector256<float>.One);
    }

    /// <inheritdoc cref="Sigmoid(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x)
    {
        if (Fma.IsSupported && !Avx512F.VL.IsSupported)
            return SigmoidByQuarters(x);

        // eˣ / (1 + eˣ) keeps the relative accuracy of small results; where eˣ would overflow, it has long been 1.
        var e = ExpUpTo(x, 88f);
        return e / (e + Vector128<float>.One);
    }

    /// <inheritdoc cref="Sigmoid(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x) => Sigmoid(Vector128.CreateScalar(x)).ToScalar();

    /// <summary>The logistic function, <c>1 / (1 + e⁻ˣ)</c>.</summary>
    /// <remarks>Within 3 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> x)
    {
        // eˣ / (1 + eˣ) keeps the relative accuracy of small results; where eˣ would overflow, it has long been 1.
        var e = Exp(Vector512.MinNative(Vector512.Create(709d), x));
        return e / (e + Vector512<double>.One);
    }

    /// <inheritdoc cref="Sigmoid(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sigmoid(Vector256<double> x)
    {
        // eˣ / (1 + eˣ) keeps the relative accuracy of small results; where eˣ would overflow, it has long been 1.
        var e = Exp(Vector256.MinNative(Vector256.Create(709d), x));
        return e / (e + Vector256<double>.One);
    }

    /// <inheritdoc cref="Sigmoid(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sigmoid(Vector128<double> x)
    {
        // eˣ / (1 + eˣ) keeps the relative accuracy of small results; where eˣ would overflow, it has long been 1.
        var e = Exp(Vector128.MinNative(Vector128.Create(709d), x));
        return e / (e + Vector128<double>.One);
    }

    /// <inheritdoc cref="Sigmoid(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sigmoid(double x) => Sigmoid(Vector128.CreateScalar(x)).ToScalar();
}
