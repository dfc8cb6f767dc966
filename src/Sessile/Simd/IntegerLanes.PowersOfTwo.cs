using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

// Quotients by powers of two that are known while compiling: of magnitudes they are shifts.
public static partial class IntegerLanes
{
    /// <summary>The quotients by <c>2ⁿ</c>, rounded toward zero.</summary>
    /// <param name="dividends">The numbers.</param>
    /// <param name="shift">n, less than the bits of a number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> DivideByPower<T>(Vector512<T> dividends, int shift)
        where T : unmanaged => Signed(Vector512.Abs(dividends) >>> shift, dividends);

    /// <summary>What <see cref="DivideByPower{T}(Vector512{T}, int)"/> leaves, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> RemainderByPower<T>(Vector512<T> dividends, int shift)
        where T : unmanaged => Signed(Vector512.AndNot(Vector512.Abs(dividends), Vector512<T>.AllBitsSet << shift), dividends);

    /// <summary>The quotients by <c>2ⁿ</c>, rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> FloorDivByPower<T>(Vector512<T> dividends, int shift)
        where T : unmanaged
    {
        // Not every machine has shifts of longs that keep the sign.
        if (typeof(T) == typeof(int))
            return dividends >> shift;
        var negative = Vector512.LessThan(dividends, Vector512<T>.Zero);
        return ((dividends ^ negative) >>> shift) ^ negative;
    }

    /// <summary>What <see cref="FloorDivByPower{T}(Vector512{T}, int)"/> leaves: the lower bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> FloorModByPower<T>(Vector512<T> dividends, int shift)
        where T : unmanaged => Vector512.AndNot(dividends, Vector512<T>.AllBitsSet << shift);

    /// <summary>Magnitudes with the signs of other numbers. That of <c>MinValue</c> has no sign, and gets the right one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Signed<T>(Vector512<T> magnitudes, Vector512<T> signs)
        where T : unmanaged
    {
        var negative = Vector512.LessThan(signs, Vector512<T>.Zero);
        return (magnitudes ^ negative) - negative;
    }

    /// <summary>The quotients by <c>2ⁿ</c>, rounded toward zero.</summary>
    /// <param name="dividends">The numbers.</param>
    /// <param name="shift">n, less than the bits of a number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> DivideByPower<T>(Vector256<T> dividends, int shift)
        where T : unmanaged => Signed(Vector256.Abs(dividends) >>> shift, dividends);

    /// <summary>What <see cref="DivideByPower{T}(Vector256{T}, int)"/> leaves, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> RemainderByPower<T>(Vector256<T> dividends, int shift)
        where T : unmanaged => Signed(Vector256.AndNot(Vector256.Abs(dividends), Vector256<T>.AllBitsSet << shift), dividends);

    /// <summary>The quotients by <c>2ⁿ</c>, rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> FloorDivByPower<T>(Vector256<T> dividends, int shift)
        where T : unmanaged
    {
        // Not every machine has shifts of longs that keep the sign.
        if (typeof(T) == typeof(int))
            return dividends >> shift;
        var negative = Vector256.LessThan(dividends, Vector256<T>.Zero);
        return ((dividends ^ negative) >>> shift) ^ negative;
    }

    /// <summary>What <see cref="FloorDivByPower{T}(Vector256{T}, int)"/> leaves: the lower bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> FloorModByPower<T>(Vector256<T> dividends, int shift)
        where T : unmanaged => Vector256.AndNot(dividends, Vector256<T>.AllBitsSet << shift);

    /// <summary>Magnitudes with the signs of other numbers. That of <c>MinValue</c> has no sign, and gets the right one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Signed<T>(Vector256<T> magnitudes, Vector256<T> signs)
        where T : unmanaged
    {
        var negative = Vector256.LessThan(signs, Vector256<T>.Zero);
        return (magnitudes ^ negative) - negative;
    }

    /// <summary>The quotients by <c>2ⁿ</c>, rounded toward zero.</summary>
    /// <param name="dividends">The numbers.</param>
    /// <param name="shift">n, less than the bits of a number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> DivideByPower<T>(Vector128<T> dividends, int shift)
        where T : unmanaged => Signed(Vector128.Abs(dividends) >>> shift, dividends);

    /// <summary>What <see cref="DivideByPower{T}(Vector128{T}, int)"/> leaves, with the dividends' signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> RemainderByPower<T>(Vector128<T> dividends, int shift)
        where T : unmanaged => Signed(Vector128.AndNot(Vector128.Abs(dividends), Vector128<T>.AllBitsSet << shift), dividends);

    /// <summary>The quotients by <c>2ⁿ</c>, rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> FloorDivByPower<T>(Vector128<T> dividends, int shift)
        where T : unmanaged
    {
        // Not every machine has shifts of longs that keep the sign.
        if (typeof(T) == typeof(int))
            return dividends >> shift;
        var negative = Vector128.LessThan(dividends, Vector128<T>.Zero);
        return ((dividends ^ negative) >>> shift) ^ negative;
    }

    /// <summary>What <see cref="FloorDivByPower{T}(Vector128{T}, int)"/> leaves: the lower bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> FloorModByPower<T>(Vector128<T> dividends, int shift)
        where T : unmanaged => Vector128.AndNot(dividends, Vector128<T>.AllBitsSet << shift);

    /// <summary>Magnitudes with the signs of other numbers. That of <c>MinValue</c> has no sign, and gets the right one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Signed<T>(Vector128<T> magnitudes, Vector128<T> signs)
        where T : unmanaged
    {
        var negative = Vector128.LessThan(signs, Vector128<T>.Zero);
        return (magnitudes ^ negative) - negative;
    }
}
