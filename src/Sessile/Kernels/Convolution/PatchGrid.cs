using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// A grid of pixels, each the sum over a patch of images [batch, height, width, channels]: the patch of pixel (y, x) has its first element at
/// row <c>top + y·strideHeight</c> and column <c>left + x·strideWidth</c>, either of which may be outside, where the images count as zero.
/// </summary>
/// <remarks>Pixels are worked on in bands whose part of the images, with its borders, stays in the second cache.</remarks>
internal readonly struct PatchGrid
{
    public readonly nint Batch, Height, Width, Channels, Rows, Columns, Top, Left, StrideHeight, StrideWidth, FilterHeight, FilterWidth, DilationHeight, DilationWidth;

    /// <summary>Of volumes, the positions of windows in one of them, and the planes that they see; without taps the images stand for themselves.</summary>
    public readonly PatchAxis Depth;

    /// <summary>Whether no patch reaches beyond the images, so that they can be read where they are.</summary>
    public readonly bool IsInside;

    /// <summary>Columns of the images that a row of pixels reads, those around the images included.</summary>
    public readonly nint BorderedWidth;

    /// <summary>Elements from one row of the images to the next, as the band sees them.</summary>
    public readonly nint LineElements;

    /// <summary>Rows of pixels in a band, nearly equal in all of them.</summary>
    public readonly nint BandRows;

    /// <summary>Images in a band: more than one only if whole ones fit.</summary>
    public readonly nint BandImages;

    /// <summary>Works out what loops ask for again and again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PatchGrid(
        nint batch, nint height, nint width, nint channels, nint rows, nint columns, nint top, nint left,
        nint strideHeight, nint strideWidth, nint filterHeight, nint filterWidth, nint dilationHeight, nint dilationWidth, in PatchAxis depth)
    {
        (Batch, Height, Width, Channels, Rows, Columns, Top, Left, Depth) = (batch, height, width, channels, rows, columns, top, left, depth);
        (StrideHeight, StrideWidth, FilterHeight, FilterWidth, DilationHeight, DilationWidth) = (strideHeight, strideWidth, filterHeight, filterWidth, dilationHeight, dilationWidth);
        nint reach = (filterHeight - 1) * dilationHeight + 1, lines = (rows - 1) * strideHeight + reach;
        BorderedWidth = (columns - 1) * strideWidth + (filterWidth - 1) * dilationWidth + 1;
        IsInside = top >= 0 && left >= 0 && top + lines <= height && left + BorderedWidth <= width;
        LineElements = (IsInside ? width : BorderedWidth) * channels;
        (nint planes, nint images) = depth.Taps > 0 ? (depth.Reach, depth.Positions) : (1, batch);
        nint fitting = (BandElements / nint.Max(1, planes * LineElements) - reach) / strideHeight + 1;
        BandRows = Even(rows, nint.Clamp(nint.Min(fitting, BandPixels / nint.Max(1, columns)), 1, nint.Max(1, rows)));
        fitting = BandElements / nint.Max(1, lines * LineElements);
        fitting = nint.Min(depth.Taps > 0 ? (fitting - planes) / depth.Stride + 1 : fitting, BandPixels / nint.Max(1, rows * columns));
        BandImages = BandRows < rows ? 1 : nint.Clamp(fitting, 1, nint.Max(1, images));
    }

    public bool IsDeep => Depth.Taps > 0;

    /// <summary>Elements of the images that a band reads, unless a single row of pixels reads more.</summary>
    public const int BandElements = 1 << 17;

    /// <summary>Pixels of a band, unless a single row has more.</summary>
    public const int BandPixels = 2048;

    /// <summary>Whether so many elements do not stay in the second cache.</summary>
    public static bool IsFar(nint elements) => elements > 1 << 18;

    /// <summary>The size of the fewest nearly equal bands of at most <paramref name="most"/>; one division where that is all.</summary>
    private static nint Even(nint rows, nint most)
    {
        if (rows <= most)
            return rows;
        nint bands = (rows + most - 1) / most;
        return (rows + bands - 1) / bands;
    }

    /// <summary>Elements of the images.</summary>
    public nint Elements => Batch * Height * Width * Channels;

    /// <summary>The number of bands.</summary>
    public nint Bands => RowBands * ImageBands;

    /// <summary>The bands of an image, or 1 if there are images in one.</summary>
    public nint RowBands => (Rows + BandRows - 1) / BandRows;

    private nint ImageBands => (Batch + BandImages - 1) / BandImages;

    /// <summary>The grid of the forward pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PatchGrid Of(in Conv2DGeometry g) => new(
        g.Images, g.InputHeight, g.InputWidth, g.InputChannels, g.OutputHeight, g.OutputWidth, -g.PadTop, -g.PadLeft,
        g.StrideHeight, g.StrideWidth, g.FilterHeight, g.FilterWidth, g.DilationHeight, g.DilationWidth, g.IsDeep ? g.Depth.Axis : default);

    /// <summary>The planes that so many neighbouring images see, and those between them.</summary>
    private nint Planes(nint images) => IsDeep ? (images - 1) * Depth.Stride + Depth.Reach : images;

    /// <summary>A band of images by its number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PatchBand Band(nint number)
    {
        (nint images, nint rows) = (BandImages, BandRows);
        (nint image, nint row) = Math.DivRem(number, RowBands);
        return new PatchBand(this, image * images, nint.Min(images, Batch - image * images), row * rows, nint.Min(rows, Rows - row * rows));
    }

    /// <summary>The band that begins at a row, of those of all images, and ends at another at the latest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PatchBand BandAt(nint row, nint end)
    {
        (nint image, nint first) = Math.DivRem(row, Rows);
        nint whole = first == 0 ? (end - row) / Rows : 0;
        Interval taps = default;
        if (IsDeep)
        {
            (Interval alike, taps) = Depth.From(image % Depth.Positions, Depth.Positions);
            whole = nint.Min(whole, alike.Length);
        }

        if (whole > 1 && BandImages > 1)
            return new PatchBand(this, image, nint.Min(whole, BandImages), 0, Rows) { Taps = taps };
        nint left = nint.Min(end - row, Rows - first), bands = (left + BandRows - 1) / BandRows;
        return new PatchBand(this, image, 1, first, (left + bands - 1) / bands) { Taps = taps };
    }

    /// <summary>Elements of a band with its borders; none if the images are read where they are.</summary>
    public nint BorderedElements => IsInside ? 0 : Planes(BandImages) * Lines(BandRows) * LineElements;

    /// <summary>The columns of pixels whose patches reach beyond the images neither on the left nor on the right.</summary>
    public Interval InnerColumns
    {
        get
        {
            nint start = Left >= 0 ? 0 : (-Left + StrideWidth - 1) / StrideWidth, room = Width - ReachWidth - Left;
            return new Interval(start, room < 0 ? 0 : nint.Min(Columns, room / StrideWidth + 1));
        }
    }

    /// <summary>The rows of pixels whose patches reach beyond the images neither above nor below.</summary>
    public Interval InnerRows
    {
        get
        {
            nint start = Top >= 0 ? 0 : (-Top + StrideHeight - 1) / StrideHeight, room = Height - ReachHeight - Top;
            return new Interval(start, room < 0 ? 0 : nint.Min(Rows, room / StrideHeight + 1));
        }
    }

    /// <summary>The rows of pixels, and what taps they see.</summary>
    public PatchAxis RowAxis => new(Rows, InnerRows, Top, StrideHeight, FilterHeight, DilationHeight, Height);

    /// <summary>The columns of pixels, and what taps they see.</summary>
    public PatchAxis ColumnAxis => new(Columns, InnerColumns, Left, StrideWidth, FilterWidth, DilationWidth, Width);

    private nint ReachWidth => (FilterWidth - 1) * DilationWidth + 1;

    private nint ReachHeight => (FilterHeight - 1) * DilationHeight + 1;

    /// <summary>Rows of the images that <paramref name="rows"/> rows of pixels read.</summary>
    public nint Lines(nint rows) => (rows - 1) * StrideHeight + ReachHeight;

    /// <summary>The walk through some taps of a patch, from the first of them on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PatchWalk Walk(nint depth, Interval tapRows, Interval tapColumns)
    {
        nint line = DilationHeight * LineElements, columns = tapColumns.Length, skip = (FilterWidth - columns) * depth;
        return DilationWidth == 1 && depth == Channels
            ? new PatchWalk(tapRows.Length, line, 1, 0, columns * depth, 1, skip) { AsksAhead = IsFarRow }
            : new PatchWalk(tapRows.Length, line, columns, DilationWidth * Channels, depth, 1, skip);
    }

    /// <summary>Whether patches are the elements of pixels, one behind the other, of images that come from beyond the second cache.</summary>
    private bool IsFarRow => IsInside && FilterHeight * FilterWidth == 1 && StrideWidth == 1 && IsFar(Elements);

    /// <summary>The elements of a patch before those of a tap; of volumes, those before it that are of other planes than the one of number <paramref name="plane"/> too.</summary>
    public nint ElementsBefore(nint plane, nint row, nint column, nint channels) => ((plane * FilterHeight + row) * FilterWidth + column) * channels;

    /// <summary>Where a tap's elements lie in a patch, as the band has it.</summary>
    public nint TapOffset(nint row, nint column) => row * DilationHeight * LineElements + column * DilationWidth * Channels;
}
