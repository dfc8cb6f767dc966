using System.Runtime.CompilerServices;

namespace Sessile.Threading;

/// <summary>A loop over the columns of matrices, each column by itself.</summary>
internal interface IColumnLoop
{
    /// <summary>Does some columns of a matrix: those from <paramref name="first"/> up to, but not including, <paramref name="end"/>.</summary>
    void Run(nint matrix, nint first, nint end);
}

/// <summary>
/// Runs loops over the columns of matrices on several threads: matrix by matrix, and where columns are many, in blocks of them, so that threads write no
/// common line of the cache. What is summed down a column is summed by one thread, in its order.
/// </summary>
internal ref struct ColumnRegion<TLoop> : IParallelLoop
    where TLoop : struct, IColumnLoop, allows ref struct
{
    private const int Columns = 64;

    private readonly nint _columns, _blocks;
    private readonly TLoop _loop;

    private ColumnRegion(nint columns, TLoop loop)
    {
        (_columns, _blocks) = (columns, (columns + Columns - 1) / Columns);
        _loop = loop;
    }

    /// <param name="threads">The most threads to use; 0: as many as there are processors.</param>
    /// <param name="matrices">How many matrices there are.</param>
    /// <param name="columns">How many columns each has.</param>
    /// <param name="rows">How many elements of each column take time.</param>
    /// <param name="picoseconds">What an element takes, about.</param>
    /// <param name="loop">What is done.</param>
    public static void For(int threads, nint matrices, nint columns, nint rows, nint picoseconds, TLoop loop)
    {
        var region = new ColumnRegion<TLoop>(columns, loop);
        ParallelRegion.For(threads, matrices * region._blocks, ParallelRegion.Time(picoseconds, rows * nint.Min(columns, Columns)), ref region);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        // Each call on the field itself would be of a copy.
        TLoop loop = _loop;
        for (nint item = start; item < end;)
        {
            (nint matrix, nint block) = Math.DivRem(item, _blocks);
            nint count = nint.Min(end - item, _blocks - block);
            loop.Run(matrix, block * Columns, nint.Min((block + count) * Columns, _columns));
            item += count;
        }
    }
}
