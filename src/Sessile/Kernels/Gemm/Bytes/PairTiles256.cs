using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Weights of any size: tiles of two trios of rows by two vectors. Both factors are widened to shorts, whose products are added by pairs.</summary>
internal readonly struct PairTiles256 : ITrioTiles
{
    private const int Trio = ByteTrios<PairTiles256>.Rows;

    public static int Rows => 2 * Trio;

    public static int Columns => 2 * Vector256<int>.Count;

    public static int Group => 2;

    public static void Prepare<T>(Matrix<T> a, nint rows, nint k, ref int groups)
        where T : unmanaged => ByteTrios<PairTiles256>.Prepare(a, rows, k, ref groups);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load<T>(ref readonly T groups)
        where T : unmanaged
    {
        Vector128<byte> bytes = Vector128.LoadUnsafe(in Unsafe.As<T, byte>(ref Unsafe.AsRef(in groups)));
        return (typeof(T) == typeof(sbyte) ? Avx2.ConvertToVector256Int16(bytes.AsSByte()) : Avx2.ConvertToVector256Int16(bytes)).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Bits<T>(T element)
        where T : unmanaged => typeof(T) == typeof(sbyte) ? (ushort)Unsafe.As<T, sbyte>(ref element) : Unsafe.As<T, byte>(ref element);

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
                Run(height, ref trios, groups, ref b, ref c.At(row, 0), c.RowStride);
                continue;
            }

            Run(height, ref trios, groups, ref b, ref *edge, Columns);
            EdgeTile.Copy(new Matrix<int>(ref *edge, Columns, 1), c.From(row, 0), height, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(int rows, ref int a, nint groups, ref sbyte b, ref int c, nint cStride)
    {
        switch (rows)
        {
            case 1:
                Run<One>(ref a, groups, ref b, ref c, cStride);
                break;
            case 2:
                Run<Two>(ref a, groups, ref b, ref c, cStride);
                break;
            case 3:
                Run<Three>(ref a, groups, ref b, ref c, cStride);
                break;
            case 4:
                Run<Four>(ref a, groups, ref b, ref c, cStride);
                break;
            case 5:
                Run<Five>(ref a, groups, ref b, ref c, cStride);
                break;
            default:
                Run<Six>(ref a, groups, ref b, ref c, cStride);
                break;
        }
    }

    /// <summary>Two groups go by in a turn, so that what counts them is half as much.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TRows>(ref int a, nint groups, ref sbyte b, ref int c, nint cStride)
        where TRows : struct, ICount
    {
        int first = Unsafe.SizeOf<TRows>() < Trio ? Unsafe.SizeOf<TRows>() : Trio, second = Unsafe.SizeOf<TRows>() - first;
        ref int other = ref Unsafe.Add(ref a, first * groups);
        ref sbyte end = ref Unsafe.Add(ref b, groups / 2 * 2 * Group * Columns);
        Vector256<int> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector256<int> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        while (Unsafe.IsAddressLessThan(ref b, ref end))
        {
            Trios<TRows>(0, ref a, ref other, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            Trios<TRows>(1, ref a, ref other, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            a = ref Unsafe.Add(ref a, 2 * first);
            if (Unsafe.SizeOf<TRows>() > Trio)
                other = ref Unsafe.Add(ref other, 2 * second);
            b = ref Unsafe.Add(ref b, 2 * Group * Columns);
        }

        if (groups % 2 != 0)
            Trios<TRows>(0, ref a, ref other, ref b, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
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
        Vector256<short> b0 = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref Unsafe.Add(ref b, place)));
        Vector256<short> b1 = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref Unsafe.Add(ref b, place + Vector128<sbyte>.Count)));
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
    private static void Row(int group, Vector256<short> b0, Vector256<short> b1, ref Vector256<int> c0, ref Vector256<int> c1)
    {
        Vector256<short> x = Vector256.Create(group).AsInt16();
        c0 += Avx2.MultiplyAddAdjacent(x, b0);
        c1 += Avx2.MultiplyAddAdjacent(x, b1);
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
