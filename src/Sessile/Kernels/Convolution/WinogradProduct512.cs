using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// The products of planes of squares with panels of the transformed filter, for 512-bit vectors: by the tiles of matrix products, which ask for the next panel of a filter from far away. Several
/// of those, as in a network's last layers, come from memory at each run even if one would stay in the last cache, and from there they come no more slowly for it.
/// </summary>
internal readonly struct WinogradProduct512
{
    /// <summary>Inputs that are gone through at a time: a panel's rows for them stay in the second cache.</summary>
    private const int Piece = 1024;

    /// <summary>A filter of so many elements does not stay in the second cache beside the squares.</summary>
    private const int FarFilter = 1 << 18;

    private readonly nint _inputs, _outputs;
    private readonly RowBlocks _blocks;
    private readonly PanelsAhead _ahead;

    /// <param name="count">How many squares.</param>
    /// <param name="inputs">Their channels, in sixteens.</param>
    /// <param name="outputs">The channels of their sums, in sixteens.</param>
    /// <param name="filter">Elements of all planes of the filter.</param>
    public WinogradProduct512(nint count, nint inputs, nint outputs, nint filter)
    {
        (_inputs, _outputs, _blocks) = (inputs, outputs, new RowBlocks(count, Tile512<float>.Rows));
        _ahead = filter >= FarFilter ? PanelsAhead.OfNext(inputs * Tile512<float>.Columns, Tile512<float>.Columns / Tile512<float>.Lanes, _blocks.Count) : default;
    }

    /// <summary>Elements of a plane of the filter.</summary>
    public nint Filter => _inputs * _outputs;

    /// <param name="inputs">The channels of the squares that are summed over.</param>
    /// <param name="from">The first channel of sums that is computed, where a panel begins.</param>
    /// <param name="to">The end of them.</param>
    /// <param name="squares">[count, inputs]</param>
    /// <param name="filter">The plane's panels.</param>
    /// <param name="sums">[count, outputs]</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(Interval inputs, nint from, nint to, ref float squares, ref float filter, ref float sums)
    {
        scoped TileOperands<float> tiles = default;
        tiles.Ahead = _ahead;
        for (nint column = from; column < to; column += Tile512<float>.Columns)
        {
            nint columns = nint.Min(Tile512<float>.Columns, _outputs - column);
            for (nint input = inputs.Start; input < inputs.End || input == inputs.Start; input += Piece)
            {
                var piece = new Matrix<float>(ref Unsafe.Add(ref filter, column * _inputs + input * columns), columns, 1);
                var rows = new Matrix<float>(ref Unsafe.Add(ref squares, input), _inputs, 1);
                tiles.SetPanel(piece, columns, nint.Min(Piece, inputs.End - input));
                FewRowsGemm<float, Tile512<float>>.Panel(ref tiles, in rows, new Matrix<float>(ref sums, _outputs, 1), _blocks, column, input > inputs.Start);
            }
        }
    }
}
