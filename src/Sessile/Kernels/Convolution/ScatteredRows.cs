using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// As <see cref="ScatteredPatches"/>, where the input has a single channel and windows lie side by side: a product gives a row of pixels for each tap, which is added as vectors along the
/// width. Threads take rows of the input and compute what those see, some of it twice; every element is summed in the order of pixels all the same.
/// </summary>
internal readonly ref struct ScatteredRows<T> : IParallelLoop
    where T : unmanaged, INumber<T>
{
    /// <summary>Pixels whose products stay in the near caches, unless a single row has more.</summary>
    private const int MostPixels = 384;

    private readonly Conv2DGeometry _geometry;
    private readonly ref T _gradient, _filter, _input;

    /// <summary>Rows of pixels that are multiplied at once, and elements from a tap's products to the next one's.</summary>
    private readonly nint _rows, _pitch;

    private readonly RowTaps<T> _taps;

    private ScatteredRows(ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g)
    {
        (_geometry, _taps) = (g, new RowTaps<T>(in g));
        _gradient = ref outputGradient;
        _filter = ref filter;
        _input = ref inputGradient;
        _rows = nint.Clamp(MostPixels / g.OutputWidth, 1, g.OutputHeight);
        _pitch = ScatteredPatches.Width<T>(_rows * g.OutputWidth);
    }

    /// <summary>Whether it is the way to go: a matter of the geometry and the vectors alone.</summary>
    public static bool Fits(in Conv2DGeometry g) => g is { InputChannels: 1, StrideWidth: 1 } && g.InputWidth >= Vector256<T>.Count;

    public static void GradientInput(int threads, ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g)
    {
        var loop = new ScatteredRows<T>(ref outputGradient, ref filter, ref inputGradient, in g);
        threads = threads == 0 ? Environment.ProcessorCount : threads;
        nint rows = g.InputImages * g.InputHeight;
        ParallelRegion.ForRows(threads, rows, Parts.Time(g.Pixels * g.Patch * g.OutputChannels / nint.Max(1, rows)), (int)nint.Max(1, (rows + threads - 1) / threads), ref loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        Conv2DGeometry g = _geometry;
        nint panels = Gemm.PackedElements(_pitch, g.OutputChannels), products = _taps.Before + g.Patch * _pitch + _taps.After;
        ref T panel = ref ThreadScratch.Of<T>(panels + products + _taps.MaskElements), first = ref Unsafe.Add(ref panel, panels), masks = ref Unsafe.Add(ref first, products);
        first = ref Unsafe.Add(ref first, _taps.Before);
        _taps.Mask(in g, ref masks);
        Bulk.Fill(ref Unsafe.Add(ref _input, start * g.InputWidth), (end - start) * g.InputWidth, T.Zero);
        var rows = new Interval(start, end);
        for (nint image = 0; image < g.Images; image++)
        {
            Interval taps = g.TapsOf(image);
            for (nint row = 0, count; row < g.OutputHeight; row += count)
            {
                count = nint.Min(_rows, g.OutputHeight - row);
                if (!Sees(image, taps, row, count, rows))
                    continue;
                Multiply((image * g.OutputHeight + row) * g.OutputWidth, count * g.OutputWidth, ref panel, ref first);
                for (nint i = 0; i < count; i++)
                    Add(image, taps, row + i, rows, ref Unsafe.Add(ref first, i * g.OutputWidth), ref masks);
            }
        }
    }

    /// <summary>Whether some rows of pixels of an image may see any of these rows of the input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Sees(nint image, Interval taps, nint row, nint count, Interval rows)
    {
        nint top = row * _geometry.StrideHeight - _geometry.PadTop, bottom = top + (count - 1) * _geometry.StrideHeight + (_geometry.FilterHeight - 1) * _geometry.DilationHeight;
        for (nint tap = taps.Start; tap < taps.End; tap++)
        {
            nint plane = _geometry.InputImageOf(image, tap) * _geometry.InputHeight;
            if (plane + nint.Max(0, top) < rows.End && plane + nint.Min(bottom, _geometry.InputHeight - 1) >= rows.Start)
                return true;
        }

        return false;
    }

    /// <summary>A row for each tap, of its products with some pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(nint pixel, nint count, ref T panel, ref T products)
    {
        nint outputs = _geometry.OutputChannels;
        GemmDispatch.Pack(new Matrix<T>(ref Unsafe.Add(ref _gradient, pixel * outputs), 1, outputs), outputs, count, ref panel, 1);
        var taps = new Matrix<T>(ref _filter, outputs, 1);
        GemmDispatch.MultiplyPackedRows(0, _geometry.Patch, in taps, ref panel, new Matrix<T>(ref products, _pitch, 1), _geometry.Patch, ScatteredPatches.Width<T>(count), outputs, default(NoEpilogue));
    }

    /// <summary>Adds a row of pixels to those of these rows of the input that it sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(nint image, Interval taps, nint row, Interval rows, ref T products, ref T masks)
    {
        nint top = row * _geometry.StrideHeight - _geometry.PadTop, line = _geometry.FilterWidth * _pitch;
        Interval inside = Windows.Taps(top, _geometry.DilationHeight, _geometry.FilterHeight, _geometry.InputHeight);
        for (nint tap = taps.Start; tap < taps.End; tap++)
        {
            nint first = _geometry.InputImageOf(image, tap) * _geometry.InputHeight + top;
            for (nint i = inside.Start; i < inside.End; i++)
            {
                nint target = first + i * _geometry.DilationHeight;
                if (target >= rows.Start && target < rows.End)
                    _taps.Add(ref Unsafe.Add(ref products, (tap * _geometry.FilterHeight + i) * line), _pitch, ref masks, ref Unsafe.Add(ref _input, target * _geometry.InputWidth));
            }
        }
    }
}
