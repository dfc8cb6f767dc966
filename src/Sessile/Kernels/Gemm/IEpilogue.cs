using System.ComponentModel;

namespace Sessile.Kernels;

/// <summary>
/// What is still to be done with a product's elements after their last addition: a bias, an activation, a residual. Generated code implements it by a
/// structure that refers to C and whatever else it reads, so that the work is done while the elements are in the near caches.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEpilogue
{
    /// <summary>Whether there is nothing to be done.</summary>
    static abstract bool IsNone { get; }

    /// <summary>Finishes a block of C in place. Each element of C is in one such block, after it is complete.</summary>
    /// <param name="product">Which product of a batch.</param>
    /// <param name="row">The block's first row.</param>
    /// <param name="column">The block's first column.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns.</param>
    void Finish(nint product, nint row, nint column, nint rows, nint columns);
}

/// <summary>The product alone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoEpilogue : IEpilogue
{
    /// <summary>True.</summary>
    public static bool IsNone => true;

    /// <summary>Does nothing.</summary>
    public void Finish(nint product, nint row, nint column, nint rows, nint columns)
    {
    }
}
