using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Some rows of pixels of some images of a <see cref="PatchGrid"/>.</summary>
internal readonly record struct PatchBand(PatchGrid Grid, nint Image, nint Images, nint Row, nint Rows)
{
    /// <summary>Of volumes, the taps that all of the band's images see along the depth.</summary>
    public Interval Taps { get; init; }

    public nint Pixels => Images * Rows * Grid.Columns;

    /// <summary>Elements from an image of the band to the next, as <see cref="PatchGrid.LineElements"/> sees them.</summary>
    public nint ImageElements
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Grid.IsDeep ? Grid.Depth.Stride * PlaneElements : PlaneElements;
    }

    /// <summary>Elements from an image that the band reads to the next.</summary>
    private nint PlaneElements
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Grid.IsInside ? Grid.Height : Grid.Lines(Rows)) * Grid.LineElements;
    }

    /// <summary>Of volumes, elements from a plane that a window sees to the next.</summary>
    public nint TapElements => Grid.Depth.Dilation * PlaneElements;

    /// <summary>The first image of volumes that the band reads, and how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (nint First, nint Count) PlanesOfVolume()
    {
        PatchAxis depth = Grid.Depth;
        (nint volume, nint position) = Math.DivRem(Image, depth.Positions);
        nint first = volume * depth.Size + depth.First + position * depth.Stride + Taps.Start * depth.Dilation;
        return (first, Taps.Length == 0 ? 0 : (Images - 1) * depth.Stride + (Taps.Length - 1) * depth.Dilation + 1);
    }

    /// <summary>The walk through a patch of <paramref name="channels"/> of the channels.</summary>
    public PatchWalk Walk(nint channels) => Walk(channels, new Interval(0, Grid.FilterHeight), new Interval(0, Grid.FilterWidth));

    /// <summary>The walk through some taps of a patch, from the first of them on; of volumes, all columns of taps.</summary>
    public PatchWalk Walk(nint channels, Interval tapRows, Interval tapColumns) => Grid.IsDeep ? WalkThroughPlanes(channels, tapRows) : Grid.Walk(channels, tapRows, tapColumns);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private PatchWalk WalkThroughPlanes(nint channels, Interval tapRows)
    {
        nint row = Grid.FilterWidth * channels, skip = (Grid.FilterHeight - tapRows.Length) * row;
        return new PatchWalk(Taps.Length, TapElements, tapRows.Length, Grid.DilationHeight * Grid.LineElements, row, 1, skip);
    }

    /// <summary>Writes the offset of each pixel's patch from that of the band's first pixel.</summary>
    public void Locate(ref nint places) => Locate(ref places, ImageElements, Grid.StrideHeight * Grid.LineElements, Grid.StrideWidth * Grid.Channels);

    /// <summary>Writes the offset of each pixel that lie these strides apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Locate(ref nint places, nint imageStride, nint rowStride, nint pixelStride) =>
        Locate(ref places, new Interval(Row, Row + Rows), new Interval(0, Grid.Columns), imageStride, rowStride, pixelStride);

    /// <summary>Writes the offset, from that of the band's first pixel, of each pixel in some of its rows and columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Locate(ref nint places, Interval rows, Interval columns, nint imageStride, nint rowStride, nint pixelStride)
    {
        for (nint image = 0; image < Images; image++)
        {
            for (nint row = rows.Start; row < rows.End; row++)
            {
                Steps(ref places, columns.Length, image * imageStride + (row - Row) * rowStride + columns.Start * pixelStride, pixelStride);
                places = ref Unsafe.Add(ref places, columns.Length);
            }
        }
    }

    /// <summary>In vectors, since shallow patches of few channels take hardly longer than it takes to say where they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Steps(ref nint places, nint count, nint place, nint step)
    {
        nint i = 0;
        if (Vector256.IsHardwareAccelerated && Vector256<nint>.Count == 4)
        {
            Vector256<nint> next = Vector256.Create(place, place + step, place + 2 * step, place + 3 * step).AsNInt(), far = Vector256.Create(4 * step);
            for (; i <= count - 4; i += 4, next += far)
                next.StoreUnsafe(ref places, (nuint)i);
        }

        for (; i < count; i++)
            Unsafe.Add(ref places, i) = place + i * step;
    }

    /// <summary>The part of the images that the band reads, from its first element on: in place, or copied with zeros around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ref T Source<T>(ref T images, ref T bordered)
        where T : unmanaged
    {
        (nint first, nint planes) = Grid.IsDeep ? PlanesOfVolume() : (Image, Images);
        first *= Grid.Height;
        nint line = Grid.Width * Grid.Channels, top = Grid.Top + Row * Grid.StrideHeight;
        if (Grid.IsInside)
            return ref Unsafe.Add(ref images, (first + top) * line + Grid.Left * Grid.Channels);
        for (nint plane = 0; plane < planes; plane++)
            CopyBordered(ref Unsafe.Add(ref images, (first + plane * Grid.Height) * line), ref Unsafe.Add(ref bordered, plane * PlaneElements), top);
        return ref bordered;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyBordered<T>(ref T image, ref T bordered, nint top)
        where T : unmanaged
    {
        nint width = Grid.LineElements, line = Grid.Width * Grid.Channels, from = nint.Max(0, Grid.Left) * Grid.Channels;
        nint before = nint.Clamp(-Grid.Left * Grid.Channels, 0, width), inside = nint.Clamp(line - from, 0, width - before);
        for (nint i = 0; i < Grid.Lines(Rows); i++)
        {
            nint row = top + i;
            nint count = (nuint)row < (nuint)Grid.Height ? inside : 0, zeros = count == 0 ? 0 : before;
            if (zeros > 0)
                Bulk.Fill(ref bordered, zeros, default);
            if (count > 0)
                Bulk.Copy(in Unsafe.Add(ref image, row * line + from), ref Unsafe.Add(ref bordered, zeros), count);
            if (zeros + count < width)
                Bulk.Fill(ref Unsafe.Add(ref bordered, zeros + count), width - zeros - count, default);
            bordered = ref Unsafe.Add(ref bordered, width);
        }
    }
}
