using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The squares of a convolution, in blocks, or the panels of its filter. A thread transforms the inputs that it multiplies itself, even if another one needs
/// them too: they are in its cache then, and nobody waits.
/// </summary>
internal ref struct WinogradLoop<TWinograd, TTile, TEpilogue> : IParallelLoop
    where TWinograd : struct, IWinograd
    where TTile : struct, IPatchTile<float>
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private readonly bool _byPanels;
    private readonly WinogradGrid _grid;
    private readonly ref float _input, _panels, _output, _scratch;
    private readonly TEpilogue _epilogue;

    public WinogradLoop(bool byPanels, WinogradGrid grid, ref float input, ref float panels, ref float output, ref float scratch, in TEpilogue epilogue)
    {
        (_byPanels, _grid) = (byPanels, grid);
        _input = ref input;
        _panels = ref panels;
        _output = ref output;
        _scratch = ref scratch;
        _epilogue = epilogue;
    }

    /// <summary>Whether tiles find their squares and sums by offsets; those that are made for a width do not.</summary>
    private static bool GoesByPlaces => typeof(TTile) != typeof(PatchTile256<float>) && typeof(TTile) != typeof(PatchTile512<float>);

    public readonly void Run(nint start, nint end)
    {
        if (_byPanels)
            Run(0, _grid.Squares, start * TTile.Columns, nint.Min(end * TTile.Columns, _grid.Geometry.OutputChannels));
        else
            Run(start, end, 0, _grid.Geometry.OutputChannels);
    }

    /// <summary>Some channels of some squares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Run(nint start, nint end, nint from, nint to)
    {
        ref float scratch = ref _scratch;
        if (ParallelRegion.Worker != 0)
            scratch = ref ThreadScratch.Of<float>(_grid.ScratchElements);
        nint offsets = Scratch.OffsetElements<float>(_grid.Block), inputs = _grid.Inputs, outputs = _grid.Geometry.OutputChannels;
        ref nint places = ref Unsafe.As<float, nint>(ref scratch), targets = ref Unsafe.As<float, nint>(ref Unsafe.Add(ref scratch, offsets));
        for (nint square = 0; GoesByPlaces && square < _grid.Block; square++)
            (Unsafe.Add(ref places, square), Unsafe.Add(ref targets, square)) = (square * inputs, square * outputs);
        ref float transformed = ref Unsafe.Add(ref scratch, 2 * offsets), sums = ref Unsafe.Add(ref transformed, _grid.Planes * _grid.InputPlane);
        ref float edge = ref Unsafe.Add(ref sums, _grid.Planes * _grid.OutputPlane);
        for (nint first = start, count; first < end; first += count)
        {
            (nint alike, Interval taps) = _grid.Alike(first, end);
            count = WinogradGrid.Even(alike - first, _grid.Block);
            WinogradSquares<TWinograd>.Gather(ref _input, in _grid, first, count, taps, ref transformed, ref edge);
            Multiply(count, Channels(taps), from, to, ref transformed, ref places, ref sums, ref targets);
            WinogradSquares<TWinograd>.Scatter(ref sums, in _grid, first, count, from, to, ref _output, ref edge, in _epilogue);
        }
    }

    /// <summary>The channels that are seen through some taps.</summary>
    private readonly Interval Channels(Interval taps) => new(taps.Start * _grid.Geometry.InputChannels, taps.End * _grid.Geometry.InputChannels);

    /// <summary>The products of a block's planes with some panels of the transformed filter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(nint count, Interval inputs, nint from, nint to, ref float transformed, ref nint places, ref float sums, ref nint targets)
    {
        if (typeof(TTile) == typeof(PatchTile256<float>))
        {
            MultiplyBy256(count, inputs, from, to, ref transformed, ref sums);
            return;
        }

        if (typeof(TTile) == typeof(PatchTile512<float>))
        {
            MultiplyBy512(count, inputs, from, to, ref transformed, ref sums);
            return;
        }

        FilterPanels<float> filter = FilterPanels<float>.Packed(ref _panels, _grid.Inputs, _grid.Geometry.OutputChannels, TTile.Lanes);
        var walk = new PatchWalk(1, 0, 1, 0, inputs.Length, 1);
        for (nint plane = 0; plane < _grid.Planes; plane++)
        {
            var rows = new PatchRows<float>(ref Unsafe.Add(ref transformed, plane * _grid.InputPlane + inputs.Start), ref places, count, walk);
            var target = new SumRows<float>(ref Unsafe.Add(ref sums, plane * _grid.OutputPlane), ref targets);
            PatchProduct<float, TTile>.Multiply(rows, filter, plane, inputs.Start, from, to, target, 0, default(NoEpilogue));
        }
    }

    /// <summary>As <see cref="Multiply"/>, with the tiles of matrix products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplyBy512(nint count, Interval inputs, nint from, nint to, ref float transformed, ref float sums)
    {
        var product = new WinogradProduct512(count, _grid.Inputs, _grid.Geometry.OutputChannels, _grid.FilterElements);
        for (nint plane = 0; plane < _grid.Planes; plane++)
            product.Multiply(inputs, from, to, ref Unsafe.Add(ref transformed, plane * _grid.InputPlane), ref Unsafe.Add(ref _panels, plane * product.Filter), ref Unsafe.Add(ref sums, plane * _grid.OutputPlane));
    }

    /// <summary>As <see cref="Multiply"/>, with tiles of 256-bit vectors that are made for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplyBy256(nint count, Interval inputs, nint from, nint to, ref float transformed, ref float sums)
    {
        (nint all, nint outputs) = (_grid.Inputs, _grid.Geometry.OutputChannels);
        for (nint plane = 0; plane < _grid.Planes; plane++)
        {
            ref float filter = ref Unsafe.Add(ref _panels, plane * all * outputs);
            WinogradProduct256.Multiply(count, all, inputs, outputs, from, to, ref Unsafe.Add(ref transformed, plane * _grid.InputPlane), ref filter, ref Unsafe.Add(ref sums, plane * _grid.OutputPlane));
        }
    }
}
