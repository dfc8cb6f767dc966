using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// The loops of a strided copy in normal form: no extent of one, the destination's strides descending in size, and
/// neighbours that step alike in both tensors merged into one. Its rank is therefore minimal for most copies.
/// </summary>
internal ref struct LoopNest
{
    private LoopArray _loops;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public LoopNest(ReadOnlySpan<nint> dims, ReadOnlySpan<nint> sourceStrides, ReadOnlySpan<nint> destinationStrides)
    {
        for (int axis = 0; axis < dims.Length; axis++)
        {
            if (dims[axis] != 1)
                Insert(new Loop(dims[axis], sourceStrides[axis], destinationStrides[axis]));
        }

        MergeNeighbours();
    }

    public int Rank { get; private set; }

    public readonly Loop this[int index] => _loops[index];

    /// <summary>Takes the loop out and puts it innermost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void MoveInnermost(int index)
    {
        Loop loop = _loops[index];
        for (int i = index; i < Rank - 1; i++)
            _loops[i] = _loops[i + 1];
        _loops[Rank - 1] = loop;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Insert(Loop loop)
    {
        int at = Rank++;
        for (; at > 0 && nint.Abs(_loops[at - 1].Destination) < nint.Abs(loop.Destination); at--)
            _loops[at] = _loops[at - 1];
        _loops[at] = loop;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MergeNeighbours()
    {
        int kept = 0;
        for (int i = 1; i < Rank; i++)
        {
            Loop outer = _loops[kept], inner = _loops[i];
            if (outer.Source == inner.Source * inner.Count && outer.Destination == inner.Destination * inner.Count)
                _loops[kept] = inner with { Count = outer.Count * inner.Count };
            else
                _loops[++kept] = inner;
        }

        Rank = Rank == 0 ? 0 : kept + 1;
    }

    /// <summary>One loop: how often, and how many elements each turn steps in either tensor.</summary>
    public readonly record struct Loop(nint Count, nint Source, nint Destination);

    [InlineArray(Kernels.Copy.MaxRank)]
    private struct LoopArray
    {
        private Loop _first;
    }
}
