using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

// Where there is a fused multiply-add, but no 512-bit vectors with their instructions for tables and for powers: a table of 16 powers would take two permutations across lanes, and these take longer than
// the one more product that a table of four does with. What is in flight at once is bounded, so that instructions count even where they wait for each other.
public static partial class VectorMath
{
    /// <summary>As <see cref="ExpUpTo(Vector512{float}, float)"/>, within the same error, but with other bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExpByQuarters(Vector256<float> x, float greatest)
    {
        var (p, quarters) = OfQuarters(Within(x, greatest));
        return InTwoFactors(x, p, quarters);
    }

    /// <summary>At least -104, below which exponentials are zero, and NaN if it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Within(Vector256<float> x, float greatest) => Vector256.MinNative(Vector256.Create(greatest), Vector256.MaxNative(Vector256.Create(-104f), x));

    /// <summary><c>eˣ</c> by what <see cref="OfQuarters(Vector256{float})"/> gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> InTwoFactors(Vector256<float> x, Vector256<float> less1, Vector256<int> quarters)
    {
        // 2ⁿ in two factors, so that results near either end of the range are rounded once: the second by the sign of x, the first by the bits of n, whose two lowest the table takes off again.
        var second = Avx.BlendVariable(Vector256.Create(1.84467441e19f), Vector256.Create(5.42101086e-20f), x);
        var first = (QuarterPowers.At(quarters) + Vector256.ShiftLeft(quarters, 21) - second.AsInt32()).AsSingle();
        return Vector256.MultiplyAddEstimate(first, less1, first) * second;
    }

    /// <inheritdoc cref="ExpByQuarters(Vector256{float}, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ExpByQuarters(Vector128<float> x, float greatest)
    {
        var (p, quarters) = OfQuarters(Vector128.MinNative(Vector128.Create(greatest), Vector128.MaxNative(Vector128.Create(-104f), x)));

        // 2ⁿ in two factors, so that results near either end of the range are rounded once: the second by the sign of x, the first by the bits of n, whose two lowest the table takes off again.
        var second = Sse41.BlendVariable(Vector128.Create(1.84467441e19f), Vector128.Create(5.42101086e-20f), x);
        var first = (QuarterPowers.At(quarters) + Vector128.ShiftLeft(quarters, 21) - second.AsInt32()).AsSingle();
        return Vector128.MultiplyAddEstimate(first, p, first) * second;
    }

    /// <summary>As <see cref="Sigmoid(Vector512{float})"/>, within the same error, but with other bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SigmoidByQuarters(Vector512<float> x) => Vector512.Create(SigmoidByQuarters(x.GetLower()), SigmoidByQuarters(x.GetUpper()));

    /// <inheritdoc cref="SigmoidByQuarters(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SigmoidByQuarters(Vector256<float> x)
    {
        return OfRaised(RaisedExp(WithinSigmoid(x)));
    }

    /// <summary>Of what an exponential is taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> WithinExp(Vector256<float> x) => Within(x, GreatestOfExp);

    /// <summary>From 18 on the logistic function is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> WithinSigmoid(Vector256<float> x) => Within(x, 18f);

    /// <summary>The logistic function by <c>2⁶⁴ eˣ</c>: the division alone rounds to what is below the normal range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> OfRaised(Vector256<float> e) => e / (e + Vector256.Create(1.84467441e19f));

    /// <inheritdoc cref="SigmoidByQuarters(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> SigmoidByQuarters(Vector128<float> x)
    {
        // From 18 on it is 1. The division alone rounds to what is below the normal range.
        var e = RaisedExp(Vector128.MinNative(Vector128.Create(18f), Vector128.MaxNative(Vector128.Create(-104f), x)));
        return e / (e + Vector128.Create(1.84467441e19f));
    }

    /// <summary><c>2⁶⁴ eˣ</c> for x from -104 to 18, which has one factor: it stays in the normal range at either end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> RaisedExp(Vector256<float> x)
    {
        var (p, quarters) = OfQuarters(x);
        return Raised(p, quarters);
    }

    /// <summary><c>2⁶⁴ eˣ</c> by what <see cref="OfQuarters(Vector256{float})"/> gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Raised(Vector256<float> less1, Vector256<int> quarters)
    {
        var power = (QuarterPowers.OfNegative(quarters) + Vector256.ShiftLeft(quarters, 21)).AsSingle();
        return Vector256.MultiplyAddEstimate(power, less1, power);
    }

    /// <inheritdoc cref="RaisedExp(Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> RaisedExp(Vector128<float> x)
    {
        var (p, quarters) = OfQuarters(x);
        var power = (QuarterPowers.OfNegative(quarters) + Vector128.ShiftLeft(quarters, 21)).AsSingle();
        return Vector128.MultiplyAddEstimate(power, p, power);
    }

    /// <summary>For x = n ln 2 + r, n in quarters and |r| below 0.087: <c>eʳ - 1</c>, and 4 n in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<float> Less1, Vector256<int> Quarters) OfQuarters(Vector256<float> x)
    {
        var (r, quarters) = RestOfQuarters(x);
        return (Less1(r), quarters);
    }

    /// <summary>As <see cref="OfQuarters(Vector256{float})"/>, but r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<float> Remainder, Vector256<int> Quarters) RestOfQuarters(Vector256<float> x)
    {
        // Adding 1.5 · 2²¹ rounds to a quarter and leaves 4 n in the low bits.
        var shifted = Vector256.MultiplyAddEstimate(x, Vector256.Create(1.44269502f), Vector256.Create(3145728f));
        var n = shifted - Vector256.Create(3145728f);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.693115234f), x);
        return (Vector256.MultiplyAddEstimate(n, Vector256.Create(-3.19461833e-05f), r), shifted.AsInt32());
    }

    /// <summary><c>eʳ - 1</c> for |r| below 0.087.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Less1(Vector256<float> r)
    {
        var p = Vector256.MultiplyAddEstimate(r, Vector256.Create(0.04167607f), Vector256.Create(0.16672079f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(0.5f));
        return Vector256.MultiplyAddEstimate(r * r, p, r);
    }

    /// <inheritdoc cref="OfQuarters(Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector128<float> Less1, Vector128<int> Quarters) OfQuarters(Vector128<float> x)
    {
        // Adding 1.5 · 2²¹ rounds to a quarter and leaves 4 n in the low bits.
        var shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.44269502f), Vector128.Create(3145728f));
        var n = shifted - Vector128.Create(3145728f);
        var r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693115234f), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-3.19461833e-05f), r);
        var p = Vector128.MultiplyAddEstimate(r, Vector128.Create(0.04167607f), Vector128.Create(0.16672079f));
        p = Vector128.MultiplyAddEstimate(p, r, Vector128.Create(0.5f));
        return (Vector128.MultiplyAddEstimate(r * r, p, r), shifted.AsInt32());
    }
}
