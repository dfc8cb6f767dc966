using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// Convolution with 3×3 filters at stride 1 by Winograd's minimal filtering: squares of the input are transformed into planes, the planes multiplied by the
/// transformed filter as matrices, and the sums transformed back. Channels come in sixteens.
/// </summary>
internal static class WinogradConv2D<TWinograd, TTile>
    where TWinograd : struct, IWinograd
    where TTile : struct, IPatchTile<float>
{
    public static nint ScratchElements(in WinogradGrid grid) =>
        2 * Scratch.OffsetElements<float>(grid.Block) + grid.Planes * (grid.InputPlane + grid.OutputPlane) + grid.EdgeElements;

    /// <summary>Transforms the filter [3, 3, inputs, outputs], into panels as the products read them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform(ref float filter, nint inputs, nint outputs, ref float panels)
    {
        nint plane = inputs * outputs;
        for (nint column = 0; column < outputs; column += TTile.Columns)
        {
            nint width = nint.Min(TTile.Columns, outputs - column);
            for (nint c = 0; c < inputs; c++)
                TWinograd.Filter(ref Unsafe.Add(ref filter, c * outputs + column), plane, ref Unsafe.Add(ref panels, column * inputs + c * width), plane, width);
        }
    }

    /// <summary>The output from the input and a filter's panels that <see cref="Transform"/> has made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TEpilogue>(ref float input, ref float panels, ref float output, in WinogradGrid grid, ref float scratch, in TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint offsets = Scratch.OffsetElements<float>(grid.Block), inputs = grid.Geometry.InputChannels, outputs = grid.Geometry.OutputChannels;
        ref nint places = ref Unsafe.As<float, nint>(ref scratch), targets = ref Unsafe.As<float, nint>(ref Unsafe.Add(ref scratch, offsets));
        ref float transformed = ref Unsafe.Add(ref scratch, 2 * offsets), sums = ref Unsafe.Add(ref transformed, grid.Planes * grid.InputPlane);
        ref float edge = ref Unsafe.Add(ref sums, grid.Planes * grid.OutputPlane);
        for (nint square = 0; square < grid.Block; square++)
            (Unsafe.Add(ref places, square), Unsafe.Add(ref targets, square)) = (square * inputs, square * outputs);
        var filter = FilterPanels<float>.Packed(ref panels, inputs, outputs, TTile.Lanes);
        for (nint first = 0; first < grid.Squares; first += grid.Block)
        {
            nint count = nint.Min(grid.Block, grid.Squares - first);
            WinogradSquares<TWinograd>.Gather(ref input, in grid, first, count, ref transformed, ref edge);
            for (int plane = 0; plane < grid.Planes; plane++)
            {
                var rows = new PatchRows<float>(ref Unsafe.Add(ref transformed, plane * grid.InputPlane), ref places, count, new PatchWalk(1, 0, 1, 0, inputs, 1));
                PatchProduct<float, TTile>.Multiply(rows, filter, plane, new SumRows<float>(ref Unsafe.Add(ref sums, plane * grid.OutputPlane), ref targets), 0, default(NoEpilogue));
            }

            WinogradSquares<TWinograd>.Scatter(ref sums, in grid, first, count, ref output, ref edge, in epilogue);
        }
    }
}
