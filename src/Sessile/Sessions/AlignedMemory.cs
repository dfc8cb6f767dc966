using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Sessions;

/// <summary>A block of zeroed bytes that starts on a 64-byte boundary and never moves. It is an ordinary array of the garbage collector's,
/// so a span into it keeps it alive and can never dangle. A vector of 64 bytes may be read from any byte in it: there is slack behind the end.</summary>
/// <remarks>
/// A processor takes a load for one of what has just been stored where the last twelve bits of the addresses are alike, and then waits for that store, for which a loop
/// may take twice as long. Large arrays, which feeds are, start near the beginning of a page; so large blocks start near the end of one, where a loop that
/// goes along both comes to an offset only long after it has left it in the feed.
/// </remarks>
internal sealed class AlignedMemory
{
    internal const int Alignment = 64;

    private const int Page = 4096, PlaceInPage = 3584;

    // From so many bytes on a page more does not count.
    private const int Large = 1 << 16;

    // An array of lines rather than of bytes may be longer than 2 GB.
    private readonly Line[] _lines;

    public AlignedMemory(nint bytes)
    {
        bool isLarge = bytes >= Large;

        // One line is lost to alignment at most, one more is the slack.
        nint lost = isLarge ? Page / Alignment : 1;
        _lines = Allocate((bytes + Alignment - 1) / Alignment + lost + 1);
        Bytes = bytes;
        Start = isLarge ? FirstFrom(AddressOf(_lines), Page, PlaceInPage) : FirstFrom(AddressOf(_lines), Alignment, 0);
        Readable = AddressOf(_lines) + (nint)_lines.Length * Alignment - Start;
    }

    /// <summary>The bytes that were asked for.</summary>
    public readonly nint Bytes;

    /// <summary>The address of the aligned start, which is good for as long as this object lives.</summary>
    public readonly nint Start;

    /// <summary>The bytes that may be read from there: those asked for and the slack.</summary>
    public readonly nint Readable;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ref T At<T>(nint byteOffset) where T : unmanaged
    {
        ref T element = ref Unsafe.AsRef<T>((void*)(Start + byteOffset));
        GC.KeepAlive(this);
        return ref element;
    }

    /// <summary>Copies bytes into other memory, in parts that a span can count.</summary>
    public void CopyTo(nint offset, AlignedMemory target, nint targetOffset, long bytes)
    {
        const int longest = 1 << 30;
        for (long done = 0; done < bytes; done += longest)
        {
            int length = (int)Math.Min(longest, bytes - done);
            MemoryMarshal.CreateSpan(ref At<byte>(offset + (nint)done), length).CopyTo(MemoryMarshal.CreateSpan(ref target.At<byte>(targetOffset + (nint)done), length));
        }
    }

    /// <summary>Whether the two ranges of bytes share one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe bool Overlaps(ref byte start, nuint bytes)
    {
        // What may move lies in no pinned array, so it does not matter where it moves to.
        nint distance = (nint)Unsafe.AsPointer(ref start) - Start;
        return (nuint)distance < (nuint)Bytes || (nuint)(-distance) < bytes;
    }

    private static Line[] Allocate(nint lines)
    {
        try
        {
            return GC.AllocateArray<Line>(lines <= Array.MaxLength ? (int)lines : throw new OutOfMemoryException(), pinned: true);
        }
        catch (OutOfMemoryException error)
        {
            throw new OutOfMemoryException(FormattableString.Invariant($"A session needs {(long)lines * Alignment:N0} bytes in one piece, which are not to be had."), error);
        }
    }

    /// <summary>The first address from one on that is so many bytes behind a multiple of a power of two.</summary>
    private static nint FirstFrom(nint address, nint multiple, nint behind) => ((address - behind + multiple - 1) & -multiple) + behind;

    // The array is pinned, so its address holds for good.
    private static unsafe nint AddressOf(Line[] lines) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(lines));

    /// <summary>64 bytes.</summary>
    [InlineArray(Alignment)]
    internal struct Line
    {
        private byte _first;
    }
}
