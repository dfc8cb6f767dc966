using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Walks a <see cref="LoopNest"/>: recursion over the outer loops, tight loops for the innermost one or two.</summary>
internal static class StridedCopy
{
    /// <summary>Side of the square that a transposing copy moves at a time: its lines of source and destination both stay in the first cache.</summary>
    private const int Block = 16;

    public static void Run<T>(ref T source, ref T destination, ref LoopNest loops)
        where T : unmanaged
    {
        int rank = loops.Rank;
        if (rank == 0)
        {
            destination = source;
            return;
        }

        bool transposes = PairTransposingLoops(ref loops);
        Walk(ref source, ref destination, in loops, 0, transposes ? rank - 2 : rank - 1, transposes);
    }

    /// <summary>
    /// When the destination's innermost loop strides through the source while another loop is the source's contiguous one,
    /// brings that one beside it, so that the two can be walked in blocks.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool PairTransposingLoops(ref LoopNest loops)
    {
        int rank = loops.Rank;
        LoopNest.Loop inner = loops[rank - 1];
        if (rank < 2 || inner.Source is 0 or 1)
            return false;
        for (int i = 0; i < rank - 1; i++)
        {
            if (loops[i].Source != 1)
                continue;
            loops.MoveInnermost(i);
            return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Walk<T>(ref T source, ref T destination, in LoopNest loops, int level, int last, bool transposes)
        where T : unmanaged
    {
        LoopNest.Loop loop = loops[level];
        if (level == last)
        {
            if (transposes)
                Transposed(ref source, ref destination, loop, loops[level + 1]);
            else
                Line(ref source, ref destination, loop);
            return;
        }

        for (nint i = 0; i < loop.Count; i++)
        {
            Walk(ref source, ref destination, in loops, level + 1, last, transposes);
            source = ref Unsafe.Add(ref source, loop.Source);
            destination = ref Unsafe.Add(ref destination, loop.Destination);
        }
    }

    private static void Line<T>(ref T source, ref T destination, LoopNest.Loop loop)
        where T : unmanaged
    {
        if (loop.Destination == 1 && loop.Source == 1)
            Bulk.Copy(in source, ref destination, loop.Count);
        else if (loop.Destination == 1 && loop.Source == 0)
            Bulk.Fill(ref destination, loop.Count, source);
        else
            Stepped(ref source, ref destination, loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stepped<T>(ref T source, ref T destination, LoopNest.Loop loop)
        where T : unmanaged
    {
        for (nint i = 0; i < loop.Count; i++)
            Unsafe.Add(ref destination, i * loop.Destination) = Unsafe.Add(ref source, i * loop.Source);
    }

    /// <summary><paramref name="rows"/> is the destination's innermost loop, <paramref name="columns"/> the source's contiguous one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transposed<T>(ref T source, ref T destination, LoopNest.Loop rows, LoopNest.Loop columns)
        where T : unmanaged
    {
        if (rows.Destination == 1 && Squares.Side<T>() is > 0 and var side && rows.Count >= side && columns.Count >= side)
        {
            Squares.Transpose(ref source, rows.Source, rows.Count, columns.Count, ref destination, columns.Destination);
            return;
        }

        for (nint column = 0; column < columns.Count; column += Block)
        {
            LoopNest.Loop width = columns with { Count = nint.Min(Block, columns.Count - column) };
            for (nint row = 0; row < rows.Count; row += Block)
            {
                LoopNest.Loop height = rows with { Count = nint.Min(Block, rows.Count - row) };
                ref T from = ref Unsafe.Add(ref source, column + row * rows.Source);
                ref T to = ref Unsafe.Add(ref destination, column * columns.Destination + row * rows.Destination);
                if (rows.Destination == 1)
                    Interleave.Rows(ref from, rows.Source, (int)height.Count, width.Count, ref to, columns.Destination);
                else
                    TransposedBlock(ref from, ref to, height, width);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposedBlock<T>(ref T source, ref T destination, LoopNest.Loop height, LoopNest.Loop width)
        where T : unmanaged
    {
        for (nint column = 0; column < width.Count; column++)
        {
            Stepped(ref source, ref destination, height);
            source = ref Unsafe.Add(ref source, width.Source);
            destination = ref Unsafe.Add(ref destination, width.Destination);
        }
    }
}
