namespace Sessile.Kernels;

/// <summary>What an <see cref="AttentionTile"/> reads and writes.</summary>
internal ref struct AttentionTileOperands
{
    /// <summary>[rows, depth]</summary>
    public ref float Left;

    /// <summary>[depth, 64]</summary>
    public ref float Right;

    /// <summary>[rows, panels · 64]</summary>
    public ref float Result;

    /// <summary>[rows], of scores.</summary>
    public ref float Levels;

    /// <summary>[rows, panels · 64]: zero where the query does not see the key. A null reference: all are seen.</summary>
    public ref byte Mask;

    /// <summary>[rows, 64]: scores of another panel that are to become weights. A null reference: none.</summary>
    public ref float Waiting;

    /// <summary>[rows, 16]: the sums of weights, to which those of the scores that waited are added.</summary>
    public ref float Sums;

    /// <summary>From one row to the next.</summary>
    public nint LeftRow, RightRow, ResultRow, MaskRow, WaitingRow;

    public nint Depth, Panels;

    /// <summary>Whether values are added to the result's contents.</summary>
    public bool Accumulates;
}
