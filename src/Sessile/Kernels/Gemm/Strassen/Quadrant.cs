using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>A quadrant of a matrix, or a part of one: what lies beyond its rows and columns counts as zeros, and is neither read nor written.</summary>
internal readonly ref struct Quadrant
{
    public readonly Matrix<float> Matrix;

    /// <summary>There may be none.</summary>
    public readonly nint Rows, Columns;

    public Quadrant(Matrix<float> matrix, nint rows, nint columns)
    {
        Matrix = matrix;
        (Rows, Columns) = (nint.Max(rows, 0), nint.Max(columns, 0));
    }

    public bool IsEmpty => Rows == 0 || Columns == 0;

    /// <summary>Whether so many rows and columns are there.</summary>
    public bool Has(nint rows, nint columns) => Rows >= rows && Columns >= columns;

    public Quadrant Transposed => new(Matrix.Transposed, Columns, Rows);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quadrant From(nint row, nint column) => new(Matrix.From(row, column), Rows - row, Columns - column);

    /// <summary>Its first rows and columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quadrant Within(nint rows, nint columns) => new(Matrix, nint.Min(Rows, rows), nint.Min(Columns, columns));
}
