using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class IntegerLanes
{
    /// <summary>1 of what is greater than 0, −1 of what is less, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sign<T>(Vector512<T> x)
        where T : unmanaged => Vector512.LessThan(x, Vector512<T>.Zero) - Vector512.GreaterThan(x, Vector512<T>.Zero);

    /// <summary>The powers, wrapped around; of negative exponents rounded toward zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Pow<T>(Vector512<T> x, Vector512<T> exponents)
        where T : unmanaged
    {
        Vector512<T> one = Vector512<T>.One, zero = Vector512<T>.Zero, power = one, square = x;
        for (var left = Vector512.Max(exponents, zero); left != zero; left >>>= 1, square *= square)
            power = Vector512.ConditionalSelect(Vector512.Equals(left & one, zero), power, power * square);

        // Of a negative exponent only 1 and −1 leave something: 1, or −1 if the exponent is odd.
        Vector512<T> unit = Vector512.Equals(Vector512.Abs(x), one), odd = Vector512.ConditionalSelect(Vector512.Equals(exponents & one, zero), one, x);
        return Vector512.ConditionalSelect(Vector512.LessThan(exponents, zero), unit & odd, power);
    }

    /// <summary>1 of what is greater than 0, −1 of what is less, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Sign<T>(Vector256<T> x)
        where T : unmanaged => Vector256.LessThan(x, Vector256<T>.Zero) - Vector256.GreaterThan(x, Vector256<T>.Zero);

    /// <summary>The powers, wrapped around; of negative exponents rounded toward zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Pow<T>(Vector256<T> x, Vector256<T> exponents)
        where T : unmanaged
    {
        Vector256<T> one = Vector256<T>.One, zero = Vector256<T>.Zero, power = one, square = x;
        for (var left = Vector256.Max(exponents, zero); left != zero; left >>>= 1, square *= square)
            power = Vector256.ConditionalSelect(Vector256.Equals(left & one, zero), power, power * square);

        // Of a negative exponent only 1 and −1 leave something: 1, or −1 if the exponent is odd.
        Vector256<T> unit = Vector256.Equals(Vector256.Abs(x), one), odd = Vector256.ConditionalSelect(Vector256.Equals(exponents & one, zero), one, x);
        return Vector256.ConditionalSelect(Vector256.LessThan(exponents, zero), unit & odd, power);
    }

    /// <summary>1 of what is greater than 0, −1 of what is less, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Sign<T>(Vector128<T> x)
        where T : unmanaged => Vector128.LessThan(x, Vector128<T>.Zero) - Vector128.GreaterThan(x, Vector128<T>.Zero);

    /// <summary>The powers, wrapped around; of negative exponents rounded toward zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Pow<T>(Vector128<T> x, Vector128<T> exponents)
        where T : unmanaged
    {
        Vector128<T> one = Vector128<T>.One, zero = Vector128<T>.Zero, power = one, square = x;
        for (var left = Vector128.Max(exponents, zero); left != zero; left >>>= 1, square *= square)
            power = Vector128.ConditionalSelect(Vector128.Equals(left & one, zero), power, power * square);

        // Of a negative exponent only 1 and −1 leave something: 1, or −1 if the exponent is odd.
        Vector128<T> unit = Vector128.Equals(Vector128.Abs(x), one), odd = Vector128.ConditionalSelect(Vector128.Equals(exponents & one, zero), one, x);
        return Vector128.ConditionalSelect(Vector128.LessThan(exponents, zero), unit & odd, power);
    }
}
