using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class IntegerLanes
{
    /// <summary>What the quotients rounded toward zero leave, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Remainder<T>(Vector512<T> dividends, Vector512<T> divisors)
        where T : unmanaged => dividends - (Quotients(dividends, divisors) * divisors);

    /// <summary>The quotients rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> FloorDiv<T>(Vector512<T> dividends, Vector512<T> divisors)
        where T : unmanaged
    {
        Vector512<T> quotients = Quotients(dividends, divisors);
        return quotients + IsBelow(dividends - (quotients * divisors), divisors);
    }

    /// <summary>What the quotients rounded down leave, with the divisors' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> FloorMod<T>(Vector512<T> dividends, Vector512<T> divisors)
        where T : unmanaged
    {
        Vector512<T> remainders = Remainder(dividends, divisors);
        return remainders + (IsBelow(remainders, divisors) & divisors);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Quotients<T>(Vector512<T> dividends, Vector512<T> divisors)
        where T : unmanaged => typeof(T) == typeof(int) ? Divide(dividends.AsInt32(), divisors.AsInt32()).As<int, T>() : Divide(dividends.AsInt64(), divisors.AsInt64()).As<long, T>();

    /// <summary>Where a quotient cut toward zero is above the exact one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> IsBelow<T>(Vector512<T> remainders, Vector512<T> divisors)
        where T : unmanaged => Vector512.AndNot(Vector512.LessThan(remainders ^ divisors, Vector512<T>.Zero), Vector512.Equals(remainders, Vector512<T>.Zero));

    /// <summary>What the quotients rounded toward zero leave, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Remainder<T>(Vector256<T> dividends, Vector256<T> divisors)
        where T : unmanaged => dividends - (Quotients(dividends, divisors) * divisors);

    /// <summary>The quotients rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> FloorDiv<T>(Vector256<T> dividends, Vector256<T> divisors)
        where T : unmanaged
    {
        Vector256<T> quotients = Quotients(dividends, divisors);
        return quotients + IsBelow(dividends - (quotients * divisors), divisors);
    }

    /// <summary>What the quotients rounded down leave, with the divisors' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> FloorMod<T>(Vector256<T> dividends, Vector256<T> divisors)
        where T : unmanaged
    {
        Vector256<T> remainders = Remainder(dividends, divisors);
        return remainders + (IsBelow(remainders, divisors) & divisors);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Quotients<T>(Vector256<T> dividends, Vector256<T> divisors)
        where T : unmanaged => typeof(T) == typeof(int) ? Divide(dividends.AsInt32(), divisors.AsInt32()).As<int, T>() : Divide(dividends.AsInt64(), divisors.AsInt64()).As<long, T>();

    /// <summary>Where a quotient cut toward zero is above the exact one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> IsBelow<T>(Vector256<T> remainders, Vector256<T> divisors)
        where T : unmanaged => Vector256.AndNot(Vector256.LessThan(remainders ^ divisors, Vector256<T>.Zero), Vector256.Equals(remainders, Vector256<T>.Zero));

    /// <summary>What the quotients rounded toward zero leave, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Remainder<T>(Vector128<T> dividends, Vector128<T> divisors)
        where T : unmanaged => dividends - (Quotients(dividends, divisors) * divisors);

    /// <summary>The quotients rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> FloorDiv<T>(Vector128<T> dividends, Vector128<T> divisors)
        where T : unmanaged
    {
        Vector128<T> quotients = Quotients(dividends, divisors);
        return quotients + IsBelow(dividends - (quotients * divisors), divisors);
    }

    /// <summary>What the quotients rounded down leave, with the divisors' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> FloorMod<T>(Vector128<T> dividends, Vector128<T> divisors)
        where T : unmanaged
    {
        Vector128<T> remainders = Remainder(dividends, divisors);
        return remainders + (IsBelow(remainders, divisors) & divisors);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Quotients<T>(Vector128<T> dividends, Vector128<T> divisors)
        where T : unmanaged => typeof(T) == typeof(int) ? Divide(dividends.AsInt32(), divisors.AsInt32()).As<int, T>() : Divide(dividends.AsInt64(), divisors.AsInt64()).As<long, T>();

    /// <summary>Where a quotient cut toward zero is above the exact one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> IsBelow<T>(Vector128<T> remainders, Vector128<T> divisors)
        where T : unmanaged => Vector128.AndNot(Vector128.LessThan(remainders ^ divisors, Vector128<T>.Zero), Vector128.Equals(remainders, Vector128<T>.Zero));
}
