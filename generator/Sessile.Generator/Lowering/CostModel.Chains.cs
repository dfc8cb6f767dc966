using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

// What decides whether kernels go row by row, one thread through all of them.
internal static partial class CostModel
{
    /// <summary>Each thread of a chain reads all weights: with more bytes of them they would not stay in its second cache.</summary>
    private const long NearWeights = 768 << 10;

    /// <summary>Beyond this, what threads wait for each other between kernels is nothing beside the kernels, and memory counts for more.</summary>
    private const long LongPicoseconds = 5_000_000_000;

    /// <summary>With fewer rows, for two threads, a product's weights are divided rather than its rows: as the library's ParallelRegion has it.</summary>
    private const long FewestRows = 8;

    /// <summary>Past this a chain's method would hold more references than the JIT optimizes well.</summary>
    public const int MaxLinks = 12;

    /// <summary>Whether weights of so many bytes are near to every thread.</summary>
    public static bool AreNear(long bytes) => bytes <= NearWeights;

    /// <summary>Whether so many kernels are worth a chain.</summary>
    public static bool IsWorthChaining(int kernels, Dim rows, long picoseconds) => kernels > 1
        && (!rows.IsStatic || (rows.Value >= FewestRows && LoopSplit.IsWorthThreads(rows.Value * picoseconds) && rows.Value * picoseconds <= LongPicoseconds));
}
