using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sessile.Threading;

/// <summary>How many regions are under way, now and of late: by how many the processors are divided. On a line of the cache of its own, which each region writes.</summary>
/// <remarks>
/// Callers that take turns with short regions would each find itself alone at times, take all helpers, and leave the next one none. So what regions have met
/// of late counts as well: the average of some eight of them.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 3 * CacheLine)]
internal struct Crowd
{
    private const int CacheLine = 64;

    /// <summary>Of the average, which is counted in parts of a region. It is rounded up from four tenths on: rather one too many than one without helpers.</summary>
    private const int Region = 256, Weight = 8, RoundingUp = 154;

    [FieldOffset(CacheLine)]
    private int _open;

    [FieldOffset(CacheLine + sizeof(int))]
    private int _average;

    /// <summary>How many there are now.</summary>
    public readonly int Open => Volatile.Read(in _open);

    /// <summary>How many regions there are mostly, of late, but not less than some number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Usual(int least) => Math.Max(least, (Volatile.Read(in _average) + RoundingUp) / Region);

    /// <summary>Begins a region, which <see cref="Leave"/> ends, and says how many there are with it.</summary>
    public int Enter() => Interlocked.Increment(ref _open);

    /// <summary>Ends a region.</summary>
    /// <param name="found">What <see cref="Enter"/> said.</param>
    public void Leave(int found)
    {
        // Of two that begin together one finds the other as it begins, and is found as that one ends.
        Note(Math.Max(found, Interlocked.Decrement(ref _open) + 1));
    }

    /// <summary>Notes how many regions there are while one is under way.</summary>
    public void Note(int regions)
    {
        // Two threads at once may lose what one of them met, which nothing depends on.
        int average = Volatile.Read(in _average), next = average + (regions * Region - average) / Weight;
        if (next != average)
            Volatile.Write(ref _average, next);
    }
}
