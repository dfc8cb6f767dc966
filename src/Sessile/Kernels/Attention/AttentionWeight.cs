using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// What a score weighs: of floats <c>2ˣ</c>, which takes less time than <c>eˣ</c>, of doubles <c>eˣ</c>, for scores that are scaled to it. For x that is zero or less, minus infinity included.
/// Floats are within 1.8 units in the last place, with the same bits at every width of a machine; those of scores that are not above <see cref="LeastScore"/> are zero.
/// </summary>
internal static class AttentionWeight
{
    /// <summary>Below this every power is zero. It stands first where the greater is taken, so that a NaN passes.</summary>
    private const float Least = -152;

    /// <summary>As <see cref="Least"/>, where powers are made of their exponents' bits, and what rounds to it.</summary>
    private const float LeastWhole = -127;

    private const float WholeShift = 12582912 + 127;

    /// <summary>Up to this, and as far below zero, the sum of a whole level and a shift is exact.</summary>
    private const float MostLevel = 1 << 21;

    private const float Shift = 393216, C1 = 0.693157375f, C2 = 0.240229487f;

    /// <summary>Scores of floats that are not above this weigh nothing: where scaling to them is not free, weights that are far from normal are left out, which no sum of weights would notice.</summary>
    public static float LeastScore
    {
        // A call in a loop of vectors would put them all on the stack.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.VL.IsSupported ? -150 : -126.5f;
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

    /// <summary>Whether scores of this type are best held against levels that are whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool LikesWholeLevels<T>() => typeof(T) == typeof(float) && !Avx512F.VL.IsSupported && !Vector512.IsHardwareAccelerated;

    /// <summary>Whether <see cref="PowerAbove"/> takes this whole level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TakesLevel<T>(T level)
        where T : unmanaged, INumber<T> => LikesWholeLevels<T>() && T.Abs(level) <= T.CreateTruncating(MostLevel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerWithoutTable(Vector256<float> x) => PowerAbove(x, Vector256.Create(WholeShift), Vector256.Create(LeastWhole));

    /// <summary><c>2ˣ⁻ˡ</c> for a level l that is not below x, given what <see cref="Shifts"/> makes of it.</summary>
    /// <remarks>
    /// x = n + r with n whole. Adding 1.5 · 2²³ + 127 - l leaves in the low bits what is the exponent of the power of n - l, which is zero where its bits are. Where no instruction looks up
    /// thirty-two powers, a longer polynomial takes less time. Its terms are taken one after the other: by pairs they would wait less for one another, but copies of r and its square
    /// would be instructions more, which cost as much where another thread shares the core.
    /// It has as many numbers as there are registers for in a loop: one more would wait on the stack from vector to vector.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> PowerAbove(Vector256<float> x, Vector256<float> shift, Vector256<float> least)
    {
        x = Vector256.MaxNative(least, x);
        var shifted = x + shift;
        var r = x - (shifted - shift);
        var power = Vector256.ShiftLeft(shifted.AsInt32(), 23).AsSingle();
        var p = Vector256.MultiplyAddEstimate(r, Vector256.Create(0.000153225365592916f), Vector256.Create(0.0013397282510771527f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.009618560220670721f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.05550338185423786f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.24022646748237766f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.6931471982129848f));
        return Vector256.MultiplyAddEstimate(p, power * r, power);
    }

    /// <summary>What scores are shifted by and the least that is not taken for less, above a level as <see cref="TakesLevel"/> has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Shift, Vector256<float> Least) Shifts(float level) => (Vector256.Create(WholeShift - level), Vector256.Create(LeastWhole + level));
}
