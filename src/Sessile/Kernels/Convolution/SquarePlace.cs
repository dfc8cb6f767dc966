namespace Sessile.Kernels;

/// <summary>Where a square lies: it walks through columns, rows and images without dividing.</summary>
internal struct SquarePlace
{
    private readonly nint _rows, _columns;

    public SquarePlace(in WinogradGrid grid, nint square)
    {
        (_rows, _columns) = (grid.Rows, grid.Columns);
        (nint line, Column) = Math.DivRem(square, _columns);
        (Image, Row) = Math.DivRem(line, _rows);
    }

    public nint Image { get; private set; }

    public nint Row { get; private set; }

    public nint Column { get; private set; }

    public void Advance()
    {
        if (++Column < _columns)
            return;
        Column = 0;
        if (++Row < _rows)
            return;
        Row = 0;
        Image++;
    }
}
