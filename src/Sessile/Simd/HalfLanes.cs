using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

/// <summary>Halves in lanes of 32 bits, exactly as the framework converts one by one. The widths are textually parallel.</summary>
/// <remarks>Not for direct use: generated code calls this, and it may change with any release.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HalfLanes
{
    /// <summary>The floats that the lower bits of each lane stand for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ToSingle(Vector512<int> bits)
    {
        Vector512<int> magnitude = (bits & Vector512.Create(0x7FFF)) << 13, sign = (bits & Vector512.Create(0x8000)) << 16;

        // The exponent's bias is 15 there and 127 here. The product is exact, for what is subnormal there too.
        Vector512<int> number = (magnitude.AsSingle() * Vector512.Create(BitConverter.UInt32BitsToSingle(0x77800000))).AsInt32();
        Vector512<int> isSpecial = Vector512.GreaterThanOrEqual(magnitude, Vector512.Create(0x7C00 << 13));
        return (Vector512.ConditionalSelect(isSpecial, magnitude | Vector512.Create(0x7F800000), number) | sign).AsSingle();
    }

    /// <summary>The nearest half to each float, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<float> x)
    {
        Vector512<float> sign = x & Vector512.Create(-0f), magnitude = Vector512.MinNative(Vector512.Create(131072f), Vector512.Abs(x));

        // Added to 2¹³ times the power of two below it, a number's last place is a half's; below 2⁻¹⁴ that does not become smaller.
        Vector512<int> exponent = Vector512.Max(magnitude.AsInt32() & Vector512.Create(0x7F800000), Vector512.Create(0x38800000));
        Vector512<float> shift = (exponent + Vector512.Create(13 << 23)).AsSingle(), rounded = (magnitude + shift) - shift;
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(rounded, Vector512.Create(65536f)), Vector512.Create(float.PositiveInfinity), rounded) | sign;
    }

    /// <summary>The bits of floats that a half can hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> BitsOf(Vector512<float> x)
    {
        Vector512<int> bits = x.AsInt32(), magnitude = bits & Vector512.Create(0x7FFFFFFF), sign = (bits >>> 16) & Vector512.Create(0x8000);

        // The exponent's bias is 15 there and 127 here; the product is exact.
        Vector512<int> finite = (magnitude.AsSingle() * Vector512.Create(BitConverter.UInt32BitsToSingle(0x07800000))).AsInt32() >>> 13;
        Vector512<int> special = Vector512.ConditionalSelect(Vector512.GreaterThan(magnitude, Vector512.Create(0x7F800000)), Vector512.Create(0x7E00), Vector512.Create(0x7C00));
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(magnitude, Vector512.Create(0x7F800000)), special, finite) | sign;
    }

    /// <summary>The floats that the lower bits of each lane stand for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ToSingle(Vector256<int> bits)
    {
        Vector256<int> magnitude = (bits & Vector256.Create(0x7FFF)) << 13, sign = (bits & Vector256.Create(0x8000)) << 16;

        // The exponent's bias is 15 there and 127 here. The product is exact, for what is subnormal there too.
        Vector256<int> number = (magnitude.AsSingle() * Vector256.Create(BitConverter.UInt32BitsToSingle(0x77800000))).AsInt32();
        Vector256<int> isSpecial = Vector256.GreaterThanOrEqual(magnitude, Vector256.Create(0x7C00 << 13));
        return (Vector256.ConditionalSelect(isSpecial, magnitude | Vector256.Create(0x7F800000), number) | sign).AsSingle();
    }

    /// <summary>The nearest half to each float, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Round(Vector256<float> x)
    {
        Vector256<float> sign = x & Vector256.Create(-0f), magnitude = Vector256.MinNative(Vector256.Create(131072f), Vector256.Abs(x));

        // Added to 2¹³ times the power of two below it, a number's last place is a half's; below 2⁻¹⁴ that does not become smaller.
        Vector256<int> exponent = Vector256.Max(magnitude.AsInt32() & Vector256.Create(0x7F800000), Vector256.Create(0x38800000));
        Vector256<float> shift = (exponent + Vector256.Create(13 << 23)).AsSingle(), rounded = (magnitude + shift) - shift;
        return Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(rounded, Vector256.Create(65536f)), Vector256.Create(float.PositiveInfinity), rounded) | sign;
    }

    /// <summary>The bits of floats that a half can hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> BitsOf(Vector256<float> x)
    {
        Vector256<int> bits = x.AsInt32(), magnitude = bits & Vector256.Create(0x7FFFFFFF), sign = (bits >>> 16) & Vector256.Create(0x8000);

        // The exponent's bias is 15 there and 127 here; the product is exact.
        Vector256<int> finite = (magnitude.AsSingle() * Vector256.Create(BitConverter.UInt32BitsToSingle(0x07800000))).AsInt32() >>> 13;
        Vector256<int> special = Vector256.ConditionalSelect(Vector256.GreaterThan(magnitude, Vector256.Create(0x7F800000)), Vector256.Create(0x7E00), Vector256.Create(0x7C00));
        return Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(magnitude, Vector256.Create(0x7F800000)), special, finite) | sign;
    }

    /// <summary>The floats that the lower bits of each lane stand for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToSingle(Vector128<int> bits)
    {
        Vector128<int> magnitude = (bits & Vector128.Create(0x7FFF)) << 13, sign = (bits & Vector128.Create(0x8000)) << 16;

        // The exponent's bias is 15 there and 127 here. The product is exact, for what is subnormal there too.
        Vector128<int> number = (magnitude.AsSingle() * Vector128.Create(BitConverter.UInt32BitsToSingle(0x77800000))).AsInt32();
        Vector128<int> isSpecial = Vector128.GreaterThanOrEqual(magnitude, Vector128.Create(0x7C00 << 13));
        return (Vector128.ConditionalSelect(isSpecial, magnitude | Vector128.Create(0x7F800000), number) | sign).AsSingle();
    }

    /// <summary>The nearest half to each float, as a float; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Round(Vector128<float> x)
    {
        Vector128<float> sign = x & Vector128.Create(-0f), magnitude = Vector128.MinNative(Vector128.Create(131072f), Vector128.Abs(x));

        // Added to 2¹³ times the power of two below it, a number's last place is a half's; below 2⁻¹⁴ that does not become smaller.
        Vector128<int> exponent = Vector128.Max(magnitude.AsInt32() & Vector128.Create(0x7F800000), Vector128.Create(0x38800000));
        Vector128<float> shift = (exponent + Vector128.Create(13 << 23)).AsSingle(), rounded = (magnitude + shift) - shift;
        return Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(rounded, Vector128.Create(65536f)), Vector128.Create(float.PositiveInfinity), rounded) | sign;
    }

    /// <summary>The bits of floats that a half can hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> BitsOf(Vector128<float> x)
    {
        Vector128<int> bits = x.AsInt32(), magnitude = bits & Vector128.Create(0x7FFFFFFF), sign = (bits >>> 16) & Vector128.Create(0x8000);

        // The exponent's bias is 15 there and 127 here; the product is exact.
        Vector128<int> finite = (magnitude.AsSingle() * Vector128.Create(BitConverter.UInt32BitsToSingle(0x07800000))).AsInt32() >>> 13;
        Vector128<int> special = Vector128.ConditionalSelect(Vector128.GreaterThan(magnitude, Vector128.Create(0x7F800000)), Vector128.Create(0x7E00), Vector128.Create(0x7C00));
        return Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(magnitude, Vector128.Create(0x7F800000)), special, finite) | sign;
    }
}
