using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

// Quotients by one number for all lanes: products with its inverse.
public static partial class IntegerLanes
{
    /// <summary>Of dividends from its negative to below it a product with an inverse that is raised a little reaches no whole number that the quotient does not.</summary>
    private const long Nearer = 1L << 48;

    /// <summary>
    /// An inverse whose magnitude is above the exact one, but by less than 2⁻⁵⁰ of it: the product with a multiple of the divisor is not below the quotient then, and that with a number before
    /// a multiple does not reach it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double RaisedInverse(long divisor) => 1.0 / divisor * (1 + 4.440892098500626e-16);

    /// <summary>The quotients rounded toward zero, by way of products of doubles.</summary>
    /// <param name="dividends">The numbers.</param>
    /// <param name="divisor">Not zero. Best a constant: all that is made of it is one then.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Divide(Vector512<int> dividends, int divisor)
    {
        if (!Avx512F.IsSupported)
            return Vector512.Create(Divide(dividends.GetLower(), divisor), Divide(dividends.GetUpper(), divisor));
        var inverse = Vector512.Create(RaisedInverse(divisor));
        var lower = Avx512F.ConvertToVector256Int32WithTruncation(Avx512F.ConvertToVector512Double(dividends.GetLower()) * inverse);
        var upper = Avx512F.ConvertToVector256Int32WithTruncation(Avx512F.ConvertToVector512Double(dividends.GetUpper()) * inverse);

        // Created of both, the vector would begin as that of the turn before, and wait for it.
        return lower.ToVector512Unsafe().WithUpper(upper);
    }

    /// <inheritdoc cref="Divide(Vector512{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Divide(Vector256<int> dividends, int divisor) =>
        Vector256.Create(Divide(dividends.GetLower(), divisor), Divide(dividends.GetUpper(), divisor));

    /// <inheritdoc cref="Divide(Vector512{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Divide(Vector128<int> dividends, int divisor)
    {
        if (Avx.IsSupported)
            return Avx.ConvertToVector128Int32WithTruncation(Avx.ConvertToVector256Double(dividends) * Vector256.Create(RaisedInverse(divisor)));
        return Vector128.Create(
            IntegerMath.Divide(dividends[0], divisor), IntegerMath.Divide(dividends[1], divisor),
            IntegerMath.Divide(dividends[2], divisor), IntegerMath.Divide(dividends[3], divisor));
    }

    /// <inheritdoc cref="Divide(Vector512{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Divide(Vector512<long> dividends, long divisor)
    {
        if (!Avx512DQ.IsSupported)
            return Vector512.Create(Divide(dividends.GetLower(), divisor), Divide(dividends.GetUpper(), divisor));
        var beyond = (dividends + Vector512.Create(Nearer)) & Vector512.Create(-2 * Nearer);
        return beyond == Vector512<long>.Zero ? Truncated(Exactly(dividends) * Vector512.Create(RaisedInverse(divisor))) : DivideInSteps(dividends, Vector512.Create(divisor));
    }

    /// <inheritdoc cref="Divide(Vector512{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Divide(Vector256<long> dividends, long divisor)
    {
        if (!Avx2.IsSupported)
            return Vector256.Create(Divide(dividends.GetLower(), divisor), Divide(dividends.GetUpper(), divisor));
        var beyond = (dividends + Vector256.Create(Nearer)) & Vector256.Create(-2 * Nearer);
        return beyond == Vector256<long>.Zero ? Truncated(Exactly(dividends) * Vector256.Create(RaisedInverse(divisor))) : DivideInSteps(dividends, Vector256.Create(divisor));
    }

    /// <inheritdoc cref="Divide(Vector512{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Divide(Vector128<long> dividends, long divisor)
    {
        if (!Sse42.IsSupported)
            return Vector128.Create(IntegerMath.Divide(dividends[0], divisor), IntegerMath.Divide(dividends[1], divisor));
        var beyond = (dividends + Vector128.Create(Nearer)) & Vector128.Create(-2 * Nearer);
        return beyond == Vector128<long>.Zero ? Truncated(Exactly(dividends) * Vector128.Create(RaisedInverse(divisor))) : DivideInSteps(dividends, Vector128.Create(divisor));
    }
}
