using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class IntegerLanes
{
    /// <summary>Beside this, doubles are whole numbers: those within <see cref="Near"/> of zero stand in the bits of the sum as they are.</summary>
    private const double Anchor = 6755399441055744.0;

    /// <summary>Numbers from its negative to below it are doubles exactly, and their quotients not so near to the next whole number that a double would reach it.</summary>
    private const long Near = 1L << 51;

    /// <inheritdoc cref="Divide(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Divide(Vector512<long> dividends, Vector512<long> divisors)
    {
        if (!Avx512DQ.IsSupported)
            return Vector512.Create(Divide(dividends.GetLower(), divisors.GetLower()), Divide(dividends.GetUpper(), divisors.GetUpper()));
        Vector512<long> near = Vector512.Create(Near), beyond = ((dividends + near) | (divisors + near)) & Vector512.Create(-2 * Near);
        return beyond == Vector512<long>.Zero ? Truncated(Exactly(dividends) / Exactly(divisors)) : DivideInSteps(dividends, divisors);
    }

    /// <inheritdoc cref="Divide(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Divide(Vector256<long> dividends, Vector256<long> divisors)
    {
        if (!Avx2.IsSupported)
            return Vector256.Create(Divide(dividends.GetLower(), divisors.GetLower()), Divide(dividends.GetUpper(), divisors.GetUpper()));
        Vector256<long> near = Vector256.Create(Near), beyond = ((dividends + near) | (divisors + near)) & Vector256.Create(-2 * Near);
        return beyond == Vector256<long>.Zero ? Truncated(Exactly(dividends) / Exactly(divisors)) : DivideInSteps(dividends, divisors);
    }

    /// <inheritdoc cref="Divide(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Divide(Vector128<long> dividends, Vector128<long> divisors)
    {
        if (!Sse42.IsSupported)
            return Vector128.Create(IntegerMath.Divide(dividends[0], divisors[0]), IntegerMath.Divide(dividends[1], divisors[1]));
        Vector128<long> near = Vector128.Create(Near), beyond = ((dividends + near) | (divisors + near)) & Vector128.Create(-2 * Near);
        return beyond == Vector128<long>.Zero ? Truncated(Exactly(dividends) / Exactly(divisors)) : DivideInSteps(dividends, divisors);
    }

    /// <summary>The quotients of numbers of any size. A first quotient may be thousands away; what it leaves is divided in turn, and after that no more than half a divisor is left, of either sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> DivideInSteps(Vector512<long> dividends, Vector512<long> divisors)
    {
        Vector512<double> inverses = Vector512<double>.One / Vector512.ConvertToDouble(divisors), anchor = Vector512.Create(Anchor);
        var quotients = Nearest(Vector512.ConvertToDouble(dividends) * inverses);
        var rest = dividends - (quotients * divisors);
        var more = Vector512.MultiplyAddEstimate(Vector512.ConvertToDouble(rest), inverses, anchor).AsInt64() - anchor.AsInt64();
        rest -= more * divisors;
        var passed = Vector512.AndNot(Vector512.LessThan(rest ^ dividends, Vector512<long>.Zero), Vector512.Equals(rest, Vector512<long>.Zero));
        var one = Vector512.LessThan(dividends ^ divisors, Vector512<long>.Zero) | Vector512<long>.One;
        return quotients + more - (passed & one);
    }

    /// <inheritdoc cref="DivideInSteps(Vector512{long}, Vector512{long})"/>
    /// <remarks>
    /// Without AVX-512 a processor that divides longs in ten cycles would be as fast one by one, and faster where it has but two lanes. Most that lack it take 40 to 90 cycles for that, and
    /// steps take a fraction: so steps it is, at every width.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> DivideInSteps(Vector256<long> dividends, Vector256<long> divisors)
    {
        Vector256<double> inverses = Vector256<double>.One / Vector256.ConvertToDouble(divisors), anchor = Vector256.Create(Anchor);
        var quotients = Nearest(Vector256.ConvertToDouble(dividends) * inverses);
        var rest = dividends - (quotients * divisors);
        var more = Vector256.MultiplyAddEstimate(Vector256.ConvertToDouble(rest), inverses, anchor).AsInt64() - anchor.AsInt64();
        rest -= more * divisors;
        var passed = Vector256.AndNot(Vector256.LessThan(rest ^ dividends, Vector256<long>.Zero), Vector256.Equals(rest, Vector256<long>.Zero));
        var one = Vector256.LessThan(dividends ^ divisors, Vector256<long>.Zero) | Vector256<long>.One;
        return quotients + more - (passed & one);
    }

    /// <inheritdoc cref="DivideInSteps(Vector512{long}, Vector512{long})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> DivideInSteps(Vector128<long> dividends, Vector128<long> divisors)
    {
        Vector128<double> inverses = Vector128<double>.One / Vector128.ConvertToDouble(divisors), anchor = Vector128.Create(Anchor);
        var quotients = Nearest(Vector128.ConvertToDouble(dividends) * inverses);
        var rest = dividends - (quotients * divisors);
        var more = Lanes.MultiplyAdd(Vector128.ConvertToDouble(rest), inverses, anchor).AsInt64() - anchor.AsInt64();
        rest -= more * divisors;
        var passed = Vector128.AndNot(Vector128.LessThan(rest ^ dividends, Vector128<long>.Zero), Vector128.Equals(rest, Vector128<long>.Zero));
        var one = Vector128.LessThan(dividends ^ divisors, Vector128<long>.Zero) | Vector128<long>.One;
        return quotients + more - (passed & one);
    }

    /// <summary>Numbers that are <see cref="Near"/> as doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Exactly(Vector512<long> x) =>
        Avx512DQ.IsSupported ? Avx512DQ.ConvertToVector512Double(x) : (Vector512.Create(Anchor).AsInt64() + x).AsDouble() - Vector512.Create(Anchor);

    /// <summary>Quotients that are <see cref="Near"/>, cut toward zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Truncated(Vector512<double> x) =>
        Avx512DQ.IsSupported ? Avx512DQ.ConvertToVector512Int64WithTruncation(x) : (Vector512.Truncate(x) + Vector512.Create(Anchor)).AsInt64() - Vector512.Create(Anchor).AsInt64();

    /// <summary>The nearest whole numbers, upper and lower bits by themselves where there is no instruction; of 2⁶³ <c>MinValue</c>, the same modulo 2⁶⁴.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Nearest(Vector512<double> x)
    {
        if (Avx512DQ.IsSupported)
            return Avx512DQ.ConvertToVector512Int64(x);
        Vector512<double> anchor = Vector512.Create(Anchor), far = Vector512.Create(Anchor * (1L << 32)), upper = x + far;
        var lower = x - (upper - far) + anchor;
        return (upper.AsInt64() << 32) + (lower.AsInt64() - anchor.AsInt64());
    }

    /// <inheritdoc cref="Exactly(Vector512{long})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Exactly(Vector256<long> x) =>
        Avx512DQ.VL.IsSupported ? Avx512DQ.VL.ConvertToVector256Double(x) : (Vector256.Create(Anchor).AsInt64() + x).AsDouble() - Vector256.Create(Anchor);

    /// <inheritdoc cref="Truncated(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Truncated(Vector256<double> x) =>
        Avx512DQ.VL.IsSupported ? Avx512DQ.VL.ConvertToVector256Int64WithTruncation(x) : (Vector256.Truncate(x) + Vector256.Create(Anchor)).AsInt64() - Vector256.Create(Anchor).AsInt64();

    /// <inheritdoc cref="Nearest(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Nearest(Vector256<double> x)
    {
        if (Avx512DQ.VL.IsSupported)
            return Avx512DQ.VL.ConvertToVector256Int64(x);
        Vector256<double> anchor = Vector256.Create(Anchor), far = Vector256.Create(Anchor * (1L << 32)), upper = x + far;
        var lower = x - (upper - far) + anchor;
        return (upper.AsInt64() << 32) + (lower.AsInt64() - anchor.AsInt64());
    }

    /// <inheritdoc cref="Exactly(Vector512{long})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Exactly(Vector128<long> x) =>
        Avx512DQ.VL.IsSupported ? Avx512DQ.VL.ConvertToVector128Double(x) : (Vector128.Create(Anchor).AsInt64() + x).AsDouble() - Vector128.Create(Anchor);

    /// <inheritdoc cref="Truncated(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Truncated(Vector128<double> x) =>
        Avx512DQ.VL.IsSupported ? Avx512DQ.VL.ConvertToVector128Int64WithTruncation(x) : (Vector128.Truncate(x) + Vector128.Create(Anchor)).AsInt64() - Vector128.Create(Anchor).AsInt64();

    /// <inheritdoc cref="Nearest(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Nearest(Vector128<double> x)
    {
        if (Avx512DQ.VL.IsSupported)
            return Avx512DQ.VL.ConvertToVector128Int64(x);
        Vector128<double> anchor = Vector128.Create(Anchor), far = Vector128.Create(Anchor * (1L << 32)), upper = x + far;
        var lower = x - (upper - far) + anchor;
        return (upper.AsInt64() << 32) + (lower.AsInt64() - anchor.AsInt64());
    }
}
