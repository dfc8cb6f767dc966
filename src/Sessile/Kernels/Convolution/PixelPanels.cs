using System.Runtime.CompilerServices;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Columns of the output's gradient at some pixels in panels, as <see cref="PixelTile256{T}"/> reads them: in place, or copied one panel behind the other.</summary>
internal readonly ref struct PixelPanels<T>
    where T : unmanaged
{
    private readonly Matrix<T> _gradient;
    private readonly nint _columns, _copied;

    /// <summary>Panels in place, of whole vectors; or so many pixels of them copied.</summary>
    public PixelPanels(Matrix<T> gradient, nint columns, nint copied = 0)
    {
        _gradient = gradient;
        (_columns, _copied) = (columns, copied);
    }

    /// <summary>Columns that are copied at once, at most.</summary>
    public static nint Widest => 8 * PixelTile256<T>.Lanes;

    /// <summary>How many columns are copied next, of those that are left: no single vector is left behind.</summary>
    public static nint NextCopied(nint left) => left <= Widest ? left : left <= Widest + PixelTile256<T>.Lanes ? 5 * PixelTile256<T>.Lanes : Widest;

    /// <summary>Columns of the next panel, of those that are left: four vectors, or the last ones, of which five are three and two.</summary>
    public static nint Next(nint left)
    {
        nint lanes = PixelTile256<T>.Lanes;
        return left <= 4 * lanes ? left : left <= 5 * lanes ? 3 * lanes : 4 * lanes;
    }

    /// <summary>Copies panels, the last of which is filled up with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PixelPanels<T> Copy(Matrix<T> gradient, nint pixels, nint columns, ref T panels)
    {
        for (nint next = 0, panel; next < columns; next += panel)
        {
            panel = Next(columns - next);
            FilterPacking<T, PatchTile256<T>>.Copy(gradient.From(0, next), pixels, panel, Whole(panel), ref Unsafe.Add(ref panels, next * pixels));
        }

        return new PixelPanels<T>(new Matrix<T>(ref panels, 0, 1), columns, pixels);
    }

    /// <summary>Sums the products of rows, which are neighbouring channels, with all panels over the pixels of a walk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ref T rows, in PatchWalk walk, nint count, Matrix<T> sums, bool accumulate)
    {
        for (nint next = 0, columns; next < _columns; next += columns)
        {
            columns = Next(_columns - next);
            Matrix<T> panel = _copied == 0 ? _gradient.From(0, next) : new Matrix<T>(ref Unsafe.Add(ref _gradient.Origin, next * _copied), Whole(columns), 1);
            var blocks = new RowBlocks(count, PixelTile256<T>.Rows(columns));
            nint tall = blocks.Tall.Count * blocks.Tall.Height;
            Tiles(blocks.Tall, columns, new PixelOperands<T>(blocks.Tall.Count, ref rows, in walk, panel, sums.From(0, next), accumulate));
            Tiles(blocks.Small, columns, new PixelOperands<T>(blocks.Small.Count, ref Unsafe.Add(ref rows, tall), in walk, panel, sums.From(tall, next), accumulate));
        }
    }

    private static nint Whole(nint columns) => (columns + PixelTile256<T>.Lanes - 1) / PixelTile256<T>.Lanes * PixelTile256<T>.Lanes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles((nint Count, int Height) blocks, nint columns, in PixelOperands<T> o)
    {
        if (columns % PixelTile256<T>.Lanes == 0)
        {
            PixelTile256<T>.Run(blocks.Height, columns, in o);
            return;
        }

        for (nint tile = 0; tile < blocks.Count; tile++)
            ThroughEdge(blocks.Height, columns, new PixelOperands<T>(1, ref Unsafe.Add(ref o.A, tile * blocks.Height), in o.Walk, o.B, o.C.From(tile * blocks.Height, 0), o.Accumulate));
    }

    /// <summary>A tile whose last vector would reach beyond its row of sums is made aside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private static void ThroughEdge(int rows, nint columns, in PixelOperands<T> o)
    {
        nint width = Whole(columns);
        Span<T> tile = stackalloc T[rows * (int)width];
        for (int row = 0; row < rows && o.Accumulate; row++)
            Bulk.Copy(in o.C.At(row, 0), ref tile[row * (int)width], columns);
        PixelTile256<T>.Run(rows, columns, new PixelOperands<T>(1, ref o.A, in o.Walk, o.B, new Matrix<T>(ref tile[0], width, 1), o.Accumulate));
        for (int row = 0; row < rows; row++)
            Bulk.Copy(in tile[row * (int)width], ref o.C.At(row, 0), columns);
    }
}
