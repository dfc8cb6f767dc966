using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>The product of a plane of squares with panels of the transformed filter, for 256-bit vectors.</summary>
internal static class WinogradProduct256
{
    /// <summary>Inputs that are gone through at a time, so that they and their rows of a panel stay in the first cache for all squares of a block.</summary>
    private const int Piece = 128;

    /// <param name="count">How many squares.</param>
    /// <param name="inputs">Their channels, in sixteens.</param>
    /// <param name="summed">Those that are summed over.</param>
    /// <param name="outputs">The channels of their sums, in sixteens.</param>
    /// <param name="from">The first of these that is computed.</param>
    /// <param name="to">The end of them.</param>
    /// <param name="squares">[count, inputs]</param>
    /// <param name="filter">The plane's panels.</param>
    /// <param name="sums">[count, outputs]</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(nint count, nint inputs, Interval summed, nint outputs, nint from, nint to, ref float squares, ref float filter, ref float sums)
    {
        var blocks = new RowBlocks(count, WinogradTile256.Rows);
        ((nint tall, int height), (nint small, int smallHeight)) = (blocks.Tall, blocks.Small);
        PanelAhead ahead = new(nint.Min(Piece, inputs), tall + small, inputs * outputs), later = ahead.From(tall);
        ref float below = ref Unsafe.Add(ref squares, tall * height * inputs);
        for (nint column = from; column < to; column += WinogradTile256.Columns)
        {
            ref float target = ref Unsafe.Add(ref sums, column), targetBelow = ref Unsafe.Add(ref target, tall * height * outputs);
            for (nint input = summed.Start; input < summed.End || input == summed.Start; input += Piece)
            {
                nint depth = nint.Min(Piece, summed.End - input);
                ref float piece = ref Unsafe.Add(ref filter, column * inputs + input * WinogradTile256.Columns);
                if (tall > 0)
                    TileRows<WinogradTile256, SquareOperands>.Run<Two>(height, new SquareOperands(ref Unsafe.Add(ref squares, input), inputs, depth, tall, ref piece, ref target, outputs, input > summed.Start, in ahead));
                if (small > 0)
                    TileRows<WinogradTile256, SquareOperands>.Run<Two>(smallHeight, new SquareOperands(ref Unsafe.Add(ref below, input), inputs, depth, small, ref piece, ref targetBelow, outputs, input > summed.Start, in later));
            }
        }
    }
}
