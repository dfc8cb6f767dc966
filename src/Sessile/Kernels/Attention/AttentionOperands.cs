using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>What attention reads and writes, and how much of it.</summary>
internal ref struct AttentionOperands<T>
    where T : unmanaged
{
    public BatchedRows<T> Q, K, V, Output;
    public BatchedRows<bool> Mask;
    public bool Causal;
    public nint Heads, Queries, Keys, Size, ValueSize;
}

/// <summary>Rows of contiguous elements, in batches.</summary>
internal readonly ref struct BatchedRows<T>(ref T origin, nint batch, nint row)
    where T : unmanaged
{
    private readonly ref T _origin = ref origin;
    private readonly nint _batch = batch;

    public readonly nint Stride = row;

    public bool IsMissing => Unsafe.IsNullRef(ref _origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At(nint batch, nint row, nint element) => ref Unsafe.Add(ref _origin, batch * _batch + row * Stride + element);
}
