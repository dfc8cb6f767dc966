using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Copies and fills of contiguous elements whose count may exceed what a span can hold.</summary>
internal static class Bulk
{
    private const int Chunk = 1 << 30;

    /// <summary>Up to this count a loop is done before a call would have begun.</summary>
    private const int Few = 8;

    /// <summary>Up to so many bytes vectors are sooner copied here, wherever they stand, than by the system's call, which takes several times as long where the two sides' places in a page are close.</summary>
    private const int Near = 1 << 18;

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

        if (Vector256.IsHardwareAccelerated && count * Unsafe.SizeOf<T>() is >= 32 and <= Near)
        {
            CopyVectors(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in source)), ref Unsafe.As<T, byte>(ref destination), (nuint)(count * Unsafe.SizeOf<T>()));
            return;
        }

        for (nint done = 0; done < count; done += Chunk)
        {
            int length = (int)nint.Min(count - done, Chunk);
            Span(ref Unsafe.AsRef(in source), done, length).CopyTo(Span(ref destination, done, length));
        }
    }

    /// <summary>Bytes from 32 on; the last vector overlaps the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CopyVectors(ref byte source, ref byte destination, nuint count)
    {
        nuint i = 0;
        for (; i + 128 <= count; i += 128)
        {
            Vector256<byte> a = Vector256.LoadUnsafe(ref source, i), b = Vector256.LoadUnsafe(ref source, i + 32);
            Vector256<byte> c = Vector256.LoadUnsafe(ref source, i + 64), d = Vector256.LoadUnsafe(ref source, i + 96);
            a.StoreUnsafe(ref destination, i);
            b.StoreUnsafe(ref destination, i + 32);
            c.StoreUnsafe(ref destination, i + 64);
            d.StoreUnsafe(ref destination, i + 96);
        }

        for (; i + 32 <= count; i += 32)
            Vector256.LoadUnsafe(ref source, i).StoreUnsafe(ref destination, i);
        if (i < count)
            Vector256.LoadUnsafe(ref source, count - 32).StoreUnsafe(ref destination, count - 32);
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

        if (Vector256.IsHardwareAccelerated && Unsafe.SizeOf<T>() is 1 or 2 or 4 or 8 && count * Unsafe.SizeOf<T>() >= 32)
        {
            FillVectors(ref Unsafe.As<T, byte>(ref destination), (nuint)(count * Unsafe.SizeOf<T>()), Repeated(value));
            return;
        }

        nint done = 0;
        for (; count - done > Chunk; done += Chunk)
            Span(ref destination, done, Chunk).Fill(value);
        Span(ref destination, done, (int)(count - done)).Fill(value);
    }

    /// <summary>A vector of nothing but the value, whose size is a power of two up to 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Repeated<T>(T value)
        where T : unmanaged => Unsafe.SizeOf<T>() switch
        {
            1 => Vector256.Create(Unsafe.As<T, byte>(ref value)),
            2 => Vector256.Create(Unsafe.As<T, ushort>(ref value)).AsByte(),
            4 => Vector256.Create(Unsafe.As<T, uint>(ref value)).AsByte(),
            _ => Vector256.Create(Unsafe.As<T, ulong>(ref value)).AsByte(),
        };

    /// <summary>Bytes from 32 on; the last vector overlaps the one before. The system's fill of spans is compiled without optimization at first, since its vectors' width is the machine's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FillVectors(ref byte destination, nuint count, Vector256<byte> value)
    {
        nuint i = 0;
        for (; i + 128 <= count; i += 128)
        {
            value.StoreUnsafe(ref destination, i);
            value.StoreUnsafe(ref destination, i + 32);
            value.StoreUnsafe(ref destination, i + 64);
            value.StoreUnsafe(ref destination, i + 96);
        }

        for (; i + 32 <= count; i += 32)
            value.StoreUnsafe(ref destination, i);
        if (i < count)
            value.StoreUnsafe(ref destination, count - 32);
    }

    /// <summary>Sets the bits of <paramref name="count"/> elements to zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clear<T>(ref T destination, nint count)
        where T : unmanaged
    {
        for (nint done = 0; done < count; done += Chunk)
            Span(ref destination, done, (int)nint.Min(count - done, Chunk)).Clear();
    }

    private static Span<T> Span<T>(ref T origin, nint offset, int count) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref origin, offset), count);
}
