using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Sessions;

/// <summary>A block of zeroed bytes that starts on a 64-byte boundary and never moves. It is an ordinary array of the garbage collector's,
/// so a span into it keeps it alive and can never dangle. A vector of 64 bytes may be read from any byte in it: there is slack behind the end.</summary>
internal sealed class AlignedMemory
{
    internal const int Alignment = 64;

    // An array of lines rather than of bytes may be longer than 2 GB.
    private readonly Line[] _lines;

    public AlignedMemory(nint bytes)
    {
        // One line is lost to alignment at most, one more is the slack.
        _lines = GC.AllocateArray<Line>(checked((int)((bytes + Alignment - 1) / Alignment + 2)), pinned: true);
        Bytes = bytes;
        Padding = MisalignmentOf(ref Base);
    }

    /// <summary>The bytes that were asked for.</summary>
    public nint Bytes { get; }

    /// <summary>The array itself, for those who hold it beside <see cref="Padding"/> to save an indirection.</summary>
    public Line[] Lines => _lines;

    /// <summary>Bytes from the array's first element to the aligned start.</summary>
    public nint Padding { get; }

    private ref byte Base => ref Unsafe.As<Line, byte>(ref MemoryMarshal.GetArrayDataReference(_lines));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At<T>(nint byteOffset) where T : unmanaged => ref At<T>(_lines, Padding + byteOffset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<T>(Line[] lines, nint byteOffset) where T : unmanaged =>
        ref Unsafe.As<Line, T>(ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(lines), byteOffset));

    /// <summary>Whether the two ranges of bytes share one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Overlaps(ref byte start, nuint bytes)
    {
        nint distance = Unsafe.ByteOffset(ref At<byte>(0), ref start);
        return (nuint)distance < (nuint)Bytes || (nuint)(-distance) < bytes;
    }

    // The array is pinned, so the address holds for good.
    private static unsafe nint MisalignmentOf(ref byte start) => -(nint)Unsafe.AsPointer(ref start) & (Alignment - 1);

    /// <summary>64 bytes.</summary>
    [InlineArray(Alignment)]
    internal struct Line
    {
        private byte _first;
    }
}
