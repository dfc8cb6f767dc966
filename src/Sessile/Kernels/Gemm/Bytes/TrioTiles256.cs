using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Weights of any size: tiles of two trios of rows by two vectors.</summary>
internal readonly struct TrioTiles256<TProducts> : IByteTiles
    where TProducts : struct, ITrioProducts
{
    private const int Trio = ByteTrios<TProducts>.Rows;

    public static int Rows => 2 * Trio;

    public static int Columns => 2 * Vector256<int>.Count;

    public static int Narrow => Columns;

    public static int Group => TProducts.Group;

    public static void Prepare<T>(Matrix<T> a, nint rows, nint k, ref int groups)
        where T : unmanaged => ByteTrios<TProducts>.Prepare(a, rows, k, ref groups);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static unsafe void Multiply(ref int a, nint rows, nint groups, ref sbyte b, ref int offsets, Matrix<int> c, nint columns)
    {
        int* edge = stackalloc int[Rows * Columns];
        for (nint row = 0; row < rows; row += Rows)
        {
            int height = (int)nint.Min(Rows, rows - row);
            ref int trios = ref Unsafe.Add(ref a, row * groups);
            if (columns == Columns)
            {
                Run(height, ref trios, groups, ref b, ref offsets, ref c.At(row, 0), c.RowStride);
                continue;
            }

            Run(height, ref trios, groups, ref b, ref offsets, ref *edge, Columns);
            EdgeTile.Copy(new Matrix<int>(ref *edge, Columns, 1), c.From(row, 0), height, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(int rows, ref int a, nint groups, ref sbyte b, ref int offsets, ref int c, nint cStride)
    {
        switch (rows)
        {
            case 1:
                TrioRow256<TProducts>.Run(ref a, groups, ref b, ref offsets, ref c, 1);
                break;
            case 2:
                Run<Two>(ref a, groups, ref b, ref offsets, ref c, cStride);
                break;
            case 3:
                Run<Three>(ref a, groups, ref b, ref offsets, ref c, cStride);
                break;
            case 4:
                Run<Four>(ref a, groups, ref b, ref offsets, ref c, cStride);
                break;
            case 5:
                Run<Five>(ref a, groups, ref b, ref offsets, ref c, cStride);
                break;
            default:
                Run<Six>(ref a, groups, ref b, ref offsets, ref c, cStride);
                break;
        }
    }

    /// <summary>Two groups go by in a turn, so that what counts them is half as much. Where there is but one trio, the second group's sums are those that the other has no use for, since each sum must wait for the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TRows>(ref int a, nint groups, ref sbyte b, ref int offsets, ref int c, nint cStride)
        where TRows : struct, ICount
    {
        int first = Unsafe.SizeOf<TRows>() < Trio ? Unsafe.SizeOf<TRows>() : Trio, second = Unsafe.SizeOf<TRows>() - first;
        ref int other = ref Unsafe.Add(ref a, first * groups);
        ref sbyte end = ref Unsafe.Add(ref b, groups / 2 * 2 * Group * Columns);
        Vector256<int> c00 = default, c01 = default;
        if (!Unsafe.IsNullRef(ref offsets))
            (c00, c01) = (Vector256.LoadUnsafe(ref offsets), Vector256.LoadUnsafe(ref offsets, (nuint)Vector256<int>.Count));
        Vector256<int> c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        if (Unsafe.SizeOf<TRows>() > Trio)
            (c30, c31, c40, c41, c50, c51) = (c00, c01, c00, c01, c00, c01);
        while (Unsafe.IsAddressLessThan(ref b, ref end))
        {
            Trios<TRows>(0, ref a, ref other, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            if (Unsafe.SizeOf<TRows>() > Trio)
                Trios<TRows>(1, ref a, ref other, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            else
                Trios<TRows>(1, ref a, ref other, ref b, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21);
            a = ref Unsafe.Add(ref a, 2 * first);
            if (Unsafe.SizeOf<TRows>() > Trio)
                other = ref Unsafe.Add(ref other, 2 * second);
            b = ref Unsafe.Add(ref b, 2 * Group * Columns);
        }

        if (groups % 2 != 0)
            Trios<TRows>(0, ref a, ref other, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
        if (Unsafe.SizeOf<TRows>() <= Trio)
            (c00, c01, c10, c11, c20, c21) = (c00 + c30, c01 + c31, c10 + c40, c11 + c41, c20 + c50, c21 + c51);
        Store<TRows, Zero>(c00, c01, ref c, cStride);
        Store<TRows, One>(c10, c11, ref c, cStride);
        Store<TRows, Two>(c20, c21, ref c, cStride);
        Store<TRows, Three>(c30, c31, ref c, cStride);
        Store<TRows, Four>(c40, c41, ref c, cStride);
        Store<TRows, Five>(c50, c51, ref c, cStride);
    }

    /// <summary>A group of all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Trios<TRows>(
        int at, ref int a, ref int other, ref sbyte b, ref Vector256<int> c00, ref Vector256<int> c01, ref Vector256<int> c10, ref Vector256<int> c11, ref Vector256<int> c20,
        ref Vector256<int> c21, ref Vector256<int> c30, ref Vector256<int> c31, ref Vector256<int> c40, ref Vector256<int> c41, ref Vector256<int> c50, ref Vector256<int> c51)
        where TRows : struct, ICount
    {
        int first = Unsafe.SizeOf<TRows>() < Trio ? Unsafe.SizeOf<TRows>() : Trio, second = Unsafe.SizeOf<TRows>() - first;
        int place = at * Group * Columns;
        Vector256<int> b0 = TProducts.Weights(ref Unsafe.Add(ref b, place)), b1 = TProducts.Weights(ref Unsafe.Add(ref b, place + Group * Vector256<int>.Count));
        Row(Unsafe.Add(ref a, at * first), b0, b1, ref c00, ref c01);
        if (Unsafe.SizeOf<TRows>() > 1)
            Row(Unsafe.Add(ref a, at * first + 1), b0, b1, ref c10, ref c11);
        if (Unsafe.SizeOf<TRows>() > 2)
            Row(Unsafe.Add(ref a, at * first + 2), b0, b1, ref c20, ref c21);
        if (Unsafe.SizeOf<TRows>() > 3)
            Row(Unsafe.Add(ref other, at * second), b0, b1, ref c30, ref c31);
        if (Unsafe.SizeOf<TRows>() > 4)
            Row(Unsafe.Add(ref other, at * second + 1), b0, b1, ref c40, ref c41);
        if (Unsafe.SizeOf<TRows>() > 5)
            Row(Unsafe.Add(ref other, at * second + 2), b0, b1, ref c50, ref c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(int group, Vector256<int> b0, Vector256<int> b1, ref Vector256<int> c0, ref Vector256<int> c1)
    {
        Vector256<int> x = Vector256.Create(group);
        c0 = TProducts.Add(c0, x, b0);
        c1 = TProducts.Add(c1, x, b1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TRows, TRow>(Vector256<int> c0, Vector256<int> c1, ref int c, nint cStride)
        where TRows : struct, ICount
        where TRow : struct, ICount
    {
        if (TRow.Value >= TRows.Value)
            return;
        ref int row = ref Unsafe.Add(ref c, TRow.Value * cStride);
        c0.StoreUnsafe(ref row);
        c1.StoreUnsafe(ref row, (nuint)Vector256<int>.Count);
    }
}
