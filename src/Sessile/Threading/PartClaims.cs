using System.Runtime.InteropServices;

namespace Sessile.Threading;

/// <summary>Hands out the parts of a job, each once: to the caller from the front, to helpers from the back. So in job after job each finds in its own cache what it had there.</summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * CacheLine)]
internal struct PartClaims
{
    private const int CacheLine = 64;
    private const int HalfBits = 32;

    /// <summary>How often the front was asked, in the low half, and how often the back, in the high half. A line of its own: all threads write it.</summary>
    [FieldOffset(CacheLine)]
    private ulong _asked;

    public void Reset() => Volatile.Write(ref _asked, 0);

    public bool TakeFront(int parts, out int part)
    {
        ulong before = Interlocked.Increment(ref _asked) - 1;
        part = (int)Front(before);
        return Front(before) + Back(before) < (uint)parts;
    }

    public bool TakeBack(int parts, out int part)
    {
        ulong before = Interlocked.Add(ref _asked, 1UL << HalfBits) - (1UL << HalfBits);
        part = parts - 1 - (int)Back(before);
        return Front(before) + Back(before) < (uint)parts;
    }

    /// <summary>Leaves nothing to take.</summary>
    public void Exhaust() => Interlocked.Or(ref _asked, 1UL << (HalfBits - 1));

    private static ulong Front(ulong asked) => (uint)asked;

    private static ulong Back(ulong asked) => asked >> HalfBits;
}
