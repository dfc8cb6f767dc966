using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Two or three rows of 4-byte elements, and the same elements in pairs or triples, eight of these at a time. Elements are moved as bits, whatever their type.</summary>
internal static class FewRows256
{
    /// <summary>The lanes that the first, the second and the third of three vectors of triples have of a row, those of the first row; the other rows' are the same in turn.</summary>
    private const byte First = 0b01001001, Second = 0b10010010, Third = 0b00100100;

    public static bool Fits<T>()
        where T : unmanaged => Avx2.IsSupported && Unsafe.SizeOf<T>() == sizeof(float);

    /// <summary>Pairs from two rows, as many as there are vectors for; says of how many elements of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Join(ref float a, ref float b, nint count, ref float pairs)
    {
        nint i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref a, (nuint)i), y = Vector256.LoadUnsafe(ref b, (nuint)i), low = Avx.UnpackLow(x, y), high = Avx.UnpackHigh(x, y);
            Avx.Permute2x128(low, high, 0x20).StoreUnsafe(ref pairs, (nuint)(2 * i));
            Avx.Permute2x128(low, high, 0x31).StoreUnsafe(ref pairs, (nuint)(2 * i + Vector256<float>.Count));
        }

        return i;
    }

    /// <summary>As <see cref="Join(ref float, ref float, nint, ref float)"/>, of three rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Join(ref float a, ref float b, ref float c, nint count, ref float triples)
    {
        Vector256<int> ofA = Vector256.Create(0, 3, 6, 1, 4, 7, 2, 5), ofB = Vector256.Create(5, 0, 3, 6, 1, 4, 7, 2), ofC = Vector256.Create(2, 5, 0, 3, 6, 1, 4, 7);
        nint i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> x = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref a, (nuint)i), ofA), y = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref b, (nuint)i), ofB);
            Vector256<float> z = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref c, (nuint)i), ofC);
            ref float target = ref Unsafe.Add(ref triples, 3 * i);
            Avx.Blend(Avx.Blend(x, y, Second), z, Third).StoreUnsafe(ref target);
            Avx.Blend(Avx.Blend(z, x, Second), y, Third).StoreUnsafe(ref target, (nuint)Vector256<float>.Count);
            Avx.Blend(Avx.Blend(y, z, Second), x, Third).StoreUnsafe(ref target, (nuint)(2 * Vector256<float>.Count));
        }

        return i;
    }

    /// <summary>Two rows from pairs, as many elements as there are vectors for; says how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Split(ref float pairs, nint count, ref float a, ref float b)
    {
        const byte Inner = 0b11_01_10_00, Even = 0b10_00_10_00, Odd = 0b11_01_11_01;
        nint i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref pairs, (nuint)(2 * i)), y = Vector256.LoadUnsafe(ref pairs, (nuint)(2 * i + Vector256<float>.Count));
            Avx2.Permute4x64(Avx.Shuffle(x, y, Even).AsDouble(), Inner).AsSingle().StoreUnsafe(ref a, (nuint)i);
            Avx2.Permute4x64(Avx.Shuffle(x, y, Odd).AsDouble(), Inner).AsSingle().StoreUnsafe(ref b, (nuint)i);
        }

        return i;
    }

    /// <summary>As <see cref="Split(ref float, nint, ref float, ref float)"/>, three rows from triples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Split(ref float triples, nint count, ref float a, ref float b, ref float c)
    {
        Vector256<int> ofA = Vector256.Create(0, 3, 6, 1, 4, 7, 2, 5), ofB = Vector256.Create(1, 4, 7, 2, 5, 0, 3, 6), ofC = Vector256.Create(2, 5, 0, 3, 6, 1, 4, 7);
        nint i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            ref float source = ref Unsafe.Add(ref triples, 3 * i);
            Vector256<float> x = Vector256.LoadUnsafe(ref source), y = Vector256.LoadUnsafe(ref source, (nuint)Vector256<float>.Count), z = Vector256.LoadUnsafe(ref source, (nuint)(2 * Vector256<float>.Count));
            Avx2.PermuteVar8x32(Avx.Blend(Avx.Blend(x, y, Second), z, Third), ofA).StoreUnsafe(ref a, (nuint)i);
            Avx2.PermuteVar8x32(Avx.Blend(Avx.Blend(z, x, Second), y, Third), ofB).StoreUnsafe(ref b, (nuint)i);
            Avx2.PermuteVar8x32(Avx.Blend(Avx.Blend(y, z, Second), x, Third), ofC).StoreUnsafe(ref c, (nuint)i);
        }

        return i;
    }
}
