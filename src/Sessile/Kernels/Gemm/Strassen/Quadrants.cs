using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>A matrix as four quadrants, numbered row by row, of which the second ones in each direction may be smaller.</summary>
internal readonly ref struct Quadrants
{
    private readonly Quadrant _whole;
    private readonly nint _halfRows, _halfColumns;

    public Quadrants(Matrix<float> matrix, nint rows, nint columns, nint halfRows, nint halfColumns)
    {
        _whole = new Quadrant(matrix, rows, columns);
        (_halfRows, _halfColumns) = (halfRows, halfColumns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quadrant At(int number) => _whole.From(RowOf(number), ColumnOf(number)).Within(_halfRows, _halfColumns);

    /// <summary>The first row of a quadrant.</summary>
    public nint RowOf(int number) => (number >> 1) * _halfRows;

    /// <summary>The first column of a quadrant.</summary>
    public nint ColumnOf(int number) => (number & 1) * _halfColumns;
}
