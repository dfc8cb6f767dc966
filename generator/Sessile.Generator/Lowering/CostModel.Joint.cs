using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

// What decides whether threads share several loops at once.
internal static partial class CostModel
{
    /// <summary>Past this a structure would hold more references than the JIT optimizes well, and what threads wait for each other is nothing beside so many loops.</summary>
    public const int MaxJoint = 12;

    /// <summary>So many bytes of what other threads have read are taken from them at a time: several lines, and few enough that the processor goes on with what it has while it waits for them.</summary>
    public const int OwnedBytes = 1 << 10;

    /// <summary>
    /// Of more bytes than a near cache holds, what other threads have read is mostly not there any more. Up to that, taking it costs next to nothing where processors share a cache, and saves most of the
    /// time of the loop where they do not.
    /// </summary>
    private const long MostShared = 1 << 20;

    /// <summary>Whether other threads that have read so many bytes still have them when they are written.</summary>
    public static bool StaysShared(Dim bytes) => bytes.IsStatic && bytes.Value <= MostShared;

    /// <summary>Whether a gradient of so many bytes should have its memory for itself: enough that waiting for its lines shows, and few enough that they are in near caches at the next run.</summary>
    public static bool IsWorthKeeping(Dim bytes) => StaysShared(bytes) && bytes.Value >= FewestKept;

    private const long FewestKept = 1 << 14;

    /// <summary>
    /// Whether a product with weights that a run changes should be the sum of two, of half the depth each: so threads read the rows of the weights that they have written. What they exchange instead is half
    /// of the result, so that there should be much less of it than of the weights.
    /// </summary>
    public static bool IsWorthTwoDepths(long rows, long columns, long depth) =>
        rows >= FewestRowsOfDepth && rows <= MostRowsOfDepth && depth >= DepthOfRow * rows && depth <= MostDepth && columns >= 2 * ColumnsOfLibrary && columns <= MostColumns && columns % ColumnsOfLibrary == 0
        && 2 * rows * columns * depth >= FewestFlops;

    /// <summary>With fewer rows the product waits for the weights, wherever they are; with more, one thread loses by going over its result twice, which then is not in the first cache.</summary>
    private const long FewestRowsOfDepth = 16, MostRowsOfDepth = 64;

    private const long DepthOfRow = 4, FewestFlops = 2_000_000;

    /// <summary>As the library's HalvedGemm has it; with longer rows it would have to copy the weights, and with a greater depth to cut that once more.</summary>
    private const long ColumnsOfLibrary = 64, MostColumns = 1024, MostDepth = 2048;

    /// <summary>Whether loops are worth a region of their own.</summary>
    /// <param name="loops">How many there are.</param>
    /// <param name="picoseconds">What all of them take, about.</param>
    /// <param name="areOwned">Whether other threads have read what some of them write.</param>
    public static bool IsWorthJoining(int loops, long picoseconds, bool areOwned) => (loops > 1 || (loops == 1 && areOwned)) && LoopSplit.IsWorthThreads(picoseconds);
}
