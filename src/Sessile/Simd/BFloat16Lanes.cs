using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

/// <summary>Elements of <see cref="BFloat16"/> as floats in lanes of 32 bits, exactly as that type's conversions make them one by one. The widths are textually parallel.</summary>
/// <remarks>Not for direct use: generated code calls this, and it may change with any release.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BFloat16Lanes
{
    /// <summary>The nearest number to each float, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<float> x) => (Rounded(x) & Vector512.Create(unchecked((int)0xFFFF0000))).AsSingle();

    /// <summary>The nearest number to each int, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<int> x)
    {
        // A float has room for all that decides where rounding goes: of a longer number what is cut off leaves the last bit set.
        Vector512<int> cut = (x & Vector512.Create(~0xFF)) | (((x & Vector512.Create(0xFF)) + Vector512.Create(0xFF)) & Vector512.Create(0x100));
        Vector512<int> isLong = Vector512.GreaterThan(x ^ (x >> 31), Vector512.Create(0xFFFFFF));
        return Round(Vector512.ConvertToSingle(Vector512.ConditionalSelect(isLong, cut, x)));
    }

    /// <summary>The bits of the nearest number to each float, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> BitsOf(Vector512<float> x) => Rounded(x) >>> 16;

    /// <summary>The bits of the nearest number in the upper half of each lane. Of a NaN the fraction's first bit is set, which nothing rounds away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Rounded(Vector512<float> x)
    {
        Vector512<int> bits = x.AsInt32(), rounded = bits + ((bits >>> 16) & Vector512<int>.One) + Vector512.Create(0x7FFF);
        return Vector512.ConditionalSelect(Vector512.Equals(x, x).AsInt32(), rounded, bits | Vector512.Create(0x400000));
    }

    /// <summary>The nearest number to each double, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Round(Vector512<double> x)
    {
        Vector512<double> sign = x & Vector512.Create(-0d), magnitude = Vector512.MinNative(Vector512.Create(6.8056473384187693e38), Vector512.Abs(x));

        // Added to 2⁴⁵ times the power of two below it, a number's last place is the one that stays; below 2⁻¹²⁶ that does not become smaller.
        Vector512<long> exponent = Vector512.Max(magnitude.AsInt64() & Vector512.Create(0x7FF0000000000000), Vector512.Create((1023L - 126) << 52));
        Vector512<double> power = (exponent + Vector512.Create(45L << 52)).AsDouble(), rounded = (magnitude + power) - power;
        return (WideLanes.ToSingle(Vector512.ConditionalSelect(Vector512.Equals(x, x), rounded | sign, x)).AsInt32() & Vector256.Create(unchecked((int)0xFFFF0000))).AsSingle();
    }

    /// <summary>The nearest number to each long, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Round(Vector512<long> x)
    {
        // A double has room for all that decides where rounding goes: of a longer number what is cut off leaves the last bit set.
        Vector512<long> cut = (x & Vector512.Create(~0x7FFL)) | (((x & Vector512.Create(0x7FFL)) + Vector512.Create(0x7FFL)) & Vector512.Create(0x800L));
        Vector512<long> isLong = Vector512.GreaterThan(x ^ (x >> 63), Vector512.Create((1L << 53) - 1));
        return Round(Vector512.ConvertToDouble(Vector512.ConditionalSelect(isLong, cut, x)));
    }

    /// <summary>The nearest number to each float, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Round(Vector256<float> x) => (Rounded(x) & Vector256.Create(unchecked((int)0xFFFF0000))).AsSingle();

    /// <summary>The nearest number to each int, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Round(Vector256<int> x)
    {
        // A float has room for all that decides where rounding goes: of a longer number what is cut off leaves the last bit set.
        Vector256<int> cut = (x & Vector256.Create(~0xFF)) | (((x & Vector256.Create(0xFF)) + Vector256.Create(0xFF)) & Vector256.Create(0x100));
        Vector256<int> isLong = Vector256.GreaterThan(x ^ (x >> 31), Vector256.Create(0xFFFFFF));
        return Round(Vector256.ConvertToSingle(Vector256.ConditionalSelect(isLong, cut, x)));
    }

    /// <summary>The bits of the nearest number to each float, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> BitsOf(Vector256<float> x) => Rounded(x) >>> 16;

    /// <summary>The bits of the nearest number in the upper half of each lane. Of a NaN the fraction's first bit is set, which nothing rounds away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Rounded(Vector256<float> x)
    {
        Vector256<int> bits = x.AsInt32(), rounded = bits + ((bits >>> 16) & Vector256<int>.One) + Vector256.Create(0x7FFF);
        return Vector256.ConditionalSelect(Vector256.Equals(x, x).AsInt32(), rounded, bits | Vector256.Create(0x400000));
    }

    /// <summary>The nearest number to each double, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Round(Vector256<double> x)
    {
        Vector256<double> sign = x & Vector256.Create(-0d), magnitude = Vector256.MinNative(Vector256.Create(6.8056473384187693e38), Vector256.Abs(x));

        // Added to 2⁴⁵ times the power of two below it, a number's last place is the one that stays; below 2⁻¹²⁶ that does not become smaller.
        Vector256<long> exponent = Vector256.Max(magnitude.AsInt64() & Vector256.Create(0x7FF0000000000000), Vector256.Create((1023L - 126) << 52));
        Vector256<double> power = (exponent + Vector256.Create(45L << 52)).AsDouble(), rounded = (magnitude + power) - power;
        return (WideLanes.ToSingle(Vector256.ConditionalSelect(Vector256.Equals(x, x), rounded | sign, x)).AsInt32() & Vector128.Create(unchecked((int)0xFFFF0000))).AsSingle();
    }

    /// <summary>The nearest number to each long, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Round(Vector256<long> x)
    {
        // A double has room for all that decides where rounding goes: of a longer number what is cut off leaves the last bit set.
        Vector256<long> cut = (x & Vector256.Create(~0x7FFL)) | (((x & Vector256.Create(0x7FFL)) + Vector256.Create(0x7FFL)) & Vector256.Create(0x800L));
        Vector256<long> isLong = Vector256.GreaterThan(x ^ (x >> 63), Vector256.Create((1L << 53) - 1));
        return Round(Vector256.ConvertToDouble(Vector256.ConditionalSelect(isLong, cut, x)));
    }

    /// <summary>The nearest number to each float, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Round(Vector128<float> x) => (Rounded(x) & Vector128.Create(unchecked((int)0xFFFF0000))).AsSingle();

    /// <summary>The nearest number to each int, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Round(Vector128<int> x)
    {
        // A float has room for all that decides where rounding goes: of a longer number what is cut off leaves the last bit set.
        Vector128<int> cut = (x & Vector128.Create(~0xFF)) | (((x & Vector128.Create(0xFF)) + Vector128.Create(0xFF)) & Vector128.Create(0x100));
        Vector128<int> isLong = Vector128.GreaterThan(x ^ (x >> 31), Vector128.Create(0xFFFFFF));
        return Round(Vector128.ConvertToSingle(Vector128.ConditionalSelect(isLong, cut, x)));
    }

    /// <summary>The bits of the nearest number to each float, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> BitsOf(Vector128<float> x) => Rounded(x) >>> 16;

    /// <summary>The bits of the nearest number in the upper half of each lane. Of a NaN the fraction's first bit is set, which nothing rounds away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Rounded(Vector128<float> x)
    {
        Vector128<int> bits = x.AsInt32(), rounded = bits + ((bits >>> 16) & Vector128<int>.One) + Vector128.Create(0x7FFF);
        return Vector128.ConditionalSelect(Vector128.Equals(x, x).AsInt32(), rounded, bits | Vector128.Create(0x400000));
    }
}
