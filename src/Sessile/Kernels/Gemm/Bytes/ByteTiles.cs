using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Tiles of up to 8 rows by 2 vectors of ints, whose sums stay in registers while groups of k go by.</summary>
/// <remarks>
/// Products have two of the processor's pipes and sums all four; each product's sum right behind it gets in the way of the next products.
/// So rows go two at a time where there are registers for it: four products first, then their sums.
/// </remarks>
internal readonly struct ByteTiles<TVector> : IByteTiles
    where TVector : struct, IByteVector<TVector>
{
    public static int Rows => TVector.HasManyRegisters ? 8 : 5;

    public static int Columns => 2 * TVector.Lanes;

    public static int Narrow => Columns;

    public static int Group => TVector.Group;

    public static void Prepare<T>(Matrix<T> a, nint rows, nint k, ref int groups)
        where T : unmanaged
    {
        if (Group == 2)
            ByteRows.Widen(a, rows, k, ref Unsafe.As<int, short>(ref groups));
        else
            ByteRows.InQuads(a, rows, k, ref groups);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ref int a, nint rows, nint groups, ref sbyte b, ref int offsets, Matrix<int> c, nint columns)
    {
        var blocks = new RowBlocks(rows, Rows);
        for (nint row = 0; row < rows;)
        {
            int height = blocks.At(row).Height;
            Tile(height, ref Unsafe.Add(ref a, row * groups), groups, ref b, ref offsets, c.From(row, 0), columns);
            row += height;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static unsafe void Tile(int rows, ref int a, nint groups, ref sbyte b, ref int offsets, Matrix<int> c, nint columns)
    {
        if (columns == Columns)
        {
            Run(rows, ref a, groups, ref b, ref offsets, ref c.Origin, c.RowStride);
            return;
        }

        int* edge = stackalloc int[Rows * Columns];
        Run(rows, ref a, groups, ref b, ref offsets, ref *edge, Columns);
        EdgeTile.Copy(new Matrix<int>(ref *edge, Columns, 1), c, rows, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(int rows, ref int a0, nint groups, ref sbyte b, ref int offsets, ref int c, nint cStride)
    {
        switch (rows)
        {
            case 1:
                Run<One>(ref a0, groups, ref b, ref offsets, ref c, cStride);
                break;
            case 2:
                Run<Two>(ref a0, groups, ref b, ref offsets, ref c, cStride);
                break;
            case 3:
                Run<Three>(ref a0, groups, ref b, ref offsets, ref c, cStride);
                break;
            case 4:
                Run<Four>(ref a0, groups, ref b, ref offsets, ref c, cStride);
                break;
            case 5:
                Run<Five>(ref a0, groups, ref b, ref offsets, ref c, cStride);
                break;
            case 6:
                Run<Six>(ref a0, groups, ref b, ref offsets, ref c, cStride);
                break;
            case 7:
                Run<Seven>(ref a0, groups, ref b, ref offsets, ref c, cStride);
                break;
            default:
                Run<Eight>(ref a0, groups, ref b, ref offsets, ref c, cStride);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TRows>(ref int a0, nint groups, ref sbyte b, ref int offsets, ref int c, nint cStride)
        where TRows : struct, ICount
    {
        ref int a1 = ref Unsafe.Add(ref a0, groups), a2 = ref Unsafe.Add(ref a1, groups), a3 = ref Unsafe.Add(ref a2, groups), a4 = ref Unsafe.Add(ref a3, groups);
        ref int a5 = ref Unsafe.Add(ref a4, groups), a6 = ref Unsafe.Add(ref a5, groups), a7 = ref Unsafe.Add(ref a6, groups);
        TVector c00 = First(ref offsets, 0), c01 = First(ref offsets, TVector.Lanes), c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01;
        TVector c40 = c00, c41 = c01, c50 = c00, c51 = c01, c60 = c00, c61 = c01, c70 = c00, c71 = c01;
        for (nint p = 0; p < groups; p++)
        {
            TVector b0 = TVector.Weights(in b), b1 = TVector.Weights(in Unsafe.Add(ref b, Group * TVector.Lanes));
            if (Unsafe.SizeOf<TRows>() > 1)
                Step(in Unsafe.Add(ref a0, p), in Unsafe.Add(ref a1, p), b0, b1, ref c00, ref c01, ref c10, ref c11);
            if (Unsafe.SizeOf<TRows>() > 3)
                Step(in Unsafe.Add(ref a2, p), in Unsafe.Add(ref a3, p), b0, b1, ref c20, ref c21, ref c30, ref c31);
            if (Unsafe.SizeOf<TRows>() > 5)
                Step(in Unsafe.Add(ref a4, p), in Unsafe.Add(ref a5, p), b0, b1, ref c40, ref c41, ref c50, ref c51);
            if (Unsafe.SizeOf<TRows>() > 7)
                Step(in Unsafe.Add(ref a6, p), in Unsafe.Add(ref a7, p), b0, b1, ref c60, ref c61, ref c70, ref c71);
            if (Unsafe.SizeOf<TRows>() == 1)
                Step(in Unsafe.Add(ref a0, p), b0, b1, ref c00, ref c01);
            else if (Unsafe.SizeOf<TRows>() == 3)
                Step(in Unsafe.Add(ref a2, p), b0, b1, ref c20, ref c21);
            else if (Unsafe.SizeOf<TRows>() == 5)
                Step(in Unsafe.Add(ref a4, p), b0, b1, ref c40, ref c41);
            else if (Unsafe.SizeOf<TRows>() == 7)
                Step(in Unsafe.Add(ref a6, p), b0, b1, ref c60, ref c61);
            b = ref Unsafe.Add(ref b, Group * Columns);
        }

        Store<TRows, Zero>(c00, c01, ref c, cStride);
        Store<TRows, One>(c10, c11, ref c, cStride);
        Store<TRows, Two>(c20, c21, ref c, cStride);
        Store<TRows, Three>(c30, c31, ref c, cStride);
        Store<TRows, Four>(c40, c41, ref c, cStride);
        Store<TRows, Five>(c50, c51, ref c, cStride);
        Store<TRows, Six>(c60, c61, ref c, cStride);
        Store<TRows, Seven>(c70, c71, ref c, cStride);
    }

    /// <summary>What the sums of a vector of columns begin with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector First(ref int offsets, int column) =>
        Group == 2 || Unsafe.IsNullRef(ref offsets) ? default : TVector.Load(in Unsafe.As<int, sbyte>(ref Unsafe.Add(ref offsets, column)));

    /// <summary>Two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref readonly int first, ref readonly int second, TVector b0, TVector b1, ref TVector c00, ref TVector c01, ref TVector c10, ref TVector c11)
    {
        if (!TVector.HasManyRegisters)
        {
            Step(in first, b0, b1, ref c00, ref c01);
            Step(in second, b0, b1, ref c10, ref c11);
            return;
        }

        TVector x = TVector.Broadcast(in first), y = TVector.Broadcast(in second);
        TVector p00 = TVector.Products(x, b0), p01 = TVector.Products(x, b1), p10 = TVector.Products(y, b0), p11 = TVector.Products(y, b1);
        c00 = TVector.Add(c00, p00);
        c01 = TVector.Add(c01, p01);
        c10 = TVector.Add(c10, p10);
        c11 = TVector.Add(c11, p11);
    }

    /// <summary>One row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref readonly int group, TVector b0, TVector b1, ref TVector c0, ref TVector c1)
    {
        TVector x = TVector.Broadcast(in group);
        TVector p0 = TVector.Products(x, b0), p1 = TVector.Products(x, b1);
        c0 = TVector.Add(c0, p0);
        c1 = TVector.Add(c1, p1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TRows, TRow>(TVector c0, TVector c1, ref int c, nint cStride)
        where TRows : struct, ICount
        where TRow : struct, ICount
    {
        if (TRow.Value >= TRows.Value)
            return;
        ref int row = ref Unsafe.Add(ref c, TRow.Value * cStride);
        TVector.Store(c0, ref row);
        TVector.Store(c1, ref Unsafe.Add(ref row, TVector.Lanes));
    }
}
