using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Sessions;

/// <summary>Memory beside the arena for feeds that can't stay where they are: two buffers for each slot, used in turn, so that a view
/// of what the last run was fed is still whole while it is copied as a feed of this one.</summary>
internal sealed class SideBuffers
{
    private AlignedMemory?[] _buffers = [];
    private bool[] _second = [];

    /// <summary>The slot's other buffer. Memory is allocated only where it is longer than ever before.</summary>
    public Span<T> Next<T>(int length, int slot) where T : unmanaged
    {
        if (slot >= _second.Length) AddSlots(slot + 1);
        int index = 2 * slot + ((_second[slot] = !_second[slot]) ? 1 : 0);
        nint bytes = (nint)length * Unsafe.SizeOf<T>();
        AlignedMemory? buffer = _buffers[index];
        if (buffer is null || buffer.Bytes < bytes) _buffers[index] = buffer = new AlignedMemory(bytes);
        return MemoryMarshal.CreateSpan(ref buffer.At<T>(0), length);
    }

    public bool Overlaps(ref byte start, nuint bytes)
    {
        foreach (AlignedMemory? buffer in _buffers)
            if (buffer is not null && buffer.Overlaps(ref start, bytes)) return true;
        return false;
    }

    private void AddSlots(int count)
    {
        Array.Resize(ref _buffers, 2 * count);
        Array.Resize(ref _second, count);
    }
}
