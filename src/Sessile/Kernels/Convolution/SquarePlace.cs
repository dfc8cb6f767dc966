using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Where a square lies: it walks through columns, rows and images without dividing.</summary>
internal struct SquarePlace
{
    private readonly nint _rows, _columns;
    private nint _image, _row, _column;

    public SquarePlace(in WinogradGrid grid, nint square)
    {
        (_rows, _columns) = (grid.Rows, grid.Columns);
        (nint line, _column) = Math.DivRem(square, _columns);
        (_image, _row) = Math.DivRem(line, _rows);
    }

    public readonly nint Image => _image;

    public readonly nint Row => _row;

    public readonly nint Column => _column;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance()
    {
        if (++_column < _columns)
            return;
        _column = 0;
        if (++_row < _rows)
            return;
        _row = 0;
        _image++;
    }
}
