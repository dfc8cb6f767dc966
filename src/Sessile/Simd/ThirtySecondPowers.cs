using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

/// <summary>
/// <c>2^(j/32)</c> for whole numbers j from 0 to 31, by the last five bits of each lane. None is further than half a unit in the last place from the exact power.
/// For processors with AVX-512: others raise two by a longer polynomial.
/// </summary>
internal static class ThirtySecondPowers
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> At(Vector512<int> index)
    {
        return Avx512F.PermuteVar16x32x2(
            Vector512.Create(
                1f, 1.0218972f, 1.04427373f, 1.06714046f, 1.09050775f, 1.1143868f, 1.13878858f, 1.1637249f,
                1.18920708f, 1.21524739f, 1.24185777f, 1.26905096f, 1.29683959f, 1.32523668f, 1.35425556f, 1.38390994f),
            index,
            Vector512.Create(
                1.41421354f, 1.44518077f, 1.47682619f, 1.50916445f, 1.54221082f, 1.5759809f, 1.61049032f, 1.64575553f,
                1.68179286f, 1.71861935f, 1.75625217f, 1.79470909f, 1.8340081f, 1.87416768f, 1.91520655f, 1.95714414f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> At(Vector256<int> index)
    {
        var a = Avx2.PermuteVar8x32(Vector256.Create(1f, 1.0218972f, 1.04427373f, 1.06714046f, 1.09050775f, 1.1143868f, 1.13878858f, 1.1637249f), index);
        var b = Avx2.PermuteVar8x32(Vector256.Create(1.18920708f, 1.21524739f, 1.24185777f, 1.26905096f, 1.29683959f, 1.32523668f, 1.35425556f, 1.38390994f), index);
        var c = Avx2.PermuteVar8x32(Vector256.Create(1.41421354f, 1.44518077f, 1.47682619f, 1.50916445f, 1.54221082f, 1.5759809f, 1.61049032f, 1.64575553f), index);
        var d = Avx2.PermuteVar8x32(Vector256.Create(1.68179286f, 1.71861935f, 1.75625217f, 1.79470909f, 1.8340081f, 1.87416768f, 1.91520655f, 1.95714414f), index);

        // Bit 3, moved to the sign, says which of a pair, and bit 4 which pair.
        var odd = Vector256.ShiftLeft(index, 28).AsSingle();
        return Avx.BlendVariable(Avx.BlendVariable(a, b, odd), Avx.BlendVariable(c, d, odd), Vector256.ShiftLeft(index, 27).AsSingle());
    }
}
