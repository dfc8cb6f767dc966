using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The blocks of squares of a convolution.</summary>
internal ref struct WinogradLoop<TWinograd, TTile, TEpilogue> : IParallelLoop
    where TWinograd : struct, IWinograd
    where TTile : struct, IPatchTile<float>
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private readonly int _threads;
    private readonly WinogradGrid _grid;
    private readonly ref float _input, _panels, _output, _scratch;
    private readonly TEpilogue _epilogue;

    // Only one of the loops is divided: these threads work on the planes of one block.
    public WinogradLoop(int threads, WinogradGrid grid, ref float input, ref float panels, ref float output, ref float scratch, in TEpilogue epilogue)
    {
        (_threads, _grid) = (threads, grid);
        _input = ref input;
        _panels = ref panels;
        _output = ref output;
        _scratch = ref scratch;
        _epilogue = epilogue;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        ref float scratch = ref _scratch;
        if (ParallelRegion.Worker != 0 && _threads == 1)
            scratch = ref ThreadScratch.Of<float>(_grid.ScratchElements);
        nint offsets = Scratch.OffsetElements<float>(_grid.Block), inputs = _grid.Geometry.InputChannels, outputs = _grid.Geometry.OutputChannels;
        ref nint places = ref Unsafe.As<float, nint>(ref scratch), targets = ref Unsafe.As<float, nint>(ref Unsafe.Add(ref scratch, offsets));
        for (nint square = 0; square < _grid.Block; square++)
            (Unsafe.Add(ref places, square), Unsafe.Add(ref targets, square)) = (square * inputs, square * outputs);
        ref float transformed = ref Unsafe.Add(ref scratch, 2 * offsets), sums = ref Unsafe.Add(ref transformed, _grid.Planes * _grid.InputPlane);
        ref float edge = ref Unsafe.Add(ref sums, _grid.Planes * _grid.OutputPlane);
        for (nint block = start; block < end; block++)
        {
            nint first = block * _grid.Block, count = nint.Min(_grid.Block, _grid.Squares - first);
            WinogradSquares<TWinograd>.Gather(ref _input, in _grid, first, count, ref transformed, ref edge);
            var planes = new WinogradPlanes<TTile>(_grid, count, ref transformed, ref places, ref _panels, ref sums, ref targets);
            ParallelRegion.For(_threads, planes.Count, Parts.Grain(count * inputs * TTile.Columns), ref planes);
            WinogradSquares<TWinograd>.Scatter(ref sums, in _grid, first, count, ref _output, ref edge, in _epilogue);
        }
    }
}
