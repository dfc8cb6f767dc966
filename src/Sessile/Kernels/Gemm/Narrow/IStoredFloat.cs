using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>A format in which floats are stored in 16 bits, two in each lane. Widening is exact.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStoredFloat
{
    /// <summary>With so few rows of A, weights are widened in registers, anew for each block of rows.</summary>
    static abstract int FewRows { get; }

    /// <summary>The floats that the lower halves of lanes stand for.</summary>
    static abstract Vector256<float> Lower(Vector256<uint> pairs);

    /// <summary>The floats that the upper halves of lanes stand for.</summary>
    static abstract Vector256<float> Upper(Vector256<uint> pairs);

    /// <summary>As <see cref="Upper(Vector256{uint})"/>, of twice as many.</summary>
    static abstract Vector512<float> Upper(Vector512<uint> pairs);
}

/// <summary>The upper half of a float, <see cref="BFloat16"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BFloat16Format : IStoredFloat
{
    /// <inheritdoc/>
    public static int FewRows => Vector256.IsHardwareAccelerated ? 64 : 6;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Lower(Vector256<uint> pairs) => (pairs << 16).AsSingle();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Upper(Vector256<uint> pairs) => (pairs & Vector256.Create(0xFFFF0000u)).AsSingle();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Upper(Vector512<uint> pairs) => (pairs & Vector512.Create(0xFFFF0000u)).AsSingle();
}

/// <summary><see cref="Half"/>, where none is infinite or no number, which takes half of the instructions.</summary>
internal readonly struct FiniteHalfFormat : IStoredFloat
{
    /// <inheritdoc/>
    public static int FewRows => 12;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Lower(Vector256<uint> pairs) => Upper(pairs << 16);

    // The exponent goes where a float's last five bits of it are; of the sign, which is repeated, the first stays. The exponent's bias is 15 there and 127 here.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Upper(Vector256<uint> pairs) =>
        ((pairs.AsInt32() >> 3) & Vector256.Create(unchecked((int)0x8FFFE000))).AsSingle() * Vector256.Create(BitConverter.UInt32BitsToSingle(0x77800000));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Upper(Vector512<uint> pairs) =>
        ((pairs.AsInt32() >> 3) & Vector512.Create(unchecked((int)0x8FFFE000))).AsSingle() * Vector512.Create(BitConverter.UInt32BitsToSingle(0x77800000));
}

/// <summary>IEEE 754's binary16, <see cref="Half"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HalfFormat : IStoredFloat
{
    /// <inheritdoc/>
    public static int FewRows => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Lower(Vector256<uint> pairs) => Number((pairs << 16).AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Upper(Vector256<uint> pairs) => Number(pairs.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Upper(Vector512<uint> pairs)
    {
        Vector512<int> shifted = (pairs.AsInt32() >> 3) & Vector512.Create(unchecked((int)0x8FFFE000));
        Vector512<int> number = (shifted.AsSingle() * Vector512.Create(BitConverter.UInt32BitsToSingle(0x77800000))).AsInt32();
        Vector512<int> isSpecial = Vector512.Equals(shifted & Vector512.Create(0x7C00 << 13), Vector512.Create(0x7C00 << 13));
        return (number | (isSpecial & Vector512.Create(0x7F800000))).AsSingle();
    }

    /// <param name="bits">A half's in the upper half of each lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Number(Vector256<int> bits)
    {
        // The exponent goes where a float's last five bits of it are; of the sign, which is repeated, the first stays.
        Vector256<int> shifted = (bits >> 3) & Vector256.Create(unchecked((int)0x8FFFE000));

        // The exponent's bias is 15 there and 127 here. The product is exact, for what is subnormal there too.
        Vector256<int> number = (shifted.AsSingle() * Vector256.Create(BitConverter.UInt32BitsToSingle(0x77800000))).AsInt32();
        Vector256<int> isSpecial = Vector256.Equals(shifted & Vector256.Create(0x7C00 << 13), Vector256.Create(0x7C00 << 13));
        return (number | (isSpecial & Vector256.Create(0x7F800000))).AsSingle();
    }
}
