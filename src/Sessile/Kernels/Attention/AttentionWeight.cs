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

    /// <summary>As <see cref="Least"/>, where powers are made of their exponents' bits, and what rounds to it.</summary>
    private const float LeastWhole = -127;

    private const float WholeShift = 12582912 + 127;

    private const float Shift = 393216, C1 = 0.693157375f, C2 = 0.240229487f;

    /// <summary>Scores of floats that are below this weigh nothing: where scaling to them is not free, weights that are far from normal are left out, which no sum of weights would notice.</summary>
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

    /// <remarks>
    /// x = n + r with n whole. Adding 1.5 · 2²³ + 127 leaves in the low bits what is the exponent of the power of n, which is zero where its bits are. Where no instruction looks up thirty-two
    /// powers, a longer polynomial takes less time. Its terms are taken by pairs: what waits for one another, not what there is to do, holds up a processor that sees a few vectors at once.
    /// It has as many numbers as there are registers for in a loop: one more would wait on the stack from vector to vector.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerWithoutTable(Vector256<float> x)
    {
        x = Vector256.MaxNative(Vector256.Create(LeastWhole), x);
        var shifted = x + Vector256.Create(WholeShift);
        var r = x - (shifted - Vector256.Create(WholeShift));
        var power = Vector256.ShiftLeft(shifted.AsInt32(), 23).AsSingle();
        var square = r * r;
        var p = Vector256.MultiplyAddEstimate(r, Vector256.Create(0.000153225365592916f), Vector256.Create(0.0013397282510771527f));
        var q = Vector256.MultiplyAddEstimate(r, Vector256.Create(0.009618560220670721f), Vector256.Create(0.05550338185423786f));
        p = Vector256.MultiplyAddEstimate(square, p, q);
        q = Vector256.MultiplyAddEstimate(r, Vector256.Create(0.24022646748237766f), Vector256.Create(0.6931471982129848f));
        p = Vector256.MultiplyAddEstimate(square, p, q);
        return Vector256.MultiplyAddEstimate(p, power * r, power);
    }
}
