using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Transforms squares of the input and of the output's gradient into planes. Those that reach beyond the images go through an edge buffer.</summary>
internal ref struct WinogradFilterSquares<TTile> : IParallelLoop
    where TTile : struct, IPatchTile<float>
{
    private readonly WinogradFilterGrid _grid;
    private readonly nint _first, _block, _inputPlane, _outputPlane;
    private readonly ref float _input, _gradient, _inputs, _gradients, _edge;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public WinogradFilterSquares(WinogradFilterGrid grid, nint first, ref float input, ref float outputGradient, ref float inputs, ref float gradients, ref float edge)
    {
        (_grid, _first, _block, _inputPlane, _outputPlane) = (grid, first, grid.Block, grid.InputPlane, grid.OutputPlane);
        _input = ref input;
        _gradient = ref outputGradient;
        _inputs = ref inputs;
        _gradients = ref gradients;
        _edge = ref edge;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        ref float edge = ref _edge;
        if (ParallelRegion.Worker != 0)
            edge = ref ThreadScratch.Of<float>(_grid.EdgeElements);
        WinogradGrid grid = _grid.Squares;
        var place = new SquarePlace(in grid, _first + start);
        for (nint square = start; square < end; square++, place.Advance())
        {
            nint top = grid.Top(place.Row), left = grid.Left(place.Column);
            Input(square, place.Image, top, left, ref edge);
            Gradient(square, place.Image, top, left, ref edge);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Input(nint square, nint image, nint top, nint left, ref float edge)
    {
        Conv2DGeometry g = _grid.Geometry;
        nint channels = g.InputChannels;
        ref float patch = ref WinogradSquares<Winograd2>.Patch(ref Unsafe.Add(ref _input, image * g.InputImage), in g, top - g.PadTop, left - g.PadLeft, ref edge, out nint row, out nint column);
        for (nint channel = 0; channel < channels; channel += WinogradFilterGrid.Run)
        {
            ref float target = ref Unsafe.Add(ref _inputs, channel * _block + square * WinogradFilterGrid.Run);
            Winograd2.Input(ref Unsafe.Add(ref patch, channel), row, column, ref target, _inputPlane, WinogradFilterGrid.Run);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Gradient(nint square, nint image, nint top, nint left, ref float edge)
    {
        Conv2DGeometry g = _grid.Geometry;
        nint channels = g.OutputChannels, row = g.DilationHeight * g.OutputWidth * channels, column = g.DilationWidth * channels;
        bool hasRow = top + g.DilationHeight < g.OutputHeight, hasColumn = left + g.DilationWidth < g.OutputWidth;
        ref float pixels = ref Unsafe.Add(ref _gradient, ((image * g.OutputHeight + top) * g.OutputWidth + left) * channels);
        if (hasRow && hasColumn)
        {
            Gradient(square, ref pixels, row, column);
            return;
        }

        Bulk.Fill(ref edge, 4 * channels, 0);
        for (int i = 0; i < 4; i++)
        {
            if (top < g.OutputHeight && left < g.OutputWidth && (hasRow || i < 2) && (hasColumn || i % 2 == 0))
                Bulk.Copy(in Unsafe.Add(ref pixels, i / 2 * row + i % 2 * column), ref Unsafe.Add(ref edge, i * channels), channels);
        }

        Gradient(square, ref edge, 2 * channels, channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Gradient(nint square, ref float pixels, nint row, nint column)
    {
        nint channels = _grid.Geometry.OutputChannels;
        for (nint channel = 0; channel < channels; channel += TTile.Columns)
        {
            nint width = nint.Min(TTile.Columns, channels - channel);
            Winograd2Gradient.Output(ref Unsafe.Add(ref pixels, channel), row, column, ref Unsafe.Add(ref _gradients, channel * _block + square * width), _outputPlane, width);
        }
    }
}
