using System.Runtime.InteropServices;

namespace Sessile.Threading;

/// <summary>
/// What a helper is asked to do, in one line of the cache with the word that says whether: who reads that there is something has read what it is.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * Line)]
internal unsafe struct Assignment
{
    /// <summary>A processor may fetch the neighbouring line too.</summary>
    public const int Line = 128;

    /// <summary>See <see cref="Worker"/>.</summary>
    [FieldOffset(0)]
    public int State;

    [FieldOffset(4)]
    public int LoopBytes;

    [FieldOffset(8)]
    public void* Loop;

    [FieldOffset(16)]
    public delegate*<void*, nint, nint, void> Run;

    /// <summary>Its share; empty where it shall take parts, as long as there are any.</summary>
    [FieldOffset(24)]
    public nint Start;

    [FieldOffset(32)]
    public nint End;

    /// <summary>Its number among the threads of the region.</summary>
    [FieldOffset(40)]
    public int Number;

    /// <summary>Whether a region has it. On a line that the thread itself does not read.</summary>
    [FieldOffset(Line)]
    public int IsClaimed;
}
