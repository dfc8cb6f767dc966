using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

// What quotients by one number for all lanes leave.
public static partial class IntegerLanes
{
    /// <summary>What the quotients rounded toward zero leave, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Remainder<T>(Vector512<T> dividends, T divisor)
        where T : unmanaged => dividends - (Quotients(dividends, divisor) * Vector512.Create(divisor));

    /// <summary>The quotients rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> FloorDiv<T>(Vector512<T> dividends, T divisor)
        where T : unmanaged
    {
        Vector512<T> quotients = Quotients(dividends, divisor);
        return quotients + IsBelow(dividends - (quotients * Vector512.Create(divisor)), divisor);
    }

    /// <summary>What the quotients rounded down leave, with the divisor's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> FloorMod<T>(Vector512<T> dividends, T divisor)
        where T : unmanaged
    {
        Vector512<T> remainders = Remainder(dividends, divisor);
        return remainders + (IsBelow(remainders, divisor) & Vector512.Create(divisor));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Quotients<T>(Vector512<T> dividends, T divisor)
        where T : unmanaged => typeof(T) == typeof(int)
            ? Divide(dividends.AsInt32(), Unsafe.BitCast<T, int>(divisor)).As<int, T>()
            : Divide(dividends.AsInt64(), Unsafe.BitCast<T, long>(divisor)).As<long, T>();

    /// <summary>Where a quotient cut toward zero is above the exact one: where the remainder is not zero and has not the divisor's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> IsBelow<T>(Vector512<T> remainders, T divisor)
        where T : unmanaged => IsNegative(divisor) ? Vector512.GreaterThan(remainders, Vector512<T>.Zero) : Vector512.LessThan(remainders, Vector512<T>.Zero);

    /// <summary>What the quotients rounded toward zero leave, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Remainder<T>(Vector256<T> dividends, T divisor)
        where T : unmanaged => dividends - (Quotients(dividends, divisor) * Vector256.Create(divisor));

    /// <summary>The quotients rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> FloorDiv<T>(Vector256<T> dividends, T divisor)
        where T : unmanaged
    {
        Vector256<T> quotients = Quotients(dividends, divisor);
        return quotients + IsBelow(dividends - (quotients * Vector256.Create(divisor)), divisor);
    }

    /// <summary>What the quotients rounded down leave, with the divisor's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> FloorMod<T>(Vector256<T> dividends, T divisor)
        where T : unmanaged
    {
        Vector256<T> remainders = Remainder(dividends, divisor);
        return remainders + (IsBelow(remainders, divisor) & Vector256.Create(divisor));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Quotients<T>(Vector256<T> dividends, T divisor)
        where T : unmanaged => typeof(T) == typeof(int)
            ? Divide(dividends.AsInt32(), Unsafe.BitCast<T, int>(divisor)).As<int, T>()
            : Divide(dividends.AsInt64(), Unsafe.BitCast<T, long>(divisor)).As<long, T>();

    /// <summary>Where a quotient cut toward zero is above the exact one: where the remainder is not zero and has not the divisor's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> IsBelow<T>(Vector256<T> remainders, T divisor)
        where T : unmanaged => IsNegative(divisor) ? Vector256.GreaterThan(remainders, Vector256<T>.Zero) : Vector256.LessThan(remainders, Vector256<T>.Zero);

    /// <summary>What the quotients rounded toward zero leave, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Remainder<T>(Vector128<T> dividends, T divisor)
        where T : unmanaged => dividends - (Quotients(dividends, divisor) * Vector128.Create(divisor));

    /// <summary>The quotients rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> FloorDiv<T>(Vector128<T> dividends, T divisor)
        where T : unmanaged
    {
        Vector128<T> quotients = Quotients(dividends, divisor);
        return quotients + IsBelow(dividends - (quotients * Vector128.Create(divisor)), divisor);
    }

    /// <summary>What the quotients rounded down leave, with the divisor's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> FloorMod<T>(Vector128<T> dividends, T divisor)
        where T : unmanaged
    {
        Vector128<T> remainders = Remainder(dividends, divisor);
        return remainders + (IsBelow(remainders, divisor) & Vector128.Create(divisor));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Quotients<T>(Vector128<T> dividends, T divisor)
        where T : unmanaged => typeof(T) == typeof(int)
            ? Divide(dividends.AsInt32(), Unsafe.BitCast<T, int>(divisor)).As<int, T>()
            : Divide(dividends.AsInt64(), Unsafe.BitCast<T, long>(divisor)).As<long, T>();

    /// <summary>Where a quotient cut toward zero is above the exact one: where the remainder is not zero and has not the divisor's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> IsBelow<T>(Vector128<T> remainders, T divisor)
        where T : unmanaged => IsNegative(divisor) ? Vector128.GreaterThan(remainders, Vector128<T>.Zero) : Vector128.LessThan(remainders, Vector128<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNegative<T>(T number)
        where T : unmanaged => typeof(T) == typeof(int) ? Unsafe.BitCast<T, int>(number) < 0 : Unsafe.BitCast<T, long>(number) < 0;
}
