using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Kernels;

/// <summary>Copies and fills of contiguous elements whose count may exceed what a span can hold.</summary>
internal static class Bulk
{
    private const int Chunk = 1 << 30;

    /// <summary>Up to this count a loop is done before a call would have begun.</summary>
    private const int Few = 8;

    /// <summary>Copies <paramref name="count"/> elements; the ranges must not overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(ref readonly T source, ref T destination, nint count)
        where T : unmanaged
    {
        if (count <= Few)
        {
            for (nint i = 0; i < count; i++)
                Unsafe.Add(ref destination, i) = Unsafe.Add(ref Unsafe.AsRef(in source), i);
            return;
        }

        nint done = 0;
        for (; count - done > Chunk; done += Chunk)
            Span(ref Unsafe.AsRef(in source), done, Chunk).CopyTo(Span(ref destination, done, Chunk));
        Span(ref Unsafe.AsRef(in source), done, (int)(count - done)).CopyTo(Span(ref destination, done, (int)(count - done)));
    }

    /// <summary>Sets <paramref name="count"/> elements to <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill<T>(ref T destination, nint count, T value)
        where T : unmanaged
    {
        if (count <= Few)
        {
            for (nint i = 0; i < count; i++)
                Unsafe.Add(ref destination, i) = value;
            return;
        }

        nint done = 0;
        for (; count - done > Chunk; done += Chunk)
            Span(ref destination, done, Chunk).Fill(value);
        Span(ref destination, done, (int)(count - done)).Fill(value);
    }

    private static Span<T> Span<T>(ref T origin, nint offset, int count) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref origin, offset), count);
}
