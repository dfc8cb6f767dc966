using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

public static partial class IntegerLanes
{
    /// <summary>The quotient of whole numbers below this is not so near to the next whole number that a double would reach it.</summary>
    private const ulong Exact = 1UL << 52;

    /// <inheritdoc cref="Divide(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Divide(Vector512<long> dividends, Vector512<long> divisors)
    {
        if (!Avx512DQ.IsSupported || !Vector512.LessThanAll((Vector512.Abs(dividends) | Vector512.Abs(divisors)).AsUInt64(), Vector512.Create(Exact)))
            return DivideEach(dividends, divisors);
        return Avx512DQ.ConvertToVector512Int64WithTruncation(Avx512DQ.ConvertToVector512Double(dividends) / Avx512DQ.ConvertToVector512Double(divisors));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<long> DivideEach(Vector512<long> dividends, Vector512<long> divisors) =>
        Vector512.Create(DivideEach(dividends.GetLower(), divisors.GetLower()), DivideEach(dividends.GetUpper(), divisors.GetUpper()));

    /// <inheritdoc cref="Divide(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Divide(Vector256<long> dividends, Vector256<long> divisors)
    {
        if (!Avx512DQ.VL.IsSupported || !Vector256.LessThanAll((Vector256.Abs(dividends) | Vector256.Abs(divisors)).AsUInt64(), Vector256.Create(Exact)))
            return DivideEach(dividends, divisors);
        return Avx512DQ.VL.ConvertToVector256Int64WithTruncation(Avx512DQ.VL.ConvertToVector256Double(dividends) / Avx512DQ.VL.ConvertToVector256Double(divisors));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<long> DivideEach(Vector256<long> dividends, Vector256<long> divisors) =>
        Vector256.Create(DivideEach(dividends.GetLower(), divisors.GetLower()), DivideEach(dividends.GetUpper(), divisors.GetUpper()));

    /// <inheritdoc cref="Divide(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Divide(Vector128<long> dividends, Vector128<long> divisors)
    {
        if (!Avx512DQ.VL.IsSupported || !Vector128.LessThanAll((Vector128.Abs(dividends) | Vector128.Abs(divisors)).AsUInt64(), Vector128.Create(Exact)))
            return DivideEach(dividends, divisors);
        return Avx512DQ.VL.ConvertToVector128Int64WithTruncation(Avx512DQ.VL.ConvertToVector128Double(dividends) / Avx512DQ.VL.ConvertToVector128Double(divisors));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector128<long> DivideEach(Vector128<long> dividends, Vector128<long> divisors) =>
        Vector128.Create(IntegerMath.Divide(dividends[0], divisors[0]), IntegerMath.Divide(dividends[1], divisors[1]));
}
