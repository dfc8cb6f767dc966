using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The products of a block's planes with the panels of the transformed filter.</summary>
internal ref struct WinogradPlanes<TTile> : IParallelLoop
    where TTile : struct, IPatchTile<float>
{
    private readonly WinogradGrid _grid;
    private readonly nint _squares, _panels;
    private readonly ref float _inputs, _sums;
    private readonly ref nint _places, _targets;
    private readonly FilterPanels<float> _filter;

    public WinogradPlanes(WinogradGrid grid, nint squares, ref float inputs, ref nint places, ref float panels, ref float sums, ref nint targets)
    {
        (_grid, _squares) = (grid, squares);
        _panels = (grid.Geometry.OutputChannels + TTile.Columns - 1) / TTile.Columns;
        _inputs = ref inputs;
        _places = ref places;
        _filter = FilterPanels<float>.Packed(ref panels, grid.Geometry.InputChannels, grid.Geometry.OutputChannels, TTile.Lanes);
        _sums = ref sums;
        _targets = ref targets;
    }

    public readonly nint Count => _grid.Planes * _panels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        var walk = new PatchWalk(1, 0, 1, 0, _grid.Geometry.InputChannels, 1);
        for (nint item = start; item < end;)
        {
            (nint plane, nint panel) = Math.DivRem(item, _panels);
            nint count = nint.Min(end - item, _panels - panel), stop = nint.Min((panel + count) * TTile.Columns, _filter.Columns);
            var rows = new PatchRows<float>(ref Unsafe.Add(ref _inputs, plane * _grid.InputPlane), ref _places, _squares, walk);
            var sums = new SumRows<float>(ref Unsafe.Add(ref _sums, plane * _grid.OutputPlane), ref _targets);
            PatchProduct<float, TTile>.Multiply(rows, _filter, plane, panel * TTile.Columns, stop, sums, 0, default(NoEpilogue));
            item += count;
        }
    }
}
