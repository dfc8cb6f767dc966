using System.Runtime.CompilerServices;

namespace Sessile;

public readonly partial struct BFloat16
{
    /// <summary>The same number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value._bits << 16);

    /// <summary>The nearest number, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator BFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        // A carry goes into the exponent, and from the greatest number to infinity. Of a NaN the fraction's first bit is set, which nothing rounds away.
        return new((ushort)((float.IsNaN(value) ? bits | 0x400000 : bits + 0x7FFF + ((bits >> 16) & 1)) >> 16));
    }

    /// <summary>The same number.</summary>
    public static explicit operator double(BFloat16 value) => (float)value;

    /// <summary>The nearest number, ties to even: rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator BFloat16(double value)
    {
        const ulong exponent = 0x7FF0_0000_0000_0000, least = (1023UL - 126) << 52, toLastPlace = 45UL << 52;
        const double beyond = 340282366920938463463374607431768211456d;
        double size = Math.Abs(value);
        if (!(size < beyond))
            return (BFloat16)(float)value;

        // Added to 2⁴⁵ times the power of two below it, a number's last place is the one that stays; below 2⁻¹²⁶ that does not become smaller.
        double power = BitConverter.UInt64BitsToDouble(ulong.Max(BitConverter.DoubleToUInt64Bits(size) & exponent, least) + toLastPlace);
        return (BFloat16)(float)double.CopySign((size + power) - power, value);
    }

    /// <summary>The nearest number, ties to even: rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator BFloat16(long value)
    {
        // A double has room for all that decides where rounding goes: of a longer number what is cut off leaves the last bit set.
        const long cut = (1L << 11) - 1;
        return (BFloat16)(double)(value is > -(1L << 53) and < 1L << 53 ? value : (value & ~cut) | ((value & cut) == 0 ? 0 : cut + 1));
    }

    /// <summary>The nearest number, ties to even: rounded once.</summary>
    public static explicit operator BFloat16(ulong value) => value <= long.MaxValue ? (BFloat16)(long)value : (BFloat16)(2 * (double)(long)((value >> 12 << 11) | ((value & 0xFFF) == 0 ? 0UL : 1 << 11)));

    /// <summary>The nearest number, ties to even: rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static explicit operator BFloat16(int value) => (BFloat16)(double)value;

    /// <summary>The nearest number, ties to even: rounded once.</summary>
    public static explicit operator BFloat16(uint value) => (BFloat16)(double)value;

    /// <summary>The nearest number, ties to even: rounded once.</summary>
    public static explicit operator BFloat16(nint value) => (BFloat16)(long)value;

    /// <summary>The nearest number, ties to even: rounded once.</summary>
    public static explicit operator BFloat16(nuint value) => (BFloat16)(ulong)value;

    /// <summary>The nearest number, ties to even: rounded once.</summary>
    public static explicit operator BFloat16(short value) => (BFloat16)(float)value;

    /// <summary>The nearest number, ties to even: rounded once.</summary>
    public static explicit operator BFloat16(ushort value) => (BFloat16)(float)value;

    /// <summary>The nearest number, ties to even: rounded once.</summary>
    public static explicit operator BFloat16(char value) => (BFloat16)(float)value;

    /// <summary>The nearest number to the nearest double.</summary>
    public static explicit operator BFloat16(decimal value) => (BFloat16)(double)value;

    /// <summary>The nearest number, ties to even.</summary>
    public static explicit operator BFloat16(Half value) => (BFloat16)(float)value;

    /// <summary>The same number.</summary>
    public static implicit operator BFloat16(byte value) => (BFloat16)(float)value;

    /// <summary>The same number.</summary>
    public static implicit operator BFloat16(sbyte value) => (BFloat16)(float)value;

    /// <summary>The nearest half, ties to even; infinity beyond its range.</summary>
    public static explicit operator Half(BFloat16 value) => (Half)(float)value;

    /// <summary>The number in decimal.</summary>
    /// <exception cref="OverflowException">It is beyond the range, or no number.</exception>
    public static explicit operator decimal(BFloat16 value) => (decimal)(float)value;

    /// <summary>The number cut toward zero.</summary>
    public static explicit operator byte(BFloat16 value) => (byte)(float)value;

    /// <summary>The number cut toward zero.</summary>
    public static explicit operator sbyte(BFloat16 value) => (sbyte)(float)value;

    /// <summary>The number cut toward zero.</summary>
    public static explicit operator char(BFloat16 value) => (char)(float)value;

    /// <summary>The number cut toward zero.</summary>
    public static explicit operator short(BFloat16 value) => (short)(float)value;

    /// <summary>The number cut toward zero.</summary>
    public static explicit operator ushort(BFloat16 value) => (ushort)(float)value;

    /// <summary>The number cut toward zero.</summary>
    public static explicit operator int(BFloat16 value) => (int)(float)value;

    /// <summary>The number cut toward zero.</summary>
    public static explicit operator uint(BFloat16 value) => (uint)(float)value;

    /// <summary>The number cut toward zero.</summary>
    public static explicit operator long(BFloat16 value) => (long)(float)value;

    /// <summary>The number cut toward zero.</summary>
    public static explicit operator ulong(BFloat16 value) => (ulong)(float)value;

    /// <summary>The number cut toward zero.</summary>
    public static explicit operator nint(BFloat16 value) => (nint)(float)value;

    /// <summary>The number cut toward zero.</summary>
    public static explicit operator nuint(BFloat16 value) => (nuint)(float)value;
}
