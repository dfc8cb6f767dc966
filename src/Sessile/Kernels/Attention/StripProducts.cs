using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>What a strip's tiles read and write: one tile below the other, in one whole panel after the other.</summary>
internal ref struct StripProducts<T>
    where T : unmanaged
{
    /// <summary>Queries or weights, whose rows are contiguous, packed panels of keys or values, and where the products go.</summary>
    public ref T Left, Panel, To;

    public nint LeftRow, ToRow;

    /// <summary>From one row of a panel to the next, and from one panel to the next.</summary>
    public nint PanelRow, NextPanel;

    public nint Depth, Tiles, Panels;

    /// <summary>Whether products are added to what is there.</summary>
    public bool Accumulates;

    /// <summary>What each row's sums are multiplied with then, [tiles · rows]. A null reference: nothing.</summary>
    public ref T Factors;
}
