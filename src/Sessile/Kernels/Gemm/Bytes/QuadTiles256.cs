using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>
/// Four bytes of the first factor, without sign, and four small weights: two of their products fit in a short, so bytes are multiplied as they are, twice as many with an instruction as
/// when they are widened. Tiles are a trio of rows by four vectors.
/// </summary>
/// <remarks>
/// A step is dear by its number of instructions: where others take part of what a core can begin in a cycle, more so than by its products. So each product reads its weights from memory itself,
/// which costs nothing, and only a row's bytes are read by an instruction of their own. Weights that are read through one reference several times the JIT reads once, for which there
/// are no registers: so each row has its own reference to them, which are the same.
/// </remarks>
internal readonly struct QuadTiles256 : IByteTiles, ITrioGroups
{
    private const int Lanes = 8, Trio = ByteTrios<QuadTiles256>.Rows, GroupsInTurn = 2;

    public static int Rows => Trio;

    public static int Columns => 4 * Lanes;

    public static int Narrow => 2 * Lanes;

    public static int Group => 4;

    public static void Prepare<T>(Matrix<T> a, nint rows, nint k, ref int groups)
        where T : unmanaged => ByteTrios<QuadTiles256>.Prepare(a, rows, k, ref groups);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load<T>(ref readonly T groups)
        where T : unmanaged => (Vector256.LoadUnsafe(in Unsafe.As<T, byte>(ref Unsafe.AsRef(in groups))) ^ Vector256.Create(ByteRows.Raise<T>())).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Bits<T>(T element)
        where T : unmanaged => Unsafe.As<T, byte>(ref element) ^ ByteRows.Raise<T>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static unsafe void Multiply(ref int a, nint rows, nint groups, ref sbyte b, ref int offsets, Matrix<int> c, nint columns)
    {
        int* edge = stackalloc int[Rows * Columns];
        int width = columns <= Narrow ? Narrow : Columns;
        for (nint row = 0; row < rows; row += Trio)
        {
            int height = (int)nint.Min(Trio, rows - row);
            ref int trio = ref Unsafe.Add(ref a, row * groups);
            if (columns == width)
            {
                Run(height, width, ref trio, groups, ref b, ref offsets, ref c.At(row, 0), c.RowStride);
                continue;
            }

            Run(height, width, ref trio, groups, ref b, ref offsets, ref *edge, width);
            EdgeTile.Copy(new Matrix<int>(ref *edge, width, 1), c.From(row, 0), height, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(int rows, int width, ref int a, nint groups, ref sbyte b, ref int offsets, ref int c, nint cStride)
    {
        if (width == Narrow)
            Run<Two>(rows, ref a, groups, ref b, ref offsets, ref c, cStride);
        else
            Run<Four>(rows, ref a, groups, ref b, ref offsets, ref c, cStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TVectors>(int rows, ref int a, nint groups, ref sbyte b, ref int offsets, ref int c, nint cStride)
        where TVectors : struct, ICount
    {
        switch (rows)
        {
            case 1:
                Run<One, TVectors>(ref a, groups, ref b, ref b, ref b, ref offsets, ref c, cStride);
                break;
            case 2:
                Run<Two, TVectors>(ref a, groups, ref b, ref b, ref b, ref offsets, ref c, cStride);
                break;
            default:
                Run<Three, TVectors>(ref a, groups, ref b, ref b, ref b, ref offsets, ref c, cStride);
                break;
        }
    }

    /// <summary>A tile. It must not be inlined, since its three references to the panel would be seen to be one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run<TRows, TVectors>(ref int a, nint groups, ref sbyte b0, ref sbyte b1, ref sbyte b2, ref int offsets, ref int c, nint cStride)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        int step = GroupsInTurn * Unsafe.SizeOf<TVectors>() * Vector256<sbyte>.Count;
        ref sbyte end = ref Unsafe.Add(ref b0, groups / GroupsInTurn * step);
        Vector256<short> ones = Vector256<short>.One;
        Vector256<int> c00 = First<TVectors, Zero>(ref offsets), c01 = First<TVectors, One>(ref offsets), c02 = First<TVectors, Two>(ref offsets), c03 = First<TVectors, Three>(ref offsets);
        Vector256<int> c10 = c00, c11 = c01, c12 = c02, c13 = c03, c20 = c00, c21 = c01, c22 = c02, c23 = c03;
        while (Unsafe.IsAddressLessThan(ref b0, ref end))
        {
            Step<TRows, TVectors>(0, ref a, ref b0, ref b1, ref b2, ones, ref c00, ref c01, ref c02, ref c03, ref c10, ref c11, ref c12, ref c13, ref c20, ref c21, ref c22, ref c23);
            Step<TRows, TVectors>(1, ref a, ref b0, ref b1, ref b2, ones, ref c00, ref c01, ref c02, ref c03, ref c10, ref c11, ref c12, ref c13, ref c20, ref c21, ref c22, ref c23);
            a = ref Unsafe.Add(ref a, GroupsInTurn * Unsafe.SizeOf<TRows>());
            b0 = ref Unsafe.Add(ref b0, step);
            if (Unsafe.SizeOf<TRows>() > 1)
                b1 = ref Unsafe.Add(ref b1, step);
            if (Unsafe.SizeOf<TRows>() > 2)
                b2 = ref Unsafe.Add(ref b2, step);
        }

        if (groups % GroupsInTurn != 0)
            Step<TRows, TVectors>(0, ref a, ref b0, ref b1, ref b2, ones, ref c00, ref c01, ref c02, ref c03, ref c10, ref c11, ref c12, ref c13, ref c20, ref c21, ref c22, ref c23);
        Store<TVectors>(c00, c01, c02, c03, ref c);
        if (Unsafe.SizeOf<TRows>() > 1)
            Store<TVectors>(c10, c11, c12, c13, ref Unsafe.Add(ref c, cStride));
        if (Unsafe.SizeOf<TRows>() > 2)
            Store<TVectors>(c20, c21, c22, c23, ref Unsafe.Add(ref c, 2 * cStride));
    }

    /// <summary>What the sums of a vector of columns begin with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> First<TVectors, TVector>(ref int offsets)
        where TVectors : struct, ICount
        where TVector : struct, ICount =>
        TVector.Value >= TVectors.Value || Unsafe.IsNullRef(ref offsets) ? default : Vector256.LoadUnsafe(ref offsets, (nuint)(TVector.Value * Lanes));

    /// <summary>A group of all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TRows, TVectors>(
        int at, ref int a, ref sbyte b0, ref sbyte b1, ref sbyte b2, Vector256<short> ones, ref Vector256<int> c00, ref Vector256<int> c01, ref Vector256<int> c02, ref Vector256<int> c03,
        ref Vector256<int> c10, ref Vector256<int> c11, ref Vector256<int> c12, ref Vector256<int> c13, ref Vector256<int> c20, ref Vector256<int> c21, ref Vector256<int> c22, ref Vector256<int> c23)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        int place = at * Unsafe.SizeOf<TVectors>() * Vector256<sbyte>.Count;
        Row<TVectors>(Unsafe.Add(ref a, at * Unsafe.SizeOf<TRows>()), place, ref b0, ones, ref c00, ref c01, ref c02, ref c03);
        if (Unsafe.SizeOf<TRows>() > 1)
            Row<TVectors>(Unsafe.Add(ref a, at * Unsafe.SizeOf<TRows>() + 1), place, ref b1, ones, ref c10, ref c11, ref c12, ref c13);
        if (Unsafe.SizeOf<TRows>() > 2)
            Row<TVectors>(Unsafe.Add(ref a, at * Unsafe.SizeOf<TRows>() + 2), place, ref b2, ones, ref c20, ref c21, ref c22, ref c23);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<TVectors>(
        int group, int place, ref sbyte b, Vector256<short> ones, ref Vector256<int> c0, ref Vector256<int> c1, ref Vector256<int> c2, ref Vector256<int> c3)
        where TVectors : struct, ICount
    {
        Vector256<byte> x = Vector256.Create(group).AsByte();
        c0 += Products(x, ref Unsafe.Add(ref b, place), ones);
        c1 += Products(x, ref Unsafe.Add(ref b, place + Vector256<sbyte>.Count), ones);
        if (Unsafe.SizeOf<TVectors>() > 2)
            c2 += Products(x, ref Unsafe.Add(ref b, place + 2 * Vector256<sbyte>.Count), ones);
        if (Unsafe.SizeOf<TVectors>() > 3)
            c3 += Products(x, ref Unsafe.Add(ref b, place + 3 * Vector256<sbyte>.Count), ones);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(Vector256<byte> x, ref sbyte b, Vector256<short> ones) =>
        Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(x, Vector256.LoadUnsafe(ref b)), ones);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVectors>(Vector256<int> c0, Vector256<int> c1, Vector256<int> c2, Vector256<int> c3, ref int c)
        where TVectors : struct, ICount
    {
        c0.StoreUnsafe(ref c);
        c1.StoreUnsafe(ref c, Lanes);
        if (Unsafe.SizeOf<TVectors>() > 2)
            c2.StoreUnsafe(ref c, 2 * Lanes);
        if (Unsafe.SizeOf<TVectors>() > 3)
            c3.StoreUnsafe(ref c, 3 * Lanes);
    }
}
