using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Asks for a cache line that will be needed in some hundred cycles; without effect where the machine has no such request.</summary>
internal static class Prefetch
{
    /// <summary>Of a line of the caches.</summary>
    public const int LineBytes = 64;

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

    /// <summary>As <see cref="ForLater"/>, some rows of so many elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void RowsForLater<T>(ref T origin, nint first, nint rows, nint stride, nint length)
        where T : unmanaged
    {
        nint line = LineBytes / Unsafe.SizeOf<T>();
        if (stride == length)
            (rows, length) = (1, rows * length);
        for (nint row = 0; row < rows; row++)
        {
            for (nint at = 0; at < length; at += line)
                ForLater(ref origin, first + row * stride + at);
        }
    }
}
