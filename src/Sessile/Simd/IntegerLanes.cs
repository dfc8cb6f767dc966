using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

/// <summary>
/// Whole numbers lane by lane, as <see cref="IntegerMath"/> has them one by one. Quotients are taken by way of doubles where these are too near to the exact one to reach a whole number that
/// the latter does not, and else in two steps. That of <c>MinValue / −1</c> has no room, and the processor then gives <c>MinValue</c>.
/// </summary>
/// <remarks>Not for direct use. No divisor may be zero: generated code looks at them first and reports.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class IntegerLanes
{
    /// <summary>The quotients rounded toward zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Divide(Vector512<int> dividends, Vector512<int> divisors)
    {
        if (!Avx512F.IsSupported)
            return Vector512.Create(Divide(dividends.GetLower(), divisors.GetLower()), Divide(dividends.GetUpper(), divisors.GetUpper()));
        return Vector512.Create(
            Avx512F.ConvertToVector256Int32WithTruncation(Avx512F.ConvertToVector512Double(dividends.GetLower()) / Avx512F.ConvertToVector512Double(divisors.GetLower())),
            Avx512F.ConvertToVector256Int32WithTruncation(Avx512F.ConvertToVector512Double(dividends.GetUpper()) / Avx512F.ConvertToVector512Double(divisors.GetUpper())));
    }

    /// <inheritdoc cref="Divide(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Divide(Vector256<int> dividends, Vector256<int> divisors) =>
        Vector256.Create(Divide(dividends.GetLower(), divisors.GetLower()), Divide(dividends.GetUpper(), divisors.GetUpper()));

    /// <inheritdoc cref="Divide(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Divide(Vector128<int> dividends, Vector128<int> divisors)
    {
        if (Avx.IsSupported)
            return Avx.ConvertToVector128Int32WithTruncation(Avx.ConvertToVector256Double(dividends) / Avx.ConvertToVector256Double(divisors));
        return Vector128.Create(
            IntegerMath.Divide(dividends[0], divisors[0]), IntegerMath.Divide(dividends[1], divisors[1]),
            IntegerMath.Divide(dividends[2], divisors[2]), IntegerMath.Divide(dividends[3], divisors[3]));
    }
}
