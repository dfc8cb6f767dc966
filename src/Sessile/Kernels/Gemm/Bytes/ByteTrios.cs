using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>The first factor of a product of bytes: three rows at a time, of which a group each follow each other, so that one address serves them all; at last those of two rows, or one row as it is.</summary>
internal static class ByteTrios<TGroups>
    where TGroups : struct, ITrioGroups
{
    public const int Rows = 3;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Prepare<T>(Matrix<T> a, nint rows, nint k, ref int groups)
        where T : unmanaged
    {
        nint count = (k + TGroups.Group - 1) / TGroups.Group;
        for (nint row = 0; row < rows; row += Rows)
        {
            int height = (int)nint.Min(Rows, rows - row);
            Matrix<T> trio = a.From(row, 0);
            nint whole = a.ColStride == 1 ? Whole(trio, height, k, ref groups) : 0;
            for (int i = 0; i < height; i++)
                Elements(trio.From(i, 0), whole, k, height, ref Unsafe.Add(ref groups, i));
            groups = ref Unsafe.Add(ref groups, height * count);
        }
    }

    /// <summary>Eight groups at a time; how many these are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Whole<T>(Matrix<T> a, int height, nint k, ref int groups)
        where T : unmanaged
    {
        nint whole = k / TGroups.Group / Vector256<int>.Count * Vector256<int>.Count;
        ref T first = ref a.Origin, second = ref height > 1 ? ref a.At(1, 0) : ref first, third = ref height > 2 ? ref a.At(2, 0) : ref second;
        for (nint p = 0; p < whole; p += Vector256<int>.Count)
        {
            nint at = p * TGroups.Group;
            Vector256<int> x = TGroups.Load(in Unsafe.Add(ref first, at));
            if (height == 1)
                x.StoreUnsafe(ref groups);
            else if (height == 2)
                Interleave(x, TGroups.Load(in Unsafe.Add(ref second, at)), ref groups);
            else
                Interleave(x, TGroups.Load(in Unsafe.Add(ref second, at)), TGroups.Load(in Unsafe.Add(ref third, at)), ref groups);
            groups = ref Unsafe.Add(ref groups, height * Vector256<int>.Count);
        }

        return whole;
    }

    /// <summary>The groups of a row from one on, whose last is filled up with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Elements<T>(Matrix<T> row, nint start, nint k, int height, ref int groups)
        where T : unmanaged
    {
        int bits = 32 / TGroups.Group;
        for (nint p = start; p * TGroups.Group < k; p++)
        {
            int group = 0;
            for (nint at = p * TGroups.Group, end = nint.Min(at + TGroups.Group, k), shift = 0; at < end; at++, shift += bits)
                group |= TGroups.Bits(row.At(0, at)) << (int)shift;
            Unsafe.Add(ref groups, p * height) = group;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(Vector256<int> x, Vector256<int> y, ref int groups)
    {
        Vector256<int> lower = Avx2.UnpackLow(x, y), upper = Avx2.UnpackHigh(x, y);
        Avx2.Permute2x128(lower, upper, 0x20).StoreUnsafe(ref groups);
        Avx2.Permute2x128(lower, upper, 0x31).StoreUnsafe(ref groups, (nuint)Vector256<int>.Count);
    }

    /// <remarks>Modulo 8, three times a lane's number goes through all lanes, so each vector's lanes are moved once to where they stand in any of the three results.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(Vector256<int> x, Vector256<int> y, Vector256<int> z, ref int groups)
    {
        x = Avx2.PermuteVar8x32(x, Vector256.Create(0, 3, 6, 1, 4, 7, 2, 5));
        y = Avx2.PermuteVar8x32(y, Vector256.Create(5, 0, 3, 6, 1, 4, 7, 2));
        z = Avx2.PermuteVar8x32(z, Vector256.Create(2, 5, 0, 3, 6, 1, 4, 7));
        Avx2.Blend(Avx2.Blend(x, y, 0b10010010), z, 0b00100100).StoreUnsafe(ref groups);
        Avx2.Blend(Avx2.Blend(x, y, 0b00100100), z, 0b01001001).StoreUnsafe(ref groups, (nuint)Vector256<int>.Count);
        Avx2.Blend(Avx2.Blend(x, y, 0b01001001), z, 0b10010010).StoreUnsafe(ref groups, (nuint)(2 * Vector256<int>.Count));
    }
}
