using System.ComponentModel;

namespace Sessile.Kernels;

/// <summary>
/// How an operand of a product is computed, part by part, just before the product reads it: what would otherwise be a loop of its own that writes the whole operand to
/// memory. Generated code implements it by a structure that refers to whatever the operand is computed from.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPrologue<T>
    where T : unmanaged
{
    /// <summary>Computes a block of the operand. Several threads may do so at once, each to memory of its own.</summary>
    /// <param name="row">The block's first row.</param>
    /// <param name="column">The block's first column.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="target">Takes the block's first element.</param>
    /// <param name="stride">From row to row in the target.</param>
    void Compute(nint row, nint column, nint rows, nint columns, ref T target, nint stride);
}
