using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Which keys a query may see: all, those that a mask has, those that are not after it, or both.</summary>
/// <param name="mask">[batch, queries, keys]; missing: every key.</param>
/// <param name="causal">Whether query i sees the keys up to i alone.</param>
/// <param name="all">How many keys there are.</param>
internal readonly ref struct SeenKeys(BatchedRows<bool> mask, bool causal, nint all)
{
    private readonly BatchedRows<bool> _mask = mask;
    private readonly bool _causal = causal;
    private readonly nint _all = all;

    /// <summary>How many keys of a block, or of a panel, the last of some queries sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Of(nint query, nint height, nint key, nint keys) => _causal ? Math.Clamp(query + height - key, 0, keys) : keys;

    /// <summary>Whether the mask lets the query see any key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Any(nint batch, nint query)
    {
        nint keys = _causal ? Math.Min(_all, query + 1) : _all;
        return _mask.IsMissing || MaskOf(batch, query, 0, keys).ContainsAnyExcept((byte)0);
    }

    /// <summary>As bytes: one that is not 0 lets the query see the key, whoever wrote it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> MaskOf(nint batch, nint query, nint key, nint keys) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<bool, byte>(ref _mask.At(batch, query, key)), (int)keys);

    /// <summary>Gives the keys that the mask hides from the query a score of minus infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Hide<T>(ref T row, nint batch, nint query, nint key, nint keys)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (_mask.IsMissing)
            return;
        ref bool seen = ref _mask.At(batch, query, key);
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
}
