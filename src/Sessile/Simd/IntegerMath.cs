using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile.Simd;

/// <summary>The arithmetic of whole numbers in generated loops: nothing here throws, results wrap around.</summary>
/// <remarks>Not for direct use. A divisor must not be zero: generated code looks at it first and reports.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class IntegerMath
{
    /// <summary>The magnitude, without a branch that nothing foresees; of <c>MinValue</c>, which has none, <c>MinValue</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Abs(int x) => unchecked((x ^ (x >> 31)) - (x >> 31));

    /// <inheritdoc cref="Abs(int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Abs(long x) => unchecked((x ^ (x >> 63)) - (x >> 63));

    /// <summary>The quotient rounded toward zero. The one that has no room, <c>MinValue / −1</c>, is <c>MinValue</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Divide(int dividend, int divisor) => divisor == -1 ? unchecked(-dividend) : dividend / divisor;

    /// <inheritdoc cref="Divide(int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Divide(long dividend, long divisor) => divisor == -1 ? unchecked(-dividend) : dividend / divisor;

    /// <summary>The remainder of <see cref="Divide(int, int)"/>: it has the dividend's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Remainder(int dividend, int divisor) => divisor == -1 ? 0 : dividend % divisor;

    /// <inheritdoc cref="Remainder(int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Remainder(long dividend, long divisor) => divisor == -1 ? 0 : dividend % divisor;

    /// <summary>The quotient rounded down. The one that has no room, <c>MinValue / −1</c>, is <c>MinValue</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FloorDiv(int dividend, int divisor)
    {
        var remainder = Remainder(dividend, divisor);
        return Divide(dividend, divisor) - (remainder != 0 && (remainder ^ divisor) < 0 ? 1 : 0);
    }

    /// <inheritdoc cref="FloorDiv(int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long FloorDiv(long dividend, long divisor)
    {
        var remainder = Remainder(dividend, divisor);
        return Divide(dividend, divisor) - (remainder != 0 && (remainder ^ divisor) < 0 ? 1 : 0);
    }

    /// <summary>The remainder of <see cref="FloorDiv(int, int)"/>: it has the divisor's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FloorMod(int dividend, int divisor)
    {
        var remainder = Remainder(dividend, divisor);
        return remainder != 0 && (remainder ^ divisor) < 0 ? remainder + divisor : remainder;
    }

    /// <inheritdoc cref="FloorMod(int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long FloorMod(long dividend, long divisor)
    {
        var remainder = Remainder(dividend, divisor);
        return remainder != 0 && (remainder ^ divisor) < 0 ? remainder + divisor : remainder;
    }

    /// <summary>
    /// The power, wrapped around. A negative exponent's is rounded toward zero: that of 1 is 1, of −1 is ±1, of any other base 0, zero's too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Pow(int x, int exponent) => (int)Pow((long)x, exponent);

    /// <inheritdoc cref="Pow(int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Pow(long x, long exponent)
    {
        if (exponent < 0)
            return x == 1 ? 1 : x == -1 ? 1 - 2 * (exponent & 1) : 0;
        var power = 1L;
        for (; exponent != 0; exponent >>= 1, x = unchecked(x * x))
        {
            if ((exponent & 1) != 0)
                power = unchecked(power * x);
        }
        return power;
    }

    /// <summary>The number cut toward zero; beyond the range its end, of NaN 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ToInt32(float x) => (int)x;

    /// <inheritdoc cref="ToInt32(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ToInt32(double x) => (int)x;

    /// <inheritdoc cref="ToInt32(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ToInt64(float x) => (long)x;

    /// <inheritdoc cref="ToInt32(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ToInt64(double x) => (long)x;

    /// <inheritdoc cref="ToInt32(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short ToInt16(float x) => (short)Math.Clamp(ToInt32(x), short.MinValue, short.MaxValue);

    /// <inheritdoc cref="ToInt32(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short ToInt16(double x) => (short)Math.Clamp(ToInt32(x), short.MinValue, short.MaxValue);

    /// <inheritdoc cref="ToInt32(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static sbyte ToSByte(float x) => (sbyte)Math.Clamp(ToInt32(x), sbyte.MinValue, sbyte.MaxValue);

    /// <inheritdoc cref="ToInt32(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static sbyte ToSByte(double x) => (sbyte)Math.Clamp(ToInt32(x), sbyte.MinValue, sbyte.MaxValue);

    /// <inheritdoc cref="ToInt32(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte ToByte(float x) => (byte)Math.Clamp(ToInt32(x), byte.MinValue, byte.MaxValue);

    /// <inheritdoc cref="ToInt32(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte ToByte(double x) => (byte)Math.Clamp(ToInt32(x), byte.MinValue, byte.MaxValue);
}
