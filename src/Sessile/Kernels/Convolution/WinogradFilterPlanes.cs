using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The products of a block's planes, whose depth is the squares: a row for each input channel, in panels of output channels.</summary>
internal ref struct WinogradFilterPlanes<TTile> : IParallelLoop
    where TTile : struct, IPatchTile<float>
{
    private readonly WinogradFilterGrid _grid;
    private readonly nint _squares, _panels;
    private readonly bool _accumulate;
    private readonly ref float _inputs, _gradients, _sums;
    private readonly ref nint _places, _targets;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public WinogradFilterPlanes(
        WinogradFilterGrid grid, nint squares, bool accumulate, ref float inputs, ref nint places, ref float gradients, ref float sums, ref nint targets)
    {
        (_grid, _squares, _accumulate) = (grid, squares, accumulate);
        _panels = (grid.Geometry.OutputChannels + TTile.Columns - 1) / TTile.Columns;
        _inputs = ref inputs;
        _places = ref places;
        _gradients = ref gradients;
        _sums = ref sums;
        _targets = ref targets;
    }

    public readonly nint Count => WinogradFilterGrid.Planes * _panels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        (nint inputs, nint outputs) = (_grid.Geometry.InputChannels, _grid.Geometry.OutputChannels);
        (nint inputPlane, nint outputPlane, nint block) = (_grid.InputPlane, _grid.OutputPlane, _grid.Block);
        var walk = new PatchWalk(1, 0, 1, 0, _squares, WinogradFilterGrid.Run);
        for (nint item = start; item < end; item++)
        {
            (nint plane, nint panel) = Math.DivRem(item, _panels);
            nint column = panel * TTile.Columns, columns = nint.Min(TTile.Columns, outputs - column);
            var rows = new PatchRows<float>(ref Unsafe.Add(ref _inputs, plane * inputPlane), ref _places, inputs, walk);
            var right = new Matrix<float>(ref Unsafe.Add(ref _gradients, plane * outputPlane + column * block), columns, 1);
            var sums = new SumRows<float>(ref Unsafe.Add(ref _sums, plane * _grid.SumPlane + column), ref _targets);
            PatchProduct<float, TTile>.Panel(rows, right, sums, columns, _accumulate, default, 0, 0, default(NoEpilogue));
        }
    }
}

/// <summary>Transforms the sums of some input channels into the filter's gradient.</summary>
internal ref struct WinogradFilterTaps : IParallelLoop
{
    private readonly WinogradFilterGrid _grid;
    private readonly ref float _sums, _filter;

    public WinogradFilterTaps(WinogradFilterGrid grid, ref float sums, ref float filterGradient)
    {
        _grid = grid;
        _sums = ref sums;
        _filter = ref filterGradient;
    }

    public readonly void Run(nint start, nint end)
    {
        (nint inputs, nint outputs) = (_grid.Geometry.InputChannels, _grid.Geometry.OutputChannels);
        Winograd2Gradient.Filter(ref Unsafe.Add(ref _sums, start * outputs), _grid.SumPlane, ref Unsafe.Add(ref _filter, start * outputs), inputs * outputs, (end - start) * outputs);
    }
}
