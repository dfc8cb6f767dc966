using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

// Which keys a query may see.
internal readonly ref partial struct AttentionLoop<T, TKernel>
{
    private enum Seen
    {
        /// <summary>No query sees a key.</summary>
        None,

        /// <summary>As the mask has it.</summary>
        Some,

        /// <summary>The later queries see more keys than the earlier ones.</summary>
        Cut,
        All,
    }

    /// <summary>Whether a tile of queries sees a panel of keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Seen Sees(nint batch, nint query, nint height, nint key, nint keys)
    {
        bool isCut = _all.Causal && query + 1 < key + keys;
        if (_all.Mask.IsMissing || isCut)
            return isCut ? Seen.Cut : Seen.All;
        bool first = _all.Mask.At(batch, query, key);
        for (nint i = 0; i < height; i++)
        {
            ReadOnlySpan<byte> row = _seen.MaskOf(batch, query + i, key, keys);
            if (first ? row.Contains((byte)0) : row.ContainsAnyExcept((byte)0))
                return Seen.Some;
        }

        return first ? Seen.All : Seen.None;
    }

    /// <summary>No weights, of a panel of keys that no query of the tile sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Forget(ref T weights, int height, nint columns)
    {
        for (nint i = 0; i < height; i++)
            Bulk.Fill(ref Unsafe.Add(ref weights, i * _keysOfBlock), columns, T.Zero);
    }
}
