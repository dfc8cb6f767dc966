using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>The keys and values that are packed next, which are asked for bit by bit while there is time: their rows lie too far apart for a processor to foresee them.</summary>
internal readonly ref struct BlockAhead<T>
    where T : unmanaged
{
    /// <summary>Keys and values of all heads that are no more than this are in the second cache anyway.</summary>
    private const int NearBytes = 1 << 20;

    private readonly ref T _keys;
    private readonly ref T _values;
    private readonly nint _count, _keyRow, _valueRow, _size, _valueSize;

    /// <param name="all">The operands.</param>
    /// <param name="item">The number of the batch's head, or less than zero: there is nothing more.</param>
    /// <param name="key">The first key.</param>
    /// <param name="most">How many keys a block has.</param>
    public BlockAhead(in AttentionOperands<T> all, nint item, nint key, nint most)
    {
        if (item < 0 || (all.K.Stride + all.V.Stride) * all.Keys * Unsafe.SizeOf<T>() <= NearBytes)
            return;
        (nint batch, nint head) = Math.DivRem(item, all.Heads);
        _keys = ref all.K.At(batch, key, head * all.Size);
        _values = ref all.V.At(batch, key, head * all.ValueSize);
        _count = nint.Min(most, all.Keys - key);
        (_keyRow, _valueRow, _size, _valueSize) = (all.K.Stride, all.V.Stride, all.Size, all.ValueSize);
    }

    public bool IsNone => _count == 0;

    /// <summary>Asks for a share of the rows.</summary>
    /// <param name="from">Where the share begins, of <paramref name="of"/>.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="of">What all the rows are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Ask(nint from, nint to, nint of)
    {
        int line = 64 / Unsafe.SizeOf<T>();
        nint end = _count * to / of;
        for (nint row = _count * from / of; row < end; row++)
        {
            for (nint j = 0; j < _size; j += line)
                Prefetch.ForLater(ref _keys, row * _keyRow + j);
            for (nint j = 0; j < _valueSize; j += line)
                Prefetch.ForLater(ref _values, row * _valueRow + j);
        }
    }
}
