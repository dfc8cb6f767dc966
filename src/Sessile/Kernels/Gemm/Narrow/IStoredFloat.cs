using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>A format in which floats are stored in 16 bits. Widening is exact.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStoredFloat
{
    /// <summary>The floats that bits stand for, one in the lower half of each lane.</summary>
    static abstract Vector256<float> Widen(Vector256<uint> bits);
}

/// <summary>The upper half of a float: its sign, its exponent, and 7 bits of its fraction.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BrainFloatFormat : IStoredFloat
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Widen(Vector256<uint> bits) => (bits << 16).AsSingle();
}

/// <summary>IEEE 754's binary16, <see cref="Half"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HalfFormat : IStoredFloat
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Widen(Vector256<uint> bits)
    {
        Vector256<uint> magnitude = (bits & Vector256.Create(0x7FFFu)) << 13, sign = (bits & Vector256.Create(0x8000u)) << 16;

        // The exponent's bias is 15 there and 127 here. The product is exact, for what is subnormal there too.
        Vector256<uint> number = (magnitude.AsSingle() * Vector256.Create(BitConverter.UInt32BitsToSingle(0x77800000))).AsUInt32();
        Vector256<uint> isSpecial = Vector256.GreaterThanOrEqual(magnitude.AsInt32(), Vector256.Create(0x7C00 << 13)).AsUInt32();
        return (Vector256.ConditionalSelect(isSpecial, magnitude | Vector256.Create(0x7F800000u), number) | sign).AsSingle();
    }
}
