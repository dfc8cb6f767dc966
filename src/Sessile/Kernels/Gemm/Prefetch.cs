using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Asks for a cache line that will be needed in some hundred cycles; without effect where the machine has no such request.</summary>
internal static class Prefetch
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void ForWriting<T>(ref T place)
        where T : unmanaged
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref place));
    }
}
