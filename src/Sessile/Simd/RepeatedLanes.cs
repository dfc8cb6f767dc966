using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

/// <summary>Tables of a few elements over and over, for generated code: vectors of what short rows have in common are read from there.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RepeatedLanes
{
    /// <summary>Fills a table with elements, which it takes into registers first: no copy waits for the one before it. No other element is read.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="period">How many there are: at least two, of 2 to 63 bytes together.</param>
    /// <param name="table">The first element of the table.</param>
    /// <param name="length">Of the table: a multiple of the period.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill<T>(ref readonly T first, nint period, ref T table, nint length)
        where T : unmanaged
    {
        ref var from = ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in first));
        ref var to = ref Unsafe.As<T, byte>(ref table);
        var (bytes, end) = ((nuint)period * (nuint)Unsafe.SizeOf<T>(), (nuint)length * (nuint)Unsafe.SizeOf<T>());
        if (bytes >= 32)
            Repeat<Vector256<byte>>(ref from, bytes, ref to, end);
        else if (bytes >= 16)
            Repeat<Vector128<byte>>(ref from, bytes, ref to, end);
        else if (bytes >= 8)
            Repeat<ulong>(ref from, bytes, ref to, end);
        else if (bytes >= 4)
            Repeat<uint>(ref from, bytes, ref to, end);
        else
            Repeat<ushort>(ref from, bytes, ref to, end);
    }

    /// <summary>A period as its first and its last bytes, which meet or overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Repeat<TPart>(ref byte from, nuint bytes, ref byte to, nuint end)
    {
        var rest = bytes - (nuint)Unsafe.SizeOf<TPart>();
        var (begin, last) = (Unsafe.ReadUnaligned<TPart>(ref from), Unsafe.ReadUnaligned<TPart>(ref Unsafe.Add(ref from, rest)));
        for (nuint at = 0; at < end; at += bytes)
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, at), begin);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, at + rest), last);
        }
    }
}
