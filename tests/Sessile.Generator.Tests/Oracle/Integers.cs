using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>Integer arithmetic as C# does it unchecked, for every width, in terms of long.</summary>
internal static class Integers
{
    public static long Wrap(DType dtype, long value) => unchecked(dtype switch
    {
        DType.Bool => value != 0 ? 1 : 0,
        DType.SByte => (sbyte)value,
        DType.Byte => (byte)value,
        DType.Short => (short)value,
        DType.Int => (int)value,
        _ => value,
    });

    public static long Smallest(DType dtype) => dtype switch
    {
        DType.SByte => sbyte.MinValue,
        DType.Short => short.MinValue,
        DType.Int => int.MinValue,
        DType.Long => long.MinValue,
        _ => 0,
    };

    public static long Largest(DType dtype) => dtype switch
    {
        DType.Bool => 1,
        DType.SByte => sbyte.MaxValue,
        DType.Byte => byte.MaxValue,
        DType.Short => short.MaxValue,
        DType.Int => int.MaxValue,
        _ => long.MaxValue,
    };

    /// <summary>Truncated. The most negative number divided by -1 is itself, as the wrapped result has it.</summary>
    public static long Divide(long x, long y) => y == -1 ? unchecked(-x) : x / y;

    public static long Remainder(long x, long y) => y == -1 ? 0 : x % y;

    public static long FloorDivide(long x, long y) => Remainder(x, y) != 0 && (x < 0) != (y < 0) ? Divide(x, y) - 1 : Divide(x, y);

    public static long FloorRemainder(long x, long y)
    {
        var remainder = Remainder(x, y);
        return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder;
    }

    /// <summary>Wrapped repeated multiplication, by squaring. A negative power is rounded toward zero; that of zero is zero.</summary>
    public static long Power(long x, long exponent)
    {
        if (exponent < 0)
            return x == 1 || (x == -1 && exponent % 2 == 0) ? 1 : x == -1 ? -1 : 0;
        var result = 1L;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                result = unchecked(result * x);
            x = unchecked(x * x);
        }

        return result;
    }

    /// <summary>From floating, saturated; NaN is 0.</summary>
    public static long Saturate(DType dtype, double value)
    {
        if (double.IsNaN(value))
            return 0;
        if (value <= Smallest(dtype))
            return Smallest(dtype);
        return value >= Largest(dtype) ? Largest(dtype) : (long)value;
    }
}
