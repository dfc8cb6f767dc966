using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class IntegerLanes
{
    /// <summary>What the quotients rounded toward zero leave, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Remainder(Vector512<int> dividends, Vector512<int> divisors) => dividends - (Divide(dividends, divisors) * divisors);

    /// <summary>The quotients rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> FloorDiv(Vector512<int> dividends, Vector512<int> divisors)
    {
        Vector512<int> quotients = Divide(dividends, divisors);
        return quotients + IsBelow(dividends - (quotients * divisors), divisors);
    }

    /// <summary>What the quotients rounded down leave, with the divisors' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> FloorMod(Vector512<int> dividends, Vector512<int> divisors)
    {
        Vector512<int> remainders = Remainder(dividends, divisors);
        return remainders + (IsBelow(remainders, divisors) & divisors);
    }

    /// <summary>What the quotients rounded toward zero leave, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Remainder(Vector512<long> dividends, Vector512<long> divisors) => dividends - (Divide(dividends, divisors) * divisors);

    /// <summary>The quotients rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> FloorDiv(Vector512<long> dividends, Vector512<long> divisors)
    {
        Vector512<long> quotients = Divide(dividends, divisors);
        return quotients + IsBelow(dividends - (quotients * divisors), divisors);
    }

    /// <summary>What the quotients rounded down leave, with the divisors' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> FloorMod(Vector512<long> dividends, Vector512<long> divisors)
    {
        Vector512<long> remainders = Remainder(dividends, divisors);
        return remainders + (IsBelow(remainders, divisors) & divisors);
    }

    /// <summary>Where a quotient cut toward zero is above the exact one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> IsBelow<T>(Vector512<T> remainders, Vector512<T> divisors)
        where T : unmanaged => Vector512.AndNot(Vector512.LessThan(remainders ^ divisors, Vector512<T>.Zero), Vector512.Equals(remainders, Vector512<T>.Zero));

    /// <summary>What the quotients rounded toward zero leave, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Remainder(Vector256<int> dividends, Vector256<int> divisors) => dividends - (Divide(dividends, divisors) * divisors);

    /// <summary>The quotients rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> FloorDiv(Vector256<int> dividends, Vector256<int> divisors)
    {
        Vector256<int> quotients = Divide(dividends, divisors);
        return quotients + IsBelow(dividends - (quotients * divisors), divisors);
    }

    /// <summary>What the quotients rounded down leave, with the divisors' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> FloorMod(Vector256<int> dividends, Vector256<int> divisors)
    {
        Vector256<int> remainders = Remainder(dividends, divisors);
        return remainders + (IsBelow(remainders, divisors) & divisors);
    }

    /// <summary>What the quotients rounded toward zero leave, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Remainder(Vector256<long> dividends, Vector256<long> divisors) => dividends - (Divide(dividends, divisors) * divisors);

    /// <summary>The quotients rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> FloorDiv(Vector256<long> dividends, Vector256<long> divisors)
    {
        Vector256<long> quotients = Divide(dividends, divisors);
        return quotients + IsBelow(dividends - (quotients * divisors), divisors);
    }

    /// <summary>What the quotients rounded down leave, with the divisors' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> FloorMod(Vector256<long> dividends, Vector256<long> divisors)
    {
        Vector256<long> remainders = Remainder(dividends, divisors);
        return remainders + (IsBelow(remainders, divisors) & divisors);
    }

    /// <summary>Where a quotient cut toward zero is above the exact one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> IsBelow<T>(Vector256<T> remainders, Vector256<T> divisors)
        where T : unmanaged => Vector256.AndNot(Vector256.LessThan(remainders ^ divisors, Vector256<T>.Zero), Vector256.Equals(remainders, Vector256<T>.Zero));

    /// <summary>What the quotients rounded toward zero leave, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Remainder(Vector128<int> dividends, Vector128<int> divisors) => dividends - (Divide(dividends, divisors) * divisors);

    /// <summary>The quotients rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> FloorDiv(Vector128<int> dividends, Vector128<int> divisors)
    {
        Vector128<int> quotients = Divide(dividends, divisors);
        return quotients + IsBelow(dividends - (quotients * divisors), divisors);
    }

    /// <summary>What the quotients rounded down leave, with the divisors' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> FloorMod(Vector128<int> dividends, Vector128<int> divisors)
    {
        Vector128<int> remainders = Remainder(dividends, divisors);
        return remainders + (IsBelow(remainders, divisors) & divisors);
    }

    /// <summary>What the quotients rounded toward zero leave, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Remainder(Vector128<long> dividends, Vector128<long> divisors) => dividends - (Divide(dividends, divisors) * divisors);

    /// <summary>The quotients rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> FloorDiv(Vector128<long> dividends, Vector128<long> divisors)
    {
        Vector128<long> quotients = Divide(dividends, divisors);
        return quotients + IsBelow(dividends - (quotients * divisors), divisors);
    }

    /// <summary>What the quotients rounded down leave, with the divisors' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> FloorMod(Vector128<long> dividends, Vector128<long> divisors)
    {
        Vector128<long> remainders = Remainder(dividends, divisors);
        return remainders + (IsBelow(remainders, divisors) & divisors);
    }

    /// <summary>Where a quotient cut toward zero is above the exact one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> IsBelow<T>(Vector128<T> remainders, Vector128<T> divisors)
        where T : unmanaged => Vector128.AndNot(Vector128.LessThan(remainders ^ divisors, Vector128<T>.Zero), Vector128.Equals(remainders, Vector128<T>.Zero));
}
