namespace Sessile.Kernels;

/// <summary>What tiles of one of Strassen's products read, and where they go: one tile below the other, in one column of tiles.</summary>
internal ref struct StrassenTiles
{
    public ref float A;
    public nint ARowStride, AColStride;

    /// <summary>How many tiles, and how far the rows of A of the next one are. Its rows of C follow on.</summary>
    public nint Blocks, ABlockStride;

    /// <summary>A packed panel, of so many rows.</summary>
    public ref float B;
    public nint K;

    /// <summary>Where the sums go; the second may be a null reference.</summary>
    public ref float First, Second;
    public nint RowStride;

    /// <summary>Whether they are added to what is there; and whether they are subtracted from it instead, in the second place.</summary>
    public bool AddsToFirst, AddsToSecond, Subtracts;
}
