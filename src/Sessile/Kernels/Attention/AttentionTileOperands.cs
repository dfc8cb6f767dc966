namespace Sessile.Kernels;

/// <summary>What an <see cref="AttentionTile"/> reads and writes: scores if there are panels of keys, weighted values if there are values.</summary>
internal ref struct AttentionTileOperands
{
    /// <summary>[tiles · rows, size]</summary>
    public ref float Queries;

    /// <summary>[panels][size, 64], scaled.</summary>
    public ref float Keys;

    /// <summary>[rows, count], where scores are written and become weights. Tile after tile uses it.</summary>
    public ref float Weights;

    /// <summary>[value columns / 64][count, 64]. A null reference: none.</summary>
    public ref float Values;

    /// <summary>[tiles · rows, value columns]</summary>
    public ref float Output;

    /// <summary>[tiles · rows], of scores.</summary>
    public ref float Levels;

    /// <summary>[tiles · rows, 16]: the sums of weights, to which those of the scores that waited are added.</summary>
    public ref float Sums;

    /// <summary>[rows, panels · 64], for one tile: zero where the query does not see the key. A null reference: all are seen.</summary>
    public ref byte Mask;

    /// <summary>[rows, 64]: scores among the weights that the first tile finds there, which are to become weights. A null reference: none.</summary>
    public ref float Waiting;

    /// <summary>The next block, of which a strip is packed beside the first scores of each tile.</summary>
    public BlockAhead Ahead;

    /// <summary>From one row to the next.</summary>
    public nint QueryRow, WeightRow, ValueRow, OutputRow, MaskRow;

    /// <summary>From one panel of values to the next.</summary>
    public nint ValuePanel;

    public nint Tiles, Size, Panels, Count, ValueColumns;

    /// <summary>Whether values are added to the output's contents, and whether the output is divided by the sums of weights then.</summary>
    public bool Accumulates, Divides;

    /// <summary>How many tiles are done, and how many panels of the next one whose values are not.</summary>
    public nint DoneTiles, DonePanels;
}

/// <summary>Why an <see cref="AttentionTile"/> stopped.</summary>
internal enum AttentionStop
{
    /// <summary>All is done.</summary>
    None,

    /// <summary>A score of the next panel is above its query's level.</summary>
    AboveLevel,

    /// <summary>The last tile that was done has a sum of weights that is too small to divide by.</summary>
    SmallSum,
}
