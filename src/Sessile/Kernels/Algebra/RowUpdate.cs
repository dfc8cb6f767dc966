using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// <c>C += A·B</c>, where one product after the other is added to what an element is, as elimination column by column does it, rather than their sum at the end: so rows that are equal stay so
/// until one of them is subtracted from the other, and are zero then, which tells that a matrix is singular.
/// </summary>
/// <remarks>Some columns of B are copied to where they follow each other; tiles of four rows and up to four vectors stay in registers.</remarks>
internal static class RowUpdate<TVector>
    where TVector : struct, IDoubles<TVector>
{
    /// <summary>Steps of products whose columns of B stay in the first cache.</summary>
    private const int Depth = 128;

    private const int Rows = 4;

    /// <summary>Of a tile: with narrower vectors there are but 16 registers.</summary>
    private static int Vectors => TVector.Count == Doubles512.Count ? 4 : 2;

    /// <param name="a">[rows, depth], its rows contiguous, as those of all.</param>
    /// <param name="b">[depth, columns]</param>
    /// <param name="c">[rows, columns]</param>
    /// <param name="rows">Of A and C.</param>
    /// <param name="columns">A multiple of the lanes.</param>
    /// <param name="depth">Of the products; may be zero.</param>
    /// <param name="scratch">Room for <see cref="Depth"/> times a tile's columns, or as many steps as there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Matrix<double> a, Matrix<double> b, Matrix<double> c, nint rows, nint columns, nint depth, ref double scratch)
    {
        nint width = Vectors * TVector.Count;
        for (nint step = 0; step < depth; step += Depth)
        {
            nint some = nint.Min(Depth, depth - step);
            for (nint column = 0; column < columns; column += width)
            {
                nint vectors = nint.Min(width, columns - column) / TVector.Count;
                Copy(b.From(step, column), some, vectors * TVector.Count, ref scratch);
                if (vectors == 4)
                    Panel<Four>(a.From(0, step), c.From(0, column), rows, some, ref scratch);
                else if (vectors == 3)
                    Panel<Three>(a.From(0, step), c.From(0, column), rows, some, ref scratch);
                else if (vectors == 2)
                    Panel<Two>(a.From(0, step), c.From(0, column), rows, some, ref scratch);
                else
                    Panel<One>(a.From(0, step), c.From(0, column), rows, some, ref scratch);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(Matrix<double> b, nint depth, nint columns, ref double target)
    {
        for (nint row = 0; row < depth; row++)
        {
            ref double source = ref b.At(row, 0);
            for (nint i = 0; i < columns; i += TVector.Count)
                TVector.Store(TVector.Load(ref Unsafe.Add(ref source, i)), ref Unsafe.Add(ref target, i));
            target = ref Unsafe.Add(ref target, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panel<TVectors>(Matrix<double> a, Matrix<double> c, nint rows, nint depth, ref double b)
        where TVectors : struct, ICount
    {
        nint row = 0;
        for (; row + Rows <= rows; row += Rows)
        {
            for (nint next = row + Rows; next < nint.Min(rows, row + (2 * Rows)); next++)
                Ask<TVectors>(ref c.At(next, 0));
            Tile<TVectors>(ref a.At(row, 0), a.RowStride, ref b, ref c.At(row, 0), c.RowStride, depth);
        }

        for (; row < rows; row++)
            Row<TVectors>(ref a.At(row, 0), ref b, ref c.At(row, 0), depth);
    }

    /// <summary>Of the next tile: elements are wanted at once, not after the last product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask<TVectors>(ref double row)
        where TVectors : struct, ICount
    {
        Prefetch.ForWriting(ref row);
        if (Unsafe.SizeOf<TVectors>() > 1)
            Prefetch.ForWriting(ref Unsafe.Add(ref row, TVector.Count));
        if (Unsafe.SizeOf<TVectors>() > 2)
            Prefetch.ForWriting(ref Unsafe.Add(ref row, 2 * TVector.Count));
        if (Unsafe.SizeOf<TVectors>() > 3)
            Prefetch.ForWriting(ref Unsafe.Add(ref row, 3 * TVector.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TVectors>(ref double a0, nint aStride, ref double b, ref double c, nint stride, nint depth)
        where TVectors : struct, ICount
    {
        ref double a1 = ref Unsafe.Add(ref a0, aStride), a2 = ref Unsafe.Add(ref a0, 2 * aStride), a3 = ref Unsafe.Add(ref a0, 3 * aStride);
        Load<TVectors>(ref c, out TVector c00, out TVector c01, out TVector c02, out TVector c03);
        Load<TVectors>(ref Unsafe.Add(ref c, stride), out TVector c10, out TVector c11, out TVector c12, out TVector c13);
        Load<TVectors>(ref Unsafe.Add(ref c, 2 * stride), out TVector c20, out TVector c21, out TVector c22, out TVector c23);
        Load<TVectors>(ref Unsafe.Add(ref c, 3 * stride), out TVector c30, out TVector c31, out TVector c32, out TVector c33);
        for (nint i = 0; i < depth; i++)
        {
            Load<TVectors>(ref b, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            Step<TVectors>(Unsafe.Add(ref a0, i), b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
            Step<TVectors>(Unsafe.Add(ref a1, i), b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
            Step<TVectors>(Unsafe.Add(ref a2, i), b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
            Step<TVectors>(Unsafe.Add(ref a3, i), b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
            b = ref Unsafe.Add(ref b, Unsafe.SizeOf<TVectors>() * TVector.Count);
        }

        Store<TVectors>(ref c, c00, c01, c02, c03);
        Store<TVectors>(ref Unsafe.Add(ref c, stride), c10, c11, c12, c13);
        Store<TVectors>(ref Unsafe.Add(ref c, 2 * stride), c20, c21, c22, c23);
        Store<TVectors>(ref Unsafe.Add(ref c, 3 * stride), c30, c31, c32, c33);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<TVectors>(ref double a, ref double b, ref double c, nint depth)
        where TVectors : struct, ICount
    {
        Load<TVectors>(ref c, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
        for (nint i = 0; i < depth; i++)
        {
            Load<TVectors>(ref b, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            Step<TVectors>(Unsafe.Add(ref a, i), b0, b1, b2, b3, ref c0, ref c1, ref c2, ref c3);
            b = ref Unsafe.Add(ref b, Unsafe.SizeOf<TVectors>() * TVector.Count);
        }

        Store<TVectors>(ref c, c0, c1, c2, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TVectors>(ref double row, out TVector x0, out TVector x1, out TVector x2, out TVector x3)
        where TVectors : struct, ICount
    {
        x0 = TVector.Load(ref row);
        x1 = Unsafe.SizeOf<TVectors>() > 1 ? TVector.Load(ref Unsafe.Add(ref row, TVector.Count)) : TVector.Zero;
        x2 = Unsafe.SizeOf<TVectors>() > 2 ? TVector.Load(ref Unsafe.Add(ref row, 2 * TVector.Count)) : TVector.Zero;
        x3 = Unsafe.SizeOf<TVectors>() > 3 ? TVector.Load(ref Unsafe.Add(ref row, 3 * TVector.Count)) : TVector.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TVectors>(double a, TVector b0, TVector b1, TVector b2, TVector b3, ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3)
        where TVectors : struct, ICount
    {
        TVector factor = TVector.Create(a);
        c0 = TVector.MultiplyAdd(factor, b0, c0);
        if (Unsafe.SizeOf<TVectors>() > 1)
            c1 = TVector.MultiplyAdd(factor, b1, c1);
        if (Unsafe.SizeOf<TVectors>() > 2)
            c2 = TVector.MultiplyAdd(factor, b2, c2);
        if (Unsafe.SizeOf<TVectors>() > 3)
            c3 = TVector.MultiplyAdd(factor, b3, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVectors>(ref double row, TVector x0, TVector x1, TVector x2, TVector x3)
        where TVectors : struct, ICount
    {
        TVector.Store(x0, ref row);
        if (Unsafe.SizeOf<TVectors>() > 1)
            TVector.Store(x1, ref Unsafe.Add(ref row, TVector.Count));
        if (Unsafe.SizeOf<TVectors>() > 2)
            TVector.Store(x2, ref Unsafe.Add(ref row, 2 * TVector.Count));
        if (Unsafe.SizeOf<TVectors>() > 3)
            TVector.Store(x3, ref Unsafe.Add(ref row, 3 * TVector.Count));
    }
}
