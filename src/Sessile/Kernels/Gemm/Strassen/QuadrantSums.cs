using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Sums of two quadrants, as products read them, and what is added to quadrants.</summary>
internal static class QuadrantSums
{
    /// <summary>Rows of a panel that are transposed at once: two such pieces are in the first cache.</summary>
    private const int RowsOfPiece = 32;

    /// <summary>Makes a sum row by row, with zeros beyond its quadrants.</summary>
    /// <param name="x">The first, its rows contiguous.</param>
    /// <param name="y">The second, its rows contiguous; an empty one: there is none.</param>
    /// <param name="sign">-1: the second is subtracted.</param>
    /// <param name="rows">Of the sum.</param>
    /// <param name="columns">Of the sum.</param>
    /// <param name="sums">[rows, columns]</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Rows(Quadrant x, Quadrant y, int sign, nint rows, nint columns, ref float sums)
    {
        nint ofX = nint.Min(x.Columns, columns), ofY = nint.Min(y.Columns, columns);
        for (nint row = 0; row < rows; row++)
            Row(ref x.Matrix.At(row, 0), row < x.Rows ? ofX : 0, ref y.Matrix.At(row, 0), row < y.Rows ? ofY : 0, sign, columns, ref Unsafe.Add(ref sums, row * columns));
    }

    /// <summary>As <see cref="Rows"/>, for a panel of quadrants anywhere in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panel(Quadrant x, Quadrant y, int sign, nint depth, nint width, ref float panel)
    {
        if (x.Matrix.ColStride == 1)
        {
            Rows(x, y, sign, depth, width, ref panel);
            return;
        }

        for (nint row = 0; row < depth; row += RowsOfPiece)
            Piece(x.From(row, 0), y.From(row, 0), sign, nint.Min(RowsOfPiece, depth - row), width, ref Unsafe.Add(ref panel, row * width));
    }

    /// <summary>Adds sums to a part of C, or subtracts them; where that is begun, they are stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add(ref float sums, nint stride, int sign, bool isBegun, Quadrant c)
    {
        for (nint row = 0; row < c.Rows; row++)
        {
            ref float from = ref Unsafe.Add(ref sums, row * stride), to = ref c.Matrix.At(row, 0);
            if (isBegun)
                Bulk.Copy(in from, ref to, c.Columns);
            else
                Row(ref to, c.Columns, ref from, c.Columns, sign, c.Columns, ref to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private static unsafe void Piece(Quadrant x, Quadrant y, int sign, nint depth, nint width, ref float piece)
    {
        float* second = stackalloc float[RowsOfPiece * StrassenTile512.Columns];
        Transpose(x, depth, width, ref piece);
        if (y.IsEmpty)
            return;
        Transpose(y, depth, width, ref *second);
        Row(ref piece, depth * width, ref *second, depth * width, sign, depth * width, ref piece);
    }

    private static void Transpose(Quadrant x, nint depth, nint width, ref float piece)
    {
        x = x.Within(depth, width);
        if (x.Rows < depth || x.Columns < width)
            Bulk.Clear(ref piece, depth * width);
        if (!x.IsEmpty)
            Packing.PackPanel(x.Matrix, x.Rows, (int)x.Columns, (int)width, ref piece);
    }

    /// <summary>A row of a sum, of rows that may be shorter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row(ref float x, nint ofX, ref float y, nint ofY, int sign, nint columns, ref float sums)
    {
        nint both = nint.Min(ofX, ofY), i = 0;
        if (sign < 0)
        {
            for (; i <= both - Vector512<float>.Count; i += Vector512<float>.Count)
                (Vector512.LoadUnsafe(ref x, (nuint)i) - Vector512.LoadUnsafe(ref y, (nuint)i)).StoreUnsafe(ref sums, (nuint)i);
        }
        else
        {
            for (; i <= both - Vector512<float>.Count; i += Vector512<float>.Count)
                (Vector512.LoadUnsafe(ref x, (nuint)i) + Vector512.LoadUnsafe(ref y, (nuint)i)).StoreUnsafe(ref sums, (nuint)i);
        }

        if (both == 0)
        {
            Bulk.Copy(in x, ref sums, ofX);
            i = ofX;
        }

        for (; i < columns; i++)
        {
            float first = i < ofX ? Unsafe.Add(ref x, i) : 0, second = i < ofY ? Unsafe.Add(ref y, i) : 0;
            Unsafe.Add(ref sums, i) = sign < 0 ? first - second : first + second;
        }
    }
}
