using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>How many keys of a block, or of a panel, the last of some queries sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint SeenOf(nint query, nint height, nint key, nint keys) => _all.Causal ? Math.Clamp(query + height - key, 0, keys) : keys;

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
            ReadOnlySpan<byte> row = MaskOf(batch, query + i, key, keys);
            if (first ? row.Contains((byte)0) : row.ContainsAnyExcept((byte)0))
                return Seen.Some;
        }

        return first ? Seen.All : Seen.None;
    }

    /// <summary>Whether the mask lets the query see any key.</summary>
    private bool SeesAny(nint batch, nint query)
    {
        nint keys = _all.Causal ? Math.Min(_all.Keys, query + 1) : _all.Keys;
        return _all.Mask.IsMissing || MaskOf(batch, query, 0, keys).ContainsAnyExcept((byte)0);
    }

    /// <summary>As bytes: one that is not 0 lets the query see the key, whoever wrote it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> MaskOf(nint batch, nint query, nint key, nint keys) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<bool, byte>(ref _all.Mask.At(batch, query, key)), (int)keys);

    /// <summary>Gives the keys that the mask hides from the query a score of minus infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Hide(ref T row, nint batch, nint query, nint key, nint keys)
    {
        if (_all.Mask.IsMissing)
            return;
        ref bool seen = ref _all.Mask.At(batch, query, key);
        nint j = 0;
        if (typeof(T) == typeof(float) && Avx2.IsSupported)
            j = HideVectors(ref Unsafe.As<T, float>(ref row), ref Unsafe.As<bool, byte>(ref seen), keys);
        for (; j < keys; j++)
            Unsafe.Add(ref row, j) = Unsafe.Add(ref seen, j) ? Unsafe.Add(ref row, j) : T.NegativeInfinity;
    }

    /// <summary>As many as fill vectors.</summary>
    /// <returns>How many that were.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint HideVectors(ref float row, ref byte seen, nint keys)
    {
        nint j = 0;
        for (; j <= keys - Vector128<byte>.Count; j += Vector128<byte>.Count)
        {
            Vector128<byte> some = Vector128.LoadUnsafe(ref seen, (nuint)j);
            if (Avx512F.IsSupported)
            {
                Hide(ref Unsafe.Add(ref row, j), Avx512F.ConvertToVector512Int32(some));
                continue;
            }

            Hide(ref Unsafe.Add(ref row, j), Avx2.ConvertToVector256Int32(some));
            Hide(ref Unsafe.Add(ref row, j + Vector256<float>.Count), Avx2.ConvertToVector256Int32(Vector128.CreateScalarUnsafe(some.AsUInt64()[1]).AsByte()));
        }

        return j;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Hide(ref float scores, Vector512<int> seen) =>
        Vector512.ConditionalSelect(Vector512.Equals(seen, Vector512<int>.Zero).AsSingle(), Vector512.Create(float.NegativeInfinity), Vector512.LoadUnsafe(ref scores)).StoreUnsafe(ref scores);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Hide(ref float scores, Vector256<int> seen) =>
        Vector256.ConditionalSelect(Vector256.Equals(seen, Vector256<int>.Zero).AsSingle(), Vector256.Create(float.NegativeInfinity), Vector256.LoadUnsafe(ref scores)).StoreUnsafe(ref scores);

    /// <summary>No weights, of a panel of keys that no query of the tile sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Forget(ref T weights, int height, nint columns)
    {
        for (nint i = 0; i < height; i++)
            Bulk.Fill(ref Unsafe.Add(ref weights, i * _keysOfBlock), columns, T.Zero);
    }
}
