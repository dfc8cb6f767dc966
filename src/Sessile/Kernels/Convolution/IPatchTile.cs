using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// The micro-kernel of one vector width for products whose left rows are patches of an image: a tile, up to <see cref="Rows"/> by
/// <see cref="Columns"/>, stays in registers while the patches are walked through. Every element is a chain of fused multiply-adds in the order
/// of the walk, added to C at the end, so its bits do not depend on the width or on where it lies in a tile.
/// </summary>
internal interface IPatchTile<T>
    where T : unmanaged
{
    /// <summary>Rows of a full tile (MR).</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a full tile (NR).</summary>
    static abstract int Columns { get; }

    /// <summary>Elements per vector; a narrower tile is a whole number of vectors wide.</summary>
    static abstract int Lanes { get; }

    /// <summary>How many elements of each row of sums a tile of <paramref name="columns"/> columns writes: as many or a few more.</summary>
    static abstract nint Stored(nint columns);

    /// <summary>Whether a last vector that is not full is stored in part: then no tile reads or writes more of a row of sums than its columns.</summary>
    static abstract bool StoresParts { get; }

    /// <summary>Computes tiles of <paramref name="rows"/> rows and <paramref name="columns"/> columns.</summary>
    static abstract void Run(int rows, nint columns, in PatchOperands<T> operands);
}

/// <summary>
/// How the elements of a patch are gone through: <see cref="Outer"/> times <see cref="Inner"/> runs of <see cref="Depth"/> elements.
/// In a convolution these are the filter's rows, its columns, and the channels; columns and channels are one run where they are contiguous.
/// Behind each of the outer runs <see cref="Skip"/> rows of B are left out, whose elements of the patch are not gone through.
/// </summary>
internal readonly record struct PatchWalk(nint Outer, nint OuterStride, nint Inner, nint InnerStride, nint Depth, nint Step, nint Skip = 0)
{
    /// <summary>Elements of a patch: the extent that the product sums over.</summary>
    public nint Length => Outer * Inner * Depth;

    /// <summary>Whether patches lie one behind the other, far away, so that those of the next tile are asked for.</summary>
    public bool AsksAhead { get; init; }

    /// <summary>The offset of a run's first element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint At(nint outer, nint inner, nint depth) => outer * OuterStride + inner * InnerStride + depth * Step;

    /// <summary>The same way, loops that are one as one.</summary>
    public PatchWalk Joined()
    {
        PatchWalk walk = InnerStride == Depth * Step ? this with { Inner = 1, Depth = Inner * Depth } : this;
        return walk.Inner == 1 && walk.OuterStride == walk.Depth * walk.Step ? walk with { Outer = 1, Depth = walk.Outer * walk.Depth } : walk;
    }

    /// <summary>The part that is gone through at a time, of at most so many elements: some of one of its loops, and the loops within it whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PatchWalk Piece(nint most)
    {
        if (Inner * Depth <= most)
            return this with { Outer = Even(Outer, most / nint.Max(1, Inner * Depth)) };
        return Depth <= most
            ? this with { Outer = 1, Inner = Even(Inner, most / Depth) }
            : this with { Outer = 1, Inner = 1, Depth = Even(Depth, most) };
    }

    /// <summary>The step that cuts <paramref name="extent"/> into nearly equal parts of at most <paramref name="most"/>.</summary>
    private static nint Even(nint extent, nint most)
    {
        nint parts = nint.Max(1, (extent + most - 1) / most);
        return nint.Max(1, (extent + parts - 1) / parts);
    }
}

/// <summary>What a micro-kernel reads and writes: tiles of consecutive rows, in one column of tiles. B's and C's columns are contiguous.</summary>
internal readonly ref struct PatchOperands<T>
    where T : unmanaged
{
    public readonly ref T A;

    /// <summary>For each row the offset in A of its patch, and the offset in C of its sums.</summary>
    public readonly ref nint Places, Targets;

    public readonly nint Tiles;

    /// <summary>Columns of the tiles, where it matters that they are not whole vectors.</summary>
    public readonly nint Columns;
    public readonly PatchWalk Walk;
    public readonly ref T B;
    public readonly nint BRowStride;
    public readonly ref T C;

    /// <summary>Whether the sums are added to C's contents instead of replacing them.</summary>
    public readonly bool Accumulate;

    /// <summary>What is done with the sums then, before they are stored.</summary>
    public readonly RowEnding<T> Ending;

    /// <summary>Asks for the sums of a tile that is begun, which are written when it is done, and for the patches of the next one if they are far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(nint tile, int rows, nint bytes)
    {
        ref nint places = ref Unsafe.Add(ref Places, tile * rows), targets = ref Unsafe.Add(ref Targets, tile * rows);
        for (nint row = 0; row < rows; row++)
        {
            for (nint line = 0; line < bytes; line += CacheLine)
                Prefetch.ForWriting(ref Unsafe.AddByteOffset(ref Unsafe.Add(ref C, Unsafe.Add(ref targets, row)), line));
        }

        if (Walk.AsksAhead)
        {
            nint length = rows * Walk.Depth;
            for (nint at = 0; at < length; at += CacheLine / Unsafe.SizeOf<T>())
                Prefetch.ForLater(ref A, places + length + at);
        }
    }

    private const int CacheLine = 64;

    public PatchOperands(ref T a, ref nint places, nint tiles, PatchWalk walk, ref T b, nint bRowStride, ref T c, ref nint targets, bool accumulate, RowEnding<T> ending = default, nint columns = 0)
    {
        A = ref a;
        Places = ref places;
        (Tiles, Walk) = (tiles, walk);
        B = ref b;
        BRowStride = bRowStride;
        C = ref c;
        Targets = ref targets;
        Accumulate = accumulate;
        Ending = ending;
        Columns = columns;
    }
}
