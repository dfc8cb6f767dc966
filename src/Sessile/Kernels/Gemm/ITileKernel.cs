using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Kernels;

/// <summary>
/// The micro-kernel of one vector width: a tile of C, up to <see cref="Rows"/> by <see cref="Columns"/>, in registers while k runs.
/// Every element is a chain of fused multiply-adds in the order of k, added to C at the end, so its bits do not depend on the width or on where
/// it lies in a tile.
/// </summary>
internal interface ITileKernel<T>
    where T : unmanaged
{
    /// <summary>Rows of a full tile (MR).</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a full tile (NR).</summary>
    static abstract int Columns { get; }

    /// <summary>Elements per vector; a narrower tile is a whole number of vectors wide.</summary>
    static abstract int Lanes { get; }

    /// <summary>Computes tiles of <paramref name="rows"/> rows and <paramref name="vectors"/> vectors.</summary>
    static abstract void Run(int rows, int vectors, in TileOperands<T> operands);
}

/// <summary>What a micro-kernel reads and writes: one tile below the other, in one column of tiles. B's and C's columns are contiguous.</summary>
/// <remarks>
/// It is made where it stands, field by field: a copy would read in whole vectors what was just written in parts, for which a processor waits until these have reached the cache, as long as
/// a short row takes.
/// </remarks>
internal ref struct TileOperands<T>
    where T : unmanaged
{
    public ref T A;
    public nint ARowStride, AColStride;
    public ref T B;
    public nint BRowStride;
    public ref T C;
    public nint CRowStride;
    public nint K;

    /// <summary>Columns of B and C; beyond them nothing is read or written by tiles at an edge, and others are as wide.</summary>
    public nint Columns;

    /// <summary>Whether the sums are added to C's contents instead of replacing them.</summary>
    public bool Accumulate;

    /// <summary>What is done with the sums then, before they are stored.</summary>
    public RowEnding<T> Ending;

    /// <summary>What of B is asked for.</summary>
    public PanelsAhead Ahead;

    /// <summary>Whether rows of A are far away, so that those of the next tile are asked for. They are contiguous then.</summary>
    public bool AsksAhead;

    /// <summary>How many tiles, and how far the rows of A of the next one are. Its rows of C follow on.</summary>
    public nint Blocks, ABlockStride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetRows(Matrix<T> a, nint blocks, nint aBlockStride)
    {
        A = ref a.Origin;
        (ARowStride, AColStride, Blocks, ABlockStride) = (a.RowStride, a.ColStride, blocks, aBlockStride);
    }

    /// <summary>Asks for the rows of A of a tile that comes later, if they are far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Fetch(nint tile, int rows)
    {
        if (AsksAhead)
            Prefetch.RowsForLater(ref A, tile * ABlockStride, rows, ARowStride, K);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetPanel(Matrix<T> b, nint columns, nint k)
    {
        B = ref b.Origin;
        (BRowStride, Columns, K) = (b.RowStride, columns, k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetResult([UnscopedRef] ref T c, nint cRowStride, bool accumulate)
    {
        C = ref c;
        (CRowStride, Accumulate) = (cRowStride, accumulate);
    }
}

/// <summary>A number that the JIT sees as a constant.</summary>
/// <remarks>
/// From one on it is also the size of its type, in bytes, which the JIT knows while it reads a method: what stands behind a comparison of sizes that fails is never compiled.
/// A property's value it knows only once it has inlined the property, all of what might depend on it included, for which it takes several times as long.
/// </remarks>
internal interface ICount
{
    static abstract int Value { get; }
}

internal readonly struct Zero : ICount
{
    public static int Value => 0;
}

[StructLayout(LayoutKind.Sequential, Size = 1)]
internal readonly struct One : ICount
{
    public static int Value => 1;
}

[StructLayout(LayoutKind.Sequential, Size = 2)]
internal readonly struct Two : ICount
{
    public static int Value => 2;
}

[StructLayout(LayoutKind.Sequential, Size = 3)]
internal readonly struct Three : ICount
{
    public static int Value => 3;
}

[StructLayout(LayoutKind.Sequential, Size = 4)]
internal readonly struct Four : ICount
{
    public static int Value => 4;
}

[StructLayout(LayoutKind.Sequential, Size = 5)]
internal readonly struct Five : ICount
{
    public static int Value => 5;
}

[StructLayout(LayoutKind.Sequential, Size = 6)]
internal readonly struct Six : ICount
{
    public static int Value => 6;
}

[StructLayout(LayoutKind.Sequential, Size = 7)]
internal readonly struct Seven : ICount
{
    public static int Value => 7;
}

[StructLayout(LayoutKind.Sequential, Size = 8)]
internal readonly struct Eight : ICount
{
    public static int Value => 8;
}
