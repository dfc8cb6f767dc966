using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The gradient of a filter by <see cref="PixelTile256{T}"/>, a band of pixels at a time: a row for each tap and input channel, a column for each output channel. Taps of a row of the filter are neighbours in the
/// images as their channels are, so rows come in runs. Pieces of the band's pixels are gone through with few rows and columns at a time, so that what these read stays in the first cache. Threads take rows.
/// </summary>
internal readonly ref struct FilterGradientRows<T> : IParallelLoop
    where T : unmanaged
{
    /// <summary>Pixels of a piece, at most.</summary>
    private const int NearPixels = 128;

    /// <summary>Rows that meet some columns before others do: whole tiles of each shape, and whole vectors.</summary>
    private const int RowsAtOnce = 24;

    /// <summary>For so few rows, or columns that are all of one panel, it does not pay to copy panels.</summary>
    private const int RowsInPlace = 64;

    private readonly Conv2DGeometry _geometry;
    private readonly PatchWalk _walk;
    private readonly nint _line;
    private readonly bool _accumulate;
    private readonly ref T _images, _gradient, _sums, _scratch;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private FilterGradientRows(in Conv2DGeometry g, in PatchGrid grid, in PatchBand band, ref T images, ref T gradient, ref T sums, bool accumulate, ref T scratch)
    {
        (_geometry, _line, _accumulate) = (g, grid.LineElements, accumulate);
        _walk = new PatchWalk(band.Images, band.ImageElements, band.Rows, g.StrideHeight * grid.LineElements, grid.Columns, g.StrideWidth * g.InputChannels).Joined();
        _images = ref images;
        _gradient = ref gradient;
        _sums = ref sums;
        _scratch = ref scratch;
    }

    /// <summary>Whether rows come in runs that are long enough.</summary>
    public static bool Fits(in Conv2DGeometry g) => g.Groups == 1 && Run(in g) >= RowsAtOnce;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int threads, ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g, ref T scratch)
    {
        PatchGrid grid = PatchGrid.Of(in g);
        ref T bordered = ref Unsafe.Add(ref scratch, PanelElements(grid.BandImages * grid.BandRows * grid.Columns));
        for (nint number = 0; number < grid.Bands; number++)
        {
            PatchBand band = grid.Band(number);
            ref T gradient = ref Unsafe.Add(ref outputGradient, (band.Image * grid.Rows + band.Row) * grid.Columns * g.OutputChannels);
            var loop = new FilterGradientRows<T>(in g, in grid, in band, ref band.Source(ref input, ref bordered), ref gradient, ref filterGradient, number > 0, ref scratch);
            if (threads == 1)
                loop.Rows(0, loop.Count, ref scratch);
            else
                ParallelRegion.For(threads, loop.Count, Parts.Time(RowsAtOnce * band.Pixels * g.OutputChannels), ref loop);
        }
    }

    public void Run(nint start, nint end)
    {
        ref T scratch = ref _scratch;
        if (ParallelRegion.Worker != 0)
            scratch = ref ThreadScratch.Of<T>(PanelElements(NearPixels));
        Rows(start, end, ref scratch);
    }

    private static nint PanelElements(nint pixels) => nint.Min(NearPixels, pixels) * PixelPanels<T>.Widest;

    /// <summary>Rows of a run.</summary>
    private static nint Run(in Conv2DGeometry g) => g.DilationWidth == 1 ? g.FilterWidth * g.InputChannels : g.InputChannels;

    private nint PartsOfRun => (Run(in _geometry) + RowsAtOnce - 1) / RowsAtOnce;

    private nint Count => _geometry.Patch / Run(in _geometry) * PartsOfRun;

    /// <summary>Whether the gradient is read where it lies.</summary>
    private bool IsInPlace => _geometry.OutputChannels % PixelTile256<T>.Lanes == 0
        && (_geometry.Patch <= RowsInPlace || PixelPanels<T>.Next(_geometry.OutputChannels) == _geometry.OutputChannels);

    /// <summary>Whether rows are copied first: their pixels lie so far apart that they crowd the sets of the first cache, and they meet enough columns.</summary>
    private bool CopiesRows => _walk.Step > RowsAtOnce && _geometry.OutputChannels > PixelPanels<T>.Widest / 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rows(nint start, nint end, ref T scratch)
    {
        PatchWalk piece = _walk.Piece(NearPixels);
        nint done = 0;
        for (nint outer = 0; outer < _walk.Outer; outer += piece.Outer)
        {
            for (nint inner = 0; inner < _walk.Inner; inner += piece.Inner)
            {
                for (nint depth = 0; depth < _walk.Depth; depth += piece.Depth)
                {
                    PatchWalk part = _walk with
                    {
                        Outer = nint.Min(piece.Outer, _walk.Outer - outer),
                        Inner = nint.Min(piece.Inner, _walk.Inner - inner),
                        Depth = nint.Min(piece.Depth, _walk.Depth - depth),
                    };
                    Piece(start, end, ref Unsafe.Add(ref _images, _walk.At(outer, inner, depth)), in part, done, ref scratch);
                    done += part.Length;
                }
            }
        }
    }

    /// <summary>Some rows of a piece's pixels, all columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private void Piece(nint start, nint end, ref T images, in PatchWalk walk, nint first, ref T scratch)
    {
        Span<T> rowsOfPixels = stackalloc T[CopiesRows ? RowsAtOnce * NearPixels : 1];
        ref T copy = ref MemoryMarshal.GetReference(rowsOfPixels);
        var near = new PatchWalk(1, 0, 1, 0, walk.Length, RowsAtOnce);
        (nint outputs, nint length, bool inPlace) = (_geometry.OutputChannels, Run(in _geometry), IsInPlace);
        for (nint column = 0, width; column < outputs; column += width)
        {
            width = PixelPanels<T>.NextCopied(outputs - column);
            var gradient = new Matrix<T>(ref Unsafe.Add(ref _gradient, first * outputs + column), outputs, 1);
            var panels = inPlace ? new PixelPanels<T>(gradient, width) : PixelPanels<T>.Copy(gradient, walk.Length, width, ref scratch);
            for (nint part = start; part < end; part++)
            {
                (nint run, nint of) = Math.DivRem(part, PartsOfRun);
                nint row = of * RowsAtOnce, rows = nint.Min(RowsAtOnce, length - row);
                ref T left = ref Unsafe.Add(ref images, Place(run) + row);
                var sums = new Matrix<T>(ref Unsafe.Add(ref _sums, (run * length + row) * outputs + column), outputs, 1);
                if (CopiesRows)
                {
                    Copy(ref left, in walk, rows, ref copy);
                    panels.Add(ref copy, in near, rows, sums, _accumulate || first > 0);
                }
                else
                {
                    panels.Add(ref left, in walk, rows, sums, _accumulate || first > 0);
                }
            }
        }
    }

    /// <summary>Where a run of rows begins in the images.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Place(nint run)
    {
        nint columns = _geometry.DilationWidth == 1 ? 1 : _geometry.FilterWidth;
        return run / columns * _geometry.DilationHeight * _line + run % columns * _geometry.DilationWidth * _geometry.InputChannels;
    }

    /// <summary>Copies rows at all pixels of a walk, pixel after pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(ref T images, in PatchWalk walk, nint rows, ref T copy)
    {
        for (nint outer = 0; outer < walk.Outer; outer++)
        {
            for (nint inner = 0; inner < walk.Inner; inner++)
            {
                var pixels = new Matrix<T>(ref Unsafe.Add(ref images, walk.At(outer, inner, 0)), walk.Step, 1);
                Packing.CopyByRows(pixels, new Matrix<T>(ref copy, RowsAtOnce, 1), walk.Depth, (int)rows);
                copy = ref Unsafe.Add(ref copy, walk.Depth * RowsAtOnce);
            }
        }
    }
}
