using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

// What decides whether threads share several loops at once.
internal static partial class CostModel
{
    /// <summary>Past this a structure would hold more references than the JIT optimizes well, and what threads wait for each other is nothing beside so many loops.</summary>
    public const int MaxJoint = 12;

    /// <summary>So many bytes of what other threads have read are taken from them at a time, and still are near when they are written.</summary>
    public const int OwnedBytes = 1 << 13;

    /// <summary>
    /// Of more bytes than a near cache holds, what other threads have read is mostly not there any more. Up to that, taking it costs next to nothing where processors share a cache, and saves most of the
    /// time of the loop where they do not.
    /// </summary>
    private const long MostShared = 1 << 20;

    /// <summary>Whether other threads that have read so many bytes still have them when they are written.</summary>
    public static bool StaysShared(Dim bytes) => bytes.IsStatic && bytes.Value <= MostShared;

    /// <summary>Whether loops are worth a region of their own.</summary>
    /// <param name="loops">How many there are.</param>
    /// <param name="picoseconds">What all of them take, about.</param>
    /// <param name="areOwned">Whether other threads have read what some of them write.</param>
    public static bool IsWorthJoining(int loops, long picoseconds, bool areOwned) => (loops > 1 || (loops == 1 && areOwned)) && LoopSplit.IsWorthThreads(picoseconds);
}
