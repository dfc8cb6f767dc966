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

    /// <summary>Fetches what is read soon into the first cache. The place may be beyond what there is: nothing is read then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void ForReading<T>(ref T origin, nint offset)
        where T : unmanaged
    {
        if (Sse.IsSupported)
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref origin) + offset * sizeof(T));
    }

    /// <summary>Fetches what is needed later into the second cache. The place may be beyond what there is: nothing is read then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void ForLater<T>(ref T origin, nint offset)
        where T : unmanaged
    {
        if (Sse.IsSupported)
            Sse.Prefetch1((byte*)Unsafe.AsPointer(ref origin) + offset * sizeof(T));
    }
}
