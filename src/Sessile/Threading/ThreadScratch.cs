using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Threading;

/// <summary>Memory of the thread's own for the blocks that a kernel works in. It grows to what its thread has needed most, and goes with it.</summary>
internal static class ThreadScratch
{
    [ThreadStatic]
    private static Block? _block;

    /// <summary>So many elements, aligned to 64 bytes, whose contents don't matter: good until the thread asks again.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe ref T Of<T>(nint elements)
        where T : unmanaged
    {
        nuint bytes = (nuint)elements * (nuint)sizeof(T);
        if (_block is null || _block.Bytes < bytes)
        {
            _block?.Free();
            _block = new Block(bytes + bytes / 2);
        }

        return ref *(T*)_block.Start;
    }

    // Outside the managed heap, since a run must not allocate there, whichever thread does it.
    private sealed unsafe class Block(nuint bytes)
    {
        private void* _start = NativeMemory.AlignedAlloc(bytes, 64);

        ~Block() => Free();

        public nuint Bytes { get; } = bytes;

        public void* Start => _start;

        public void Free()
        {
            NativeMemory.AlignedFree(_start);
            _start = null;
        }
    }
}
