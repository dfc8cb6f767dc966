using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>A format in which floats are stored in 16 bits, two in each lane. Widening is exact.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStoredFloat
{
    /// <summary>The floats that the lower halves of lanes stand for.</summary>
    static abstract Vector256<float> Lower(Vector256<uint> pairs);

    /// <summary>The floats that the upper halves of lanes stand for.</summary>
    static abstract Vector256<float> Upper(Vector256<uint> pairs);
}

/// <summary>The upper half of a float, <see cref="BFloat16"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BFloat16Format : IStoredFloat
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Lower(Vector256<uint> pairs) => (pairs << 16).AsSingle();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Upper(Vector256<uint> pairs) => (pairs & Vector256.Create(0xFFFF0000u)).AsSingle();
}

/// <summary>IEEE 754's binary16, <see cref="Half"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HalfFormat : IStoredFloat
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Lower(Vector256<uint> pairs) => Number((pairs << 13) & Vector256.Create(0x7FFFu << 13), (pairs & Vector256.Create(0x8000u)) << 16);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Upper(Vector256<uint> pairs) => Number((pairs >>> 3) & Vector256.Create(0x7FFFu << 13), pairs & Vector256.Create(0x80000000u));

    /// <param name="magnitude">The exponent where a float's last three bits of it are, the fraction after it.</param>
    /// <param name="sign">Where a float's is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Number(Vector256<uint> magnitude, Vector256<uint> sign)
    {
        // The exponent's bias is 15 there and 127 here. The product is exact, for what is subnormal there too.
        Vector256<uint> number = (magnitude.AsSingle() * Vector256.Create(BitConverter.UInt32BitsToSingle(0x77800000))).AsUInt32();
        Vector256<uint> isSpecial = Vector256.GreaterThanOrEqual(magnitude.AsInt32(), Vector256.Create(0x7C00 << 13)).AsUInt32();
        return (Vector256.ConditionalSelect(isSpecial, magnitude | Vector256.Create(0x7F800000u), number) | sign).AsSingle();
    }
}
