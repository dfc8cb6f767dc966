using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>The inverse hyperbolic tangent; ±∞ at ±1, NaN beyond.</summary>
    /// <remarks>Within 0.51 units in the last place. Computed in doubles.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Atanh(Vector512<float> x)
        => Vector512.Narrow(Atanh(Vector512.WidenLower(x)), Atanh(Vector512.WidenUpper(x)));

    /// <inheritdoc cref="Atanh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Atanh(Vector256<float> x)
        => Vector256.Narrow(Atanh(Vector256.WidenLower(x)), Atanh(Vector256.WidenUpper(x)));

    /// <inheritdoc cref="Atanh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Atanh(Vector128<float> x)
        => Vector128.Narrow(Atanh(Vector128.WidenLower(x)), Atanh(Vector128.WidenUpper(x)));

    /// <inheritdoc cref="Atanh(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Atanh(float x) => (float)Atanh((double)x);

    /// <summary>The inverse hyperbolic tangent; ±∞ at ±1, NaN beyond.</summary>
    /// <remarks>Within 3 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Atanh(Vector512<double> x)
    {
        // ½ ln((1 + a) / (1 − a)) as ½ ln(1 + 2a / (1 − a))
        var magnitude = Vector512.Abs(x);
        var excess = (magnitude + magnitude) / (Vector512<double>.One - magnitude);
        return (Log1p(excess) * Vector512.Create(0.5)) | (x & Vector512.Create(-0d));
    }

    /// <inheritdoc cref="Atanh(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Atanh(Vector256<double> x)
    {
        // ½ ln((1 + a) / (1 − a)) as ½ ln(1 + 2a / (1 − a))
        var magnitude = Vector256.Abs(x);
        var excess = (magnitude + magnitude) / (Vector256<double>.One - magnitude);
        return (Log1p(excess) * Vector256.Create(0.5)) | (x & Vector256.Create(-0d));
    }

    /// <inheritdoc cref="Atanh(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Atanh(Vector128<double> x)
    {
        // ½ ln((1 + a) / (1 − a)) as ½ ln(1 + 2a / (1 − a))
        var magnitude = Vector128.Abs(x);
        var excess = (magnitude + magnitude) / (Vector128<double>.One - magnitude);
        return (Log1p(excess) * Vector128.Create(0.5)) | (x & Vector128.Create(-0d));
    }

    /// <inheritdoc cref="Atanh(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Atanh(double x) => Atanh(Vector128.CreateScalar(x)).ToScalar();
}
