using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary>Beyond it exponentials are infinite.</summary>
    private const float GreatestOfExp = 89f;

    /// <summary><c>eˣ</c>.</summary>
    /// <remarks>Within 1 unit in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x) => ExpUpTo(x, GreatestOfExp);

    /// <summary>As <see cref="Exp(Vector512{float})"/>, and of what is greater than <paramref name="greatest"/> as of that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpUpTo(Vector512<float> x, float greatest)
    {
        if (!Avx512F.IsSupported)
            return Vector512.Create(ExpUpTo(x.GetLower(), greatest), ExpUpTo(x.GetUpper(), greatest));

        // x = n ln 2 + r, n in sixteenths and |r| below 0.022. Adding 1.5 · 2¹⁹ rounds to a sixteenth and leaves 16 n in the low bits.
        var clamped = Vector512.MinNative(Vector512.Create(greatest), Vector512.MaxNative(Vector512.Create(-104f), x));
        var shifted = Vector512.MultiplyAddEstimate(clamped, Vector512.Create(1.44269502f), Vector512.Create(786432f));
        var n = shifted - Vector512.Create(786432f);
        var r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-0.693115234f), clamped);
        r = Vector512.MultiplyAddEstimate(n, Vector512.Create(-3.19461833e-05f), r);

        // 2ⁿ without its whole part, from a table, and eʳ - 1 by a polynomial.
        var power = SixteenthPowers.At(shifted.AsInt32());
        var p = Vector512.MultiplyAddEstimate(r, Vector512.Create(0.16667f), Vector512.Create(0.500016212f));
        p = Vector512.MultiplyAddEstimate(r * r, p, r);
        p = Vector512.MultiplyAddEstimate(power, p, power);
        return Avx512F.Scale(p, n);
    }

    /// <inheritdoc cref="Exp(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x) => ExpUpTo(x, GreatestOfExp);

    /// <summary>As <see cref="Exp(Vector256{float})"/>, and of what is greater than <paramref name="greatest"/> as of that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExpUpTo(Vector256<float> x, float greatest)
    {
        if (Fma.IsSupported && !Avx512F.VL.IsSupported)
            return ExpByQuarters(x, greatest);

        // x = n ln 2 + r, n in sixteenths and |r| below 0.022. Adding 1.5 · 2¹⁹ rounds to a sixteenth and leaves 16 n in the low bits;
        // adding 254 with it leaves twice the bias of exponents beside n.
        var clamped = Vector256.MinNative(Vector256.Create(greatest), Vector256.MaxNative(Vector256.Create(-104f), x));
        var shifted = Vector256.MultiplyAddEstimate(clamped, Vector256.Create(1.44269502f), Vector256.Create(786686f));
        var n = shifted - Vector256.Create(786686f);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.693115234f), clamped);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-3.19461833e-05f), r);

        // 2ⁿ without its whole part, from a table, and eʳ - 1 by a polynomial.
        var power = SixteenthPowers.At(shifted.AsInt32());
        var p = Vector256.MultiplyAddEstimate(r, Vector256.Create(0.16667f), Vector256.Create(0.500016212f));
        p = Vector256.MultiplyAddEstimate(r * r, p, r);

        // One instruction where there is one, with the bits of what follows.
        if (Avx512F.VL.IsSupported)
            return Avx512F.VL.Scale(Vector256.MultiplyAddEstimate(power, p, power), n);

        // 2 to the whole part has two factors, so that results near either end of the range are rounded once. The first is in time for the power.
        var half = Vector256.ShiftRightLogical(shifted.AsInt32(), 5);
        power *= Vector256.ShiftLeft(half, 23).AsSingle();
        p = Vector256.MultiplyAddEstimate(power, p, power);
        return p * Vector256.ShiftLeft(Vector256.ShiftRightLogical(shifted.AsInt32(), 4) - half, 23).AsSingle();
    }

    /// <inheritdoc cref="Exp(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x) => ExpUpTo(x, GreatestOfExp);

    /// <summary>As <see cref="Exp(Vector128{float})"/>, and of what is greater than <paramref name="greatest"/> as of that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ExpUpTo(Vector128<float> x, float greatest)
    {
        if (Fma.IsSupported && !Avx512F.VL.IsSupported)
            return ExpByQuarters(x, greatest);

        // x = n ln 2 + r, n in sixteenths and |r| below 0.022. Adding 1.5 · 2¹⁹ rounds to a sixteenth and leaves 16 n in the low bits;
        // adding 254 with it leaves twice the bias of exponents beside n.
        var clamped = Vector128.MinNative(Vector128.Create(greatest), Vector128.MaxNative(Vector128.Create(-104f), x));
        var shifted = Lanes.MultiplyAdd(clamped, Vector128.Create(1.44269502f), Vector128.Create(786686f));
        var n = shifted - Vector128.Create(786686f);
        var r = Lanes.MultiplyAdd(n, Vector128.Create(-0.693115234f), clamped);
        r = Lanes.MultiplyAdd(n, Vector128.Create(-3.19461833e-05f), r);

        // 2ⁿ without its whole part, from a table, and eʳ - 1 by a polynomial.
        var power = SixteenthPowers.At(shifted.AsInt32());
        var p = Lanes.MultiplyAdd(r, Vector128.Create(0.16667f), Vector128.Create(0.500016212f));
        p = Lanes.MultiplyAdd(r * r, p, r);

        // One instruction where there is one, with the bits of what follows.
        if (Avx512F.VL.IsSupported)
            return Avx512F.VL.Scale(Lanes.MultiplyAdd(power, p, power), n);

        // 2 to the whole part has two factors, so that results near either end of the range are rounded once. The first is in time for the power.
        var half = Vector128.ShiftRightLogical(shifted.AsInt32(), 5);
        power *= Vector128.ShiftLeft(half, 23).AsSingle();
        p = Lanes.MultiplyAdd(power, p, power);
        return p * Vector128.ShiftLeft(Vector128.ShiftRightLogical(shifted.AsInt32(), 4) - half, 23).AsSingle();
    }

    /// <inheritdoc cref="Exp(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp(float x) => Exp(Vector128.CreateScalar(x)).ToScalar();
}
