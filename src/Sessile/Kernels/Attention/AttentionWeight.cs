using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// What a score weighs: of floats <c>2ˣ</c>, which takes less time than <c>eˣ</c>, of doubles <c>eˣ</c>, for scores that are scaled to it. For x that is zero or less, minus infinity included.
/// Floats are within 1.8 units in the last place, with the same bits at every width of a machine; those of scores below <see cref="LeastScore"/> are zero.
/// </summary>
internal static class AttentionWeight
{
    /// <summary>Below this every power is zero. It stands first where the greater is taken, so that a NaN passes.</summary>
    private const float Least = -152;

    private const float WholeShift = 12582912;

    private const float Shift = 393216, C1 = 0.693157375f, C2 = 0.240229487f;

    /// <summary>Scores of floats that are below this weigh nothing: where scaling to them is not free, weights that are not normal are left out, which no sum of weights would notice.</summary>
    public static float LeastScore
    {
        // A call in a loop of vectors would put them all on the stack.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.VL.IsSupported ? -150 : -126;
    }

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
        if (!Avx512F.VL.IsSupported)
            return PowerWithoutTable(x);
        x = Vector256.MaxNative(Vector256.Create(Least), x);
        var shifted = x + Vector256.Create(Shift);
        var n = shifted - Vector256.Create(Shift);
        var r = x - n;
        var power = ThirtySecondPowers.At(shifted.AsInt32());
        var p = Vector256.MultiplyAddEstimate(r, Vector256.Create(C2), Vector256.Create(C1));
        return Avx512F.VL.Scale(Vector256.MultiplyAddEstimate(power * r, p, power), n);
    }

    /// <remarks>
    /// x = n + r with n whole, which adding 1.5 · 2²³ leaves in the low bits. Where no instruction looks up thirty-two powers, a longer polynomial takes less time.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerWithoutTable(Vector256<float> x)
    {
        var shifted = x + Vector256.Create(WholeShift);
        var r = x - (shifted - Vector256.Create(WholeShift));
        var p = Vector256.MultiplyAddEstimate(r, Vector256.Create(0.000153225365592916f), Vector256.Create(0.0013397282510771527f));
        p = Vector256.MultiplyAddEstimate(r, p, Vector256.Create(0.009618560220670721f));
        p = Vector256.MultiplyAddEstimate(r, p, Vector256.Create(0.05550338185423786f));
        p = Vector256.MultiplyAddEstimate(r, p, Vector256.Create(0.24022646748237766f));
        p = Vector256.MultiplyAddEstimate(r, p, Vector256.Create(0.6931471982129848f));
        var power = (Vector256.ShiftLeft(shifted.AsInt32(), 23) + Vector256.Create(0x3F800000)).AsSingle();
        p = Vector256.MultiplyAddEstimate(power * r, p, power);

        // A comparison that lets a NaN pass.
        return Vector256.AndNot(p, Vector256.LessThan(x, Vector256.Create(LeastScore)));
    }
}
