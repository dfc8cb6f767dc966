using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>
/// The second factor in groups of four bytes: panels [n / width][k / 4][width][4], of which the last may be narrower, filled up with zeros, and behind them what is added to the sums
/// of each column where the first factor was raised by 128.
/// </summary>
internal static class QuadPacking
{
    /// <summary>What the positive weights of a pair make up at most, and the negative ones: their products with bytes fit in a short, <c>128·255</c>.</summary>
    public const short Most = 128;

    private const int Part = 16, Group = 4;

    /// <summary>Whether all pairs of weights that follow each other in a group are small, as <see cref="QuadTiles256"/> and <see cref="Quads512"/> take them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Takes(Matrix<sbyte> b, nint n, nint k)
    {
        if (b.ColStride == 1)
        {
            for (nint p = 0; p < k - 1; p += 2)
            {
                if (!AreSmall(ref b.At(p, 0), ref b.At(p + 1, 0), n))
                    return false;
            }
        }
        else
        {
            for (nint j = 0; j < n; j++)
            {
                if (!AreSmall(b.From(0, j), k))
                    return false;
            }
        }

        return true;
    }

    /// <summary>What is added to the sums of columns.</summary>
    public static ref int Offsets<TTiles>(ref sbyte packed, nint n, nint k)
        where TTiles : struct, IByteTiles =>
        ref Unsafe.As<sbyte, int>(ref Unsafe.Add(ref packed, (k + Group - 1) / Group * Group * ((n + TTiles.Narrow - 1) / TTiles.Narrow * TTiles.Narrow)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<TTiles>(Matrix<sbyte> b, nint n, nint k, ref sbyte packed)
        where TTiles : struct, IByteTiles
    {
        nint groups = (k + Group - 1) / Group;
        ref int offsets = ref Offsets<TTiles>(ref packed, n, k);
        for (nint column = 0; column < n; column += TTiles.Columns)
        {
            int width = (int)nint.Min(TTiles.Columns, (n - column + TTiles.Narrow - 1) / TTiles.Narrow * TTiles.Narrow);
            for (nint part = 0; part < width; part += Part)
                PackPart(b.From(0, column + part), nint.Min(Part, n - column - part), k, ref Unsafe.Add(ref packed, part * Group), width * Group, ref Unsafe.Add(ref offsets, column + part));
            packed = ref Unsafe.Add(ref packed, groups * Group * width);
        }
    }

    /// <summary>Sixteen columns of a panel, or fewer, or none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackPart(Matrix<sbyte> b, nint columns, nint k, ref sbyte packed, nint stride, ref int offsets)
    {
        nint groups = (k + Group - 1) / Group, whole = columns == Part && b.ColStride == 1 ? k / Group : 0;
        for (nint group = 0; group < whole; group++)
            PackGroup(b.From(Group * group, 0), ref Unsafe.Add(ref packed, group * stride));
        for (nint group = whole; group < groups; group++)
            PackElements(b.From(Group * group, 0), nint.Min(Group, k - Group * group), columns, ref Unsafe.Add(ref packed, group * stride));
        SumUp(ref packed, groups, stride, ref offsets);
    }

    /// <summary>Whether the pairs are that two rows make.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AreSmall(ref sbyte first, ref sbyte second, nint length)
    {
        Vector256<short> most = default, least = default;
        nint j = 0;
        for (; j <= length - Vector256<sbyte>.Count; j += Vector256<sbyte>.Count)
        {
            Vector256<sbyte> x = Vector256.LoadUnsafe(ref first, (nuint)j), y = Vector256.LoadUnsafe(ref second, (nuint)j);
            Include(Avx2.UnpackLow(x, y), ref most, ref least);
            Include(Avx2.UnpackHigh(x, y), ref most, ref least);
        }

        for (; j < length; j++)
        {
            if (!IsSmall(Unsafe.Add(ref first, j), Unsafe.Add(ref second, j)))
                return false;
        }

        return AreSmall(most, least);
    }

    /// <summary>Whether those of a column are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AreSmall(Matrix<sbyte> column, nint k)
    {
        Vector256<short> most = default, least = default;
        nint p = 0;
        if (column.RowStride == 1)
        {
            for (; p <= k - Vector256<sbyte>.Count; p += Vector256<sbyte>.Count)
                Include(Vector256.LoadUnsafe(ref column.At(p, 0)), ref most, ref least);
        }

        for (; p < k - 1; p += 2)
        {
            if (!IsSmall(column.At(p, 0), column.At(p + 1, 0)))
                return false;
        }

        return AreSmall(most, least);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSmall(Vector256<short> most, Vector256<short> least) =>
        !Vector256.GreaterThanAny(most, Vector256.Create(Most)) && !Vector256.LessThanAny(least, Vector256.Create((short)-Most));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Include(Vector256<sbyte> pairs, ref Vector256<short> most, ref Vector256<short> least)
    {
        most = Vector256.Max(most, Avx2.MultiplyAddAdjacent(Vector256<byte>.One, Vector256.Max(pairs, Vector256<sbyte>.Zero)));
        least = Vector256.Min(least, Avx2.MultiplyAddAdjacent(Vector256<byte>.One, Vector256.Min(pairs, Vector256<sbyte>.Zero)));
    }

    private static bool IsSmall(sbyte first, sbyte second) => int.Max(first, 0) + int.Max(second, 0) <= Most && int.Min(first, 0) + int.Min(second, 0) >= -Most;

    /// <summary>Four rows of a whole panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PackGroup(Matrix<sbyte> b, ref sbyte packed)
    {
        Vector128<sbyte> r0 = Vector128.LoadUnsafe(ref b.At(0, 0)), r1 = Vector128.LoadUnsafe(ref b.At(1, 0));
        Vector128<sbyte> r2 = Vector128.LoadUnsafe(ref b.At(2, 0)), r3 = Vector128.LoadUnsafe(ref b.At(3, 0));
        Store(Sse2.UnpackLow(r0, r1), Sse2.UnpackLow(r2, r3), ref packed);
        Store(Sse2.UnpackHigh(r0, r1), Sse2.UnpackHigh(r2, r3), ref Unsafe.Add(ref packed, Vector256<sbyte>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<sbyte> first, Vector128<sbyte> second, ref sbyte packed)
    {
        Sse2.UnpackLow(first.AsInt16(), second.AsInt16()).AsSByte().StoreUnsafe(ref packed);
        Sse2.UnpackHigh(first.AsInt16(), second.AsInt16()).AsSByte().StoreUnsafe(ref packed, (nuint)Vector128<sbyte>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackElements(Matrix<sbyte> b, nint rows, nint columns, ref sbyte packed)
    {
        if (rows == Group && b.RowStride == 1)
        {
            for (nint j = 0; j < Part; j++)
                Unsafe.WriteUnaligned(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref packed, Group * j)), j < columns ? Unsafe.ReadUnaligned<int>(ref Unsafe.As<sbyte, byte>(ref b.At(0, j))) : 0);
            return;
        }

        for (nint j = 0; j < Part; j++)
        {
            for (nint row = 0; row < Group; row++)
                Unsafe.Add(ref packed, Group * j + row) = row < rows && j < columns ? b.At(row, j) : (sbyte)0;
        }
    }

    /// <summary>The columns' sums as offsets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumUp(ref sbyte quads, nint groups, nint stride, ref int offsets)
    {
        Vector256<int> first = default, second = default;
        for (nint group = 0; group < groups; group++)
        {
            ref sbyte place = ref Unsafe.Add(ref quads, group * stride);
            first += Sums(ref place);
            second += Sums(ref Unsafe.Add(ref place, Vector256<sbyte>.Count));
        }

        (first * -128).StoreUnsafe(ref offsets);
        (second * -128).StoreUnsafe(ref offsets, (nuint)Vector256<int>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Sums(ref sbyte quads) =>
        Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256<byte>.One, Vector256.LoadUnsafe(ref quads)), Vector256<short>.One);
}
