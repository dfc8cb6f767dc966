using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

/// <summary>Halves in lanes of 32 bits, exactly as the framework converts one by one. The widths are textually parallel.</summary>
/// <remarks>Not for direct use: generated code calls this, and it may change with any release.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HalfLanes
{
    /// <summary>The floats that lanes stand for which are halves' bits with their sign repeated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ToSingle(Vector512<int> bits)
    {
        Vector512<int> shifted = (bits << 13) & Vector512.Create(unchecked((int)0x8FFFE000));

        // The exponent's bias is 15 there and 127 here. The product is exact, for what is subnormal there too.
        Vector512<int> number = (shifted.AsSingle() * Vector512.Create(BitConverter.UInt32BitsToSingle(0x77800000))).AsInt32();
        Vector512<int> isSpecial = Vector512.Equals(shifted & Vector512.Create(0x7C00 << 13), Vector512.Create(0x7C00 << 13));
        return Vector512.ConditionalSelect(isSpecial, number | Vector512.Create(0x7F800000), number).AsSingle();
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

    /// <summary>The bits of the nearest half to each float, ties to even, in the lower half of its lane; there may be others above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> BitsOf(Vector512<float> x)
    {
        if (!Avx512DQ.IsSupported)
            return Vector512.Create(BitsOf(x.GetLower()), BitsOf(x.GetUpper()));

        // As with the other widths, but with the sign left where it is: the second argument bounds the magnitude from above, then from below.
        // The product with 2¹³ is exact, so the sum is rounded once.
        Vector512<float> bounded = Avx512DQ.Range(x, Vector512.Create(65536f), 0b0010), power = Avx512DQ.Range(bounded, Vector512.Create(1 / 16384f), 0b0011);
        Vector512<float> exponent = ((power.AsInt32() & Vector512.Create(unchecked((int)0xFF800000))) | Vector512.Create(0x800)).AsSingle();
        Vector512<int> sum = Avx512F.FusedMultiplyAdd(exponent, Vector512.Create(8192f), bounded).AsInt32(), bits = Avx512BW.MultiplyAddAdjacent(sum.AsInt16(), Vector512.Create(1 | (8 << 16)).AsInt16());
        return Vector512.ConditionalSelect(Vector512.Equals(x, x).AsInt32(), bits, Vector512.Create(0x7E00)) | ((x.AsInt32() >>> 16) & Vector512.Create(0x8000));
    }

    /// <summary>The floats that lanes stand for which are halves' bits with their sign repeated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ToSingle(Vector256<int> bits)
    {
        Vector256<int> shifted = (bits << 13) & Vector256.Create(unchecked((int)0x8FFFE000));

        // The exponent's bias is 15 there and 127 here. The product is exact, for what is subnormal there too.
        Vector256<int> number = (shifted.AsSingle() * Vector256.Create(BitConverter.UInt32BitsToSingle(0x77800000))).AsInt32();
        Vector256<int> isSpecial = Vector256.Equals(shifted & Vector256.Create(0x7C00 << 13), Vector256.Create(0x7C00 << 13));
        return Vector256.ConditionalSelect(isSpecial, number | Vector256.Create(0x7F800000), number).AsSingle();
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

    /// <summary>The bits of the nearest half to each float, ties to even, in the lower half of its lane; there may be others above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> BitsOf(Vector256<float> x)
    {
        if (Avx2.IsSupported)
            return BitsByMinima(x);

        Vector256<float> magnitude = Vector256.MinNative(Vector256.Create(65536f), Vector256.Abs(x));

        // Added to 2¹³ times the power of two below it, a number's last place is a half's. The 2¹¹ more is such that the exponent, moved to a half's place, comes to a half's.
        Vector256<int> exponent = Vector256.Max(magnitude.AsInt32() & Vector256.Create(0x7F800000), Vector256.Create(0x38800000)) + Vector256.Create((13 << 23) + 0x800);
        Vector256<int> sum = (magnitude + exponent.AsSingle()).AsInt32(), bits = WithExponent(sum);
        return Vector256.ConditionalSelect(Vector256.Equals(x, x).AsInt32(), bits, Vector256.Create(0x7E00)) | ((x.AsInt32() >>> 16) & Vector256.Create(0x8000));
    }

    /// <summary>The floats that lanes stand for which are halves' bits with their sign repeated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToSingle(Vector128<int> bits)
    {
        Vector128<int> shifted = (bits << 13) & Vector128.Create(unchecked((int)0x8FFFE000));

        // The exponent's bias is 15 there and 127 here. The product is exact, for what is subnormal there too.
        Vector128<int> number = (shifted.AsSingle() * Vector128.Create(BitConverter.UInt32BitsToSingle(0x77800000))).AsInt32();
        Vector128<int> isSpecial = Vector128.Equals(shifted & Vector128.Create(0x7C00 << 13), Vector128.Create(0x7C00 << 13));
        return Vector128.ConditionalSelect(isSpecial, number | Vector128.Create(0x7F800000), number).AsSingle();
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

    /// <summary>The bits of the nearest half to each float, ties to even, in the lower half of its lane; there may be others above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> BitsOf(Vector128<float> x)
    {
        if (Avx2.IsSupported)
            return BitsByMinima(x);

        Vector128<float> magnitude = Vector128.MinNative(Vector128.Create(65536f), Vector128.Abs(x));

        // Added to 2¹³ times the power of two below it, a number's last place is a half's. The 2¹¹ more is such that the exponent, moved to a half's place, comes to a half's.
        Vector128<int> exponent = Vector128.Max(magnitude.AsInt32() & Vector128.Create(0x7F800000), Vector128.Create(0x38800000)) + Vector128.Create((13 << 23) + 0x800);
        Vector128<int> sum = (magnitude + exponent.AsSingle()).AsInt32(), bits = WithExponent(sum);
        return Vector128.ConditionalSelect(Vector128.Equals(x, x).AsInt32(), bits, Vector128.Create(0x7E00)) | ((x.AsInt32() >>> 16) & Vector128.Create(0x8000));
    }

    /// <summary>As <see cref="BitsOf(Vector256{float})"/>, with fewer instructions where a minimum with a NaN is known to be the second operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> BitsByMinima(Vector256<float> x)
    {
        // A NaN is bounded in the one and keeps its exponent in the other, so that the sum below is infinite.
        Vector256<float> magnitude = Vector256.Abs(x), bounded = Avx.Min(magnitude, Vector256.Create(65536f)), boundedOrNaN = Avx.Min(Vector256.Create(65536f), magnitude);
        Vector256<float> power = Vector256.Max(boundedOrNaN.AsInt32() & Vector256.Create(0x7F800000), Vector256.Create(0x38800000)).AsSingle();

        // 2¹³ + 2 as in the other way, where the product is exact, and 31.5 are 0x7E00 in the last place: so much that infinity, with its exponent moved, comes to that twice. With the sign one is taken off.
        Vector256<int> bits = WithExponent(Vector256.MultiplyAddEstimate(power, Vector256.Create(8225.5f), bounded).AsInt32());
        return bits + Avx.BlendVariable(Vector256.Create(-0x7E00).AsSingle(), Vector256.Create(0x8000 - 0x7E00).AsSingle(), x).AsInt32();
    }

    /// <inheritdoc cref="BitsByMinima(Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> BitsByMinima(Vector128<float> x)
    {
        // A NaN is bounded in the one and keeps its exponent in the other, so that the sum below is infinite.
        Vector128<float> magnitude = Vector128.Abs(x), bounded = Sse.Min(magnitude, Vector128.Create(65536f)), boundedOrNaN = Sse.Min(Vector128.Create(65536f), magnitude);
        Vector128<float> power = Vector128.Max(boundedOrNaN.AsInt32() & Vector128.Create(0x7F800000), Vector128.Create(0x38800000)).AsSingle();

        // 2¹³ + 2 as in the other way, where the product is exact, and 31.5 are 0x7E00 in the last place: so much that infinity, with its exponent moved, comes to that twice. With the sign one is taken off.
        Vector128<int> bits = WithExponent(Vector128.MultiplyAddEstimate(power, Vector128.Create(8225.5f), bounded).AsInt32());
        return bits + Sse41.BlendVariable(Vector128.Create(-0x7E00).AsSingle(), Vector128.Create(0x8000 - 0x7E00).AsSingle(), x).AsInt32();
    }

    /// <summary>Adds the exponent, moved to a half's place, which is eight times the upper half of the lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> WithExponent(Vector256<int> sum) =>
        Avx2.IsSupported ? Avx2.MultiplyAddAdjacent(sum.AsInt16(), Vector256.Create(1 | (8 << 16)).AsInt16()) : sum + (sum >>> 13);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> WithExponent(Vector128<int> sum) =>
        Sse2.IsSupported ? Sse2.MultiplyAddAdjacent(sum.AsInt16(), Vector128.Create(1 | (8 << 16)).AsInt16()) : sum + (sum >>> 13);
}
