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
    public static Vector512<float> Round(Vector512<float> x) => ToSingle(ToBits(x));

    /// <summary>The bits of the nearest half in the lower ones of each lane; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> ToBits(Vector512<float> x)
    {
        Vector512<int> bits = x.AsInt32(), magnitude = bits & Vector512.Create(0x7FFFFFFF), sign = (bits >>> 16) & Vector512.Create(0x8000);

        // A normal half: what is cut off rounds by adding half of the last place less one, and one more where that place is odd. The exponent's bias goes with it.
        Vector512<int> odd = (magnitude >>> 13) & Vector512<int>.One;
        Vector512<int> normal = (magnitude + Vector512.Create(((15 - 127) << 23) + 0xFFF) + odd) >>> 13;

        // A subnormal one: added to a half, its last place is the float's.
        Vector512<int> small = (magnitude.AsSingle() + Vector512.Create(0.5f)).AsInt32() - Vector512.Create(0.5f).AsInt32();
        Vector512<int> finite = Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(0x38800000)), small, normal);
        Vector512<int> special = Vector512.ConditionalSelect(Vector512.GreaterThan(magnitude, Vector512.Create(0x7F800000)), Vector512.Create(0x7E00), Vector512.Create(0x7C00));
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(magnitude, Vector512.Create(0x477FF000)), special, finite) | sign;
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
    public static Vector256<float> Round(Vector256<float> x) => ToSingle(ToBits(x));

    /// <summary>The bits of the nearest half in the lower ones of each lane; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ToBits(Vector256<float> x)
    {
        Vector256<int> bits = x.AsInt32(), magnitude = bits & Vector256.Create(0x7FFFFFFF), sign = (bits >>> 16) & Vector256.Create(0x8000);

        // A normal half: what is cut off rounds by adding half of the last place less one, and one more where that place is odd. The exponent's bias goes with it.
        Vector256<int> odd = (magnitude >>> 13) & Vector256<int>.One;
        Vector256<int> normal = (magnitude + Vector256.Create(((15 - 127) << 23) + 0xFFF) + odd) >>> 13;

        // A subnormal one: added to a half, its last place is the float's.
        Vector256<int> small = (magnitude.AsSingle() + Vector256.Create(0.5f)).AsInt32() - Vector256.Create(0.5f).AsInt32();
        Vector256<int> finite = Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256.Create(0x38800000)), small, normal);
        Vector256<int> special = Vector256.ConditionalSelect(Vector256.GreaterThan(magnitude, Vector256.Create(0x7F800000)), Vector256.Create(0x7E00), Vector256.Create(0x7C00));
        return Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(magnitude, Vector256.Create(0x477FF000)), special, finite) | sign;
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
    public static Vector128<float> Round(Vector128<float> x) => ToSingle(ToBits(x));

    /// <summary>The bits of the nearest half in the lower ones of each lane; ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ToBits(Vector128<float> x)
    {
        Vector128<int> bits = x.AsInt32(), magnitude = bits & Vector128.Create(0x7FFFFFFF), sign = (bits >>> 16) & Vector128.Create(0x8000);

        // A normal half: what is cut off rounds by adding half of the last place less one, and one more where that place is odd. The exponent's bias goes with it.
        Vector128<int> odd = (magnitude >>> 13) & Vector128<int>.One;
        Vector128<int> normal = (magnitude + Vector128.Create(((15 - 127) << 23) + 0xFFF) + odd) >>> 13;

        // A subnormal one: added to a half, its last place is the float's.
        Vector128<int> small = (magnitude.AsSingle() + Vector128.Create(0.5f)).AsInt32() - Vector128.Create(0.5f).AsInt32();
        Vector128<int> finite = Vector128.ConditionalSelect(Vector128.LessThan(magnitude, Vector128.Create(0x38800000)), small, normal);
        Vector128<int> special = Vector128.ConditionalSelect(Vector128.GreaterThan(magnitude, Vector128.Create(0x7F800000)), Vector128.Create(0x7E00), Vector128.Create(0x7C00));
        return Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(magnitude, Vector128.Create(0x477FF000)), special, finite) | sign;
    }
}
