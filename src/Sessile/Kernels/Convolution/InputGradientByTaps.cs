using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The input's gradient of a filter that is large beside the images: tap by tap, the product of the pixels that it sees inside the images with the tap's [inputs, outputs], of which a
/// panel of inputs at a time is turned round just before it is read. So the filter is read once and nothing of it is written to memory, and there are no products with zeros around
/// the images. Threads take panels.
/// </summary>
internal ref struct InputGradientByTaps<T, TTile, TEpilogue> : IParallelLoop
    where T : unmanaged
    where TTile : struct, IPatchTile<T>
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private readonly Conv2DGeometry _geometry;
    private readonly ref T _gradient, _filter, _input, _scratch;
    private readonly TEpilogue _epilogue;

    private InputGradientByTaps(ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g, ref T scratch, in TEpilogue epilogue)
    {
        _geometry = g;
        _gradient = ref outputGradient;
        _filter = ref filter;
        _input = ref inputGradient;
        _scratch = ref scratch;
        _epilogue = epilogue;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int threads, ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g, ref T scratch, in TEpilogue epilogue)
    {
        var loop = new InputGradientByTaps<T, TTile, TEpilogue>(ref outputGradient, ref filter, ref inputGradient, in g, ref scratch, in epilogue);
        nint panels = (g.InputChannels + TTile.Columns - 1) / TTile.Columns;
        ParallelRegion.For(threads, panels, Parts.Time(g.Pixels * g.Patch * g.OutputChannels / panels), ref loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        Conv2DGeometry g = _geometry;
        ref T scratch = ref _scratch;
        if (ParallelRegion.Worker != 0)
            scratch = ref ThreadScratch.Of<T>(InputGradientTaps.Scratch(in g));
        nint offsets = Scratch.OffsetElements<T>(g.Pixels), pixels = g.Batch * g.InputHeight * g.InputWidth;
        ref nint places = ref Unsafe.As<T, nint>(ref scratch), targets = ref Unsafe.As<T, nint>(ref Unsafe.Add(ref scratch, offsets));
        for (nint column = start * TTile.Columns; column < nint.Min(end * TTile.Columns, g.InputChannels); column += TTile.Columns)
        {
            nint columns = nint.Min(TTile.Columns, g.InputChannels - column);
            ref T sums = ref Unsafe.Add(ref _input, column);
            for (nint pixel = 0; pixel < pixels; pixel++)
                Bulk.Fill(ref Unsafe.Add(ref sums, pixel * g.InputChannels), columns, default);
            for (nint tap = 0; tap < g.FilterHeight * g.FilterWidth; tap++)
            {
                nint seen = InputGradientTaps.Locate(in g, tap, ref places, ref targets);
                if (seen > 0)
                    Add(tap, seen, ref places, ref targets, column, columns, ref Unsafe.Add(ref scratch, 2 * offsets));
            }

            if (!TEpilogue.IsNone)
                _epilogue.Finish(0, 0, column, pixels, columns);
        }
    }

    /// <summary>Adds the products of one tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Add(nint tap, nint count, ref nint places, ref nint targets, nint column, nint columns, ref T panel)
    {
        nint depth = _geometry.OutputChannels, width = (columns + TTile.Lanes - 1) / TTile.Lanes * TTile.Lanes;
        if (columns < width)
            Bulk.Fill(ref panel, depth * width, default);
        Interleave.Rows(ref Unsafe.Add(ref _filter, (tap * _geometry.InputChannels + column) * depth), depth, (int)columns, depth, ref panel, width);
        var rows = new PatchRows<T>(ref _gradient, ref places, count, new PatchWalk(1, 0, 1, 0, depth, 1));
        var sums = new SumRows<T>(ref Unsafe.Add(ref _input, column), ref targets);
        PatchProduct<T, TTile>.Panel(rows, new Matrix<T>(ref panel, width, 1), sums, columns, true, default, 0, 0, default(NoEpilogue));
    }
}

/// <summary>When the input's gradient is computed tap by tap, and which pixels a tap sees.</summary>
internal static class InputGradientTaps
{
    /// <summary>Elements of the output's gradient, which each tap goes through anew, that stay in the second cache beside a panel.</summary>
    private const int MostGradients = 1 << 17;

    /// <summary>With fewer channels sums are fetched and stored for too few products.</summary>
    private const int FewestOutputs = 64;

    /// <summary>Columns of the widest tile.</summary>
    private const int Columns = 64;

    /// <summary>Whether a filter of one group and several taps is large beside the images, unless it is worth while to transform it: where three fifths of the products were enough then.</summary>
    public static bool Fits(in Conv2DGeometry g) =>
        g.Groups == 1 && !g.IsDeep && g.Patch > g.GroupInputs && g.OutputChannels >= FewestOutputs && g.InputChannels >= Columns
        && g.Pixels * g.OutputChannels <= MostGradients && g.Patch >= g.Pixels
        && !(Winograd.FitsGradient(in g) && 5 * Winograd.GradientProducts(in g) < 3 * Products(in g));

    /// <summary>Pairs of a tap and a pixel that it sees inside the images.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Products(in Conv2DGeometry g)
    {
        nint rows = 0, columns = 0;
        for (nint i = 0; i < g.FilterHeight; i++)
            rows += g.RowsThrough(i).Length;
        for (nint j = 0; j < g.FilterWidth; j++)
            columns += g.ColumnsThrough(j).Length;
        return g.Batch * rows * columns;
    }

    /// <summary>Elements of scratch of a thread: a panel of a tap, and where the pixels are.</summary>
    public static nint Scratch(in Conv2DGeometry g) => 2 * 2 * g.Pixels + Columns * g.OutputChannels;

    /// <summary>Writes the offsets of the output's pixels that a tap brings into the images, and of the pixels of the input that they are added to. Returns how many there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Locate(in Conv2DGeometry g, nint tap, ref nint places, ref nint targets)
    {
        (nint tapRow, nint tapColumn) = Math.DivRem(tap, g.FilterWidth);
        nint top = tapRow * g.DilationHeight - g.PadTop, left = tapColumn * g.DilationWidth - g.PadLeft, count = 0;
        Interval rows = g.RowsThrough(tapRow), columns = g.ColumnsThrough(tapColumn);
        for (nint image = 0; image < g.Batch; image++)
        {
            for (nint row = rows.Start; row < rows.End; row++)
            {
                nint output = (image * g.OutputHeight + row) * g.OutputWidth, input = (image * g.InputHeight + row * g.StrideHeight + top) * g.InputWidth + left;
                for (nint column = columns.Start; column < columns.End; column++, count++)
                {
                    Unsafe.Add(ref places, count) = (output + column) * g.OutputChannels;
                    Unsafe.Add(ref targets, count) = (input + column * g.StrideWidth) * g.InputChannels;
                }
            }
        }

        return count;
    }
}
