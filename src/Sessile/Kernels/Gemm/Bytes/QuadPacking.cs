using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>
/// Small weights for <see cref="Quads256"/>: panels [n / width][k / 4][width][4], filled up with zeros, and behind them what is added to the sums of each column where the first factor
/// was raised by 128.
/// </summary>
internal static class QuadPacking
{
    /// <summary>The largest weight: two products with bytes fit in a short, <c>2·64·255</c>.</summary>
    public const sbyte Most = 64;

    private const int Width = 16, Group = 4;

    /// <summary>Whether every weight is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Takes(Matrix<sbyte> b, nint n, nint k)
    {
        Matrix<sbyte> rows = b.ColStride == 1 ? b : b.Transposed;
        (nint count, nint length) = b.ColStride == 1 ? (k, n) : (n, k);
        for (nint row = 0; row < count; row++)
        {
            if (!IsSmall(rows.From(row, 0), length))
                return false;
        }

        return true;
    }

    /// <summary>What is added to the sums of columns.</summary>
    public static ref int Offsets(ref sbyte packed, nint n, nint k) =>
        ref Unsafe.As<sbyte, int>(ref Unsafe.Add(ref packed, (k + Group - 1) / Group * Group * ((n + Width - 1) / Width * Width)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(Matrix<sbyte> b, nint n, nint k, ref sbyte packed)
    {
        nint groups = (k + Group - 1) / Group;
        ref int offsets = ref Offsets(ref packed, n, k);
        for (nint column = 0; column < n; column += Width)
        {
            nint columns = nint.Min(Width, n - column), whole = columns == Width && b.ColStride == 1 ? k / Group : 0;
            for (nint group = 0; group < whole; group++)
                PackGroup(b.From(Group * group, column), ref Unsafe.Add(ref packed, group * Group * Width));
            for (nint group = whole; group < groups; group++)
                PackElements(b.From(Group * group, column), nint.Min(Group, k - Group * group), columns, ref Unsafe.Add(ref packed, group * Group * Width));
            SumUp(ref packed, groups, ref Unsafe.Add(ref offsets, column));
            packed = ref Unsafe.Add(ref packed, groups * Group * Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSmall(Matrix<sbyte> row, nint length)
    {
        nint j = 0;
        if (row.ColStride == 1)
        {
            for (; j <= length - Vector256<sbyte>.Count; j += Vector256<sbyte>.Count)
            {
                Vector256<sbyte> weights = Vector256.LoadUnsafe(ref row.At(0, j));
                if (Vector256.GreaterThanAny(weights, Vector256.Create(Most)) || Vector256.LessThanAny(weights, Vector256.Create((sbyte)-Most)))
                    return false;
            }
        }

        for (; j < length; j++)
        {
            if (row.At(0, j) is > Most or < -Most)
                return false;
        }

        return true;
    }

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
        for (nint j = 0; j < Width; j++)
        {
            for (nint row = 0; row < Group; row++)
                Unsafe.Add(ref packed, Group * j + row) = row < rows && j < columns ? b.At(row, j) : (sbyte)0;
        }
    }

    /// <summary>The columns' sums as offsets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumUp(ref sbyte panel, nint groups, ref int offsets)
    {
        Quads256 first = default, second = default;
        int raise = 0x01010101;
        Quads256 ones = Quads256.Broadcast(in raise);
        for (nint group = 0; group < groups; group++)
        {
            ref sbyte quads = ref Unsafe.Add(ref panel, group * Group * Width);
            first = Quads256.Add(first, Quads256.Products(ones, Quads256.Widen(in quads)));
            second = Quads256.Add(second, Quads256.Products(ones, Quads256.Widen(in Unsafe.Add(ref quads, Vector256<sbyte>.Count))));
        }

        Quads256.Store(first, ref offsets);
        Quads256.Store(second, ref Unsafe.Add(ref offsets, Quads256.Lanes));
        for (int j = 0; j < Width; j++)
            Unsafe.Add(ref offsets, j) *= -128;
    }
}
