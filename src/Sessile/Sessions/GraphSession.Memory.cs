using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sessile.Sessions;

namespace Sessile;

// The two memories. Their addresses are held here rather than behind the objects that own them, which saves a dependent load
// and an array's null check at each of the small runs' many accesses.
public abstract partial class GraphSession
{
    private readonly VariableStore _store;
    private readonly nint _variableStart;
    private readonly RandomStream[] _randomStreams;
    private AlignedMemory _scratch;
    private nint _scratchStart;

    /// <summary>The element <paramref name="byteOffset"/> bytes into the variable memory. Not checked: for generated code within a run.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected unsafe ref T VariableRef<T>(nint byteOffset) where T : unmanaged
    {
        ref T element = ref Unsafe.AsRef<T>((void*)(_variableStart + byteOffset));
        GC.KeepAlive(this);
        return ref element;
    }

    /// <summary>The element <paramref name="byteOffset"/> bytes into the scratch memory, aligned to 64 bytes where the offset is.
    /// Not checked: for generated code within a run. Dies with the next <see cref="EnsureScratch"/> that grows.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected unsafe ref T ScratchRef<T>(nint byteOffset) where T : unmanaged
    {
        ref T element = ref Unsafe.AsRef<T>((void*)(_scratchStart + byteOffset));
        GC.KeepAlive(this);
        return ref element;
    }

    /// <summary>As <see cref="VariableRef{T}"/>, for <paramref name="length"/> elements.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected Span<T> VariableMemory<T>(nint byteOffset, int length) where T : unmanaged =>
        MemoryMarshal.CreateSpan(ref VariableRef<T>(byteOffset), length);

    /// <summary>As <see cref="ScratchRef{T}"/>, for <paramref name="length"/> elements.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected Span<T> ScratchMemory<T>(nint byteOffset, int length) where T : unmanaged =>
        MemoryMarshal.CreateSpan(ref ScratchRef<T>(byteOffset), length);

    /// <summary>Makes the scratch memory at least <paramref name="bytes"/> long. What it held is lost where it grows; spans into
    /// the old memory stay readable, and it never shrinks. Call it before the first <see cref="ScratchRef{T}"/> of a run.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void EnsureScratch(nint bytes)
    {
        if (bytes > _scratch.Bytes) GrowScratch(bytes);
    }

    /// <summary>The size for which <see cref="SessionOptions.Reserve"/> asks memory for a dynamic dimension, or 0.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected int ReservedSize(string dimension) => _options.Reserve.TryGetValue(dimension, out int size) ? size : 0;

    /// <summary>The state of a random node.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ref RandomStream RandomStreamRef(int index) => ref _randomStreams[index];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GrowScratch(nint bytes)
    {
        // Half as much again, so that a dimension that creeps upward does not allocate at every step.
        _scratch = new AlignedMemory(Math.Max(bytes, _scratch.Bytes + _scratch.Bytes / 2));
        _scratchStart = _scratch.Start;
    }
}
