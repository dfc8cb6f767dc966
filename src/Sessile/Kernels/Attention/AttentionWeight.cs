using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// What a score weighs: of floats <c>2ˣ</c>, which takes less time than <c>eˣ</c>, of doubles <c>eˣ</c>, for scores that are scaled to it. For x that is zero or less, minus infinity included.
/// Floats are within 1.8 units in the last place, with the same bits at every width; those below 2^-150 are zero.
/// </summary>
internal static class AttentionWeight
{
    /// <summary>Below this every power is zero. It stands first where the greater is taken, so that a NaN passes.</summary>
    private const float Least = -152;

    private const float Shift = 393216, C1 = 0.693157375f, C2 = 0.240229487f;

    /// <summary>What a product of a query and a key is multiplied with, so that its weight comes out as the power of e.</summary>
    public static double Scale<T>(nint size) => (typeof(T) == typeof(float) ? 1.4426950408889634 : 1) / Math.Sqrt(size);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Of<T>(Vector512<T> x)
        where T : unmanaged => typeof(T) == typeof(float) ? Power(x.AsSingle()).As<float, T>() : VectorMath.Exp(x.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Of<T>(Vector256<T> x)
        where T : unmanaged => typeof(T) == typeof(float) ? Power(x.AsSingle()).As<float, T>() : VectorMath.Exp(x.AsDouble()).As<double, T>();

    /// <summary><c>2ˣ</c>.</summary>
    /// <remarks>
    /// x = n + r with n in thirty-seconds and |r| at most 1/64. Adding 1.5 · 2¹⁸ rounds to a thirty-second and leaves 32 n in the low bits. The powers of n come from a table but for
    /// their whole part, and that of r from a polynomial which is so short that it takes three multiplications: these are what the products beside it wait for.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Power(Vector512<float> x)
    {
        if (!Avx512F.IsSupported)
            return Vector512.Create(Power(x.GetLower()), Power(x.GetUpper()));
        x = Vector512.MaxNative(Vector512.Create(Least), x);
        var shifted = x + Vector512.Create(Shift);
        var n = shifted - Vector512.Create(Shift);
        var r = x - n;
        var power = ThirtySecondPowers.At(shifted.AsInt32());
        var p = Vector512.MultiplyAddEstimate(r, Vector512.Create(C2), Vector512.Create(C1));
        return Avx512F.Scale(Vector512.MultiplyAddEstimate(power * r, p, power), n);
    }

    /// <inheritdoc cref="Power(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Power(Vector256<float> x)
    {
        x = Vector256.MaxNative(Vector256.Create(Least), x);
        var shifted = x + Vector256.Create(Shift);
        var n = shifted - Vector256.Create(Shift);
        var r = x - n;
        var power = ThirtySecondPowers.At(shifted.AsInt32());
        var p = Vector256.MultiplyAddEstimate(r, Vector256.Create(C2), Vector256.Create(C1));
        p = Vector256.MultiplyAddEstimate(power * r, p, power);
        if (Avx512F.VL.IsSupported)
            return Avx512F.VL.Scale(p, n);
        return VectorMath.TimesPower(p, Vector256.ShiftRightLogical(shifted.AsInt32(), 5));
    }
}
