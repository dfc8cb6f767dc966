using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

/// <summary>
/// The bits of <c>2^(j/4)</c> and of 1, added, less <c>j · 2²¹</c>, for whole numbers j from 0 to 3, by the last two bits of each lane. With a number whose quarters stand at bit 21 this gives a power's bits.
/// </summary>
internal static class QuarterPowers
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> At(Vector256<int> index) =>
        Avx.PermuteVar(Vector256.Create(0x7F000000, 0x7EF837F0, 0x7EF504F3, 0x7EF744FD, 0x7F000000, 0x7EF837F0, 0x7EF504F3, 0x7EF744FD).AsSingle(), index).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> At(Vector128<int> index) => Avx.PermuteVar(Vector128.Create(0x7F000000, 0x7EF837F0, 0x7EF504F3, 0x7EF744FD).AsSingle(), index).AsInt32();

    /// <summary>As <see cref="At(Vector256{int})"/>, less the bits of 2⁻⁶⁴.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> OfNegative(Vector256<int> index) =>
        Avx.PermuteVar(Vector256.Create(0x5F800000, 0x5F7837F0, 0x5F7504F3, 0x5F7744FD, 0x5F800000, 0x5F7837F0, 0x5F7504F3, 0x5F7744FD).AsSingle(), index).AsInt32();

    /// <inheritdoc cref="OfNegative(Vector256{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> OfNegative(Vector128<int> index) => Avx.PermuteVar(Vector128.Create(0x5F800000, 0x5F7837F0, 0x5F7504F3, 0x5F7744FD).AsSingle(), index).AsInt32();
}
