using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

/// <summary>
/// <c>2^(j/16)</c> for whole numbers j from 0 to 15, by the last four bits of each lane. None is further than 0.46 units in the last place from the exact power.
/// </summary>
internal static class SixteenthPowers
{
    private static ReadOnlySpan<float> Table =>
    [
        1f, 1.04427373f, 1.09050775f, 1.13878858f, 1.18920708f, 1.24185777f, 1.29683959f, 1.35425556f,
        1.41421354f, 1.47682619f, 1.54221082f, 1.61049032f, 1.68179286f, 1.75625217f, 1.8340081f, 1.91520655f,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> At(Vector512<int> index)
    {
        if (Avx512F.IsSupported)
            return Avx512F.PermuteVar16x32(
                Vector512.Create(
                    1f, 1.04427373f, 1.09050775f, 1.13878858f, 1.18920708f, 1.24185777f, 1.29683959f, 1.35425556f,
                    1.41421354f, 1.47682619f, 1.54221082f, 1.61049032f, 1.68179286f, 1.75625217f, 1.8340081f, 1.91520655f),
                index);
        return Vector512.Create(At(index.GetLower()), At(index.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> At(Vector256<int> index)
    {
        if (!Avx2.IsSupported)
            return Vector256.Create(At(index.GetLower()), At(index.GetUpper()));
        var low = Vector256.Create(1f, 1.04427373f, 1.09050775f, 1.13878858f, 1.18920708f, 1.24185777f, 1.29683959f, 1.35425556f);
        var high = Vector256.Create(1.41421354f, 1.47682619f, 1.54221082f, 1.61049032f, 1.68179286f, 1.75625217f, 1.8340081f, 1.91520655f);
        if (Avx512F.VL.IsSupported)
            return Avx512F.VL.PermuteVar8x32x2(low, index, high);

        // Bit 3, moved to the sign, says which half.
        return Avx.BlendVariable(Avx2.PermuteVar8x32(low, index), Avx2.PermuteVar8x32(high, index), Vector256.ShiftLeft(index, 28).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> At(Vector128<int> index) =>
        Avx2.IsSupported ? At(index.ToVector256Unsafe()).GetLower() : Vector128.Create(At(index[0]), At(index[1]), At(index[2]), At(index[3]));

    private static float At(int index) => Table[index & 15];
}
