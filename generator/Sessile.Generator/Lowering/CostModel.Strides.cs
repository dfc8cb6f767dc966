using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

// What is read or written across memory: neighbouring indices of a loop then meet elements that lie far apart, each in a line of the cache of its own. A loop that picks
// them up one by one takes 1 to 10 ns for each, most where the stride is a power of two; a copy that moves squares takes 0.2 to 2, and has a start of its own.
internal static partial class CostModel
{
    /// <summary>So many elements are worth the start of a copy by squares.</summary>
    private const long WorthSquares = 2048;

    /// <summary>Where elements are picked up so often.</summary>
    private const long WorthCopying = 4;

    /// <summary>Where either side is shorter there are no squares to speak of.</summary>
    private const long SideOfSquare = 8;

    /// <summary>The highest rank that the library copies.</summary>
    private const int MaxCopiedRank = 8;

    /// <summary>Whether a copy should move squares: one side strides along the innermost axis while it is contiguous along another.</summary>
    public static bool IsWorthSquares(Shape shape, Access source, Access destination)
    {
        var axes = Walked(shape);
        if (axes.Length is 0 or > MaxCopiedRank || !IsAtLeast(shape.ElementCount, WorthSquares))
            return false;
        var inner = axes[axes.Length - 1];
        return IsAcross(source.Strides, shape, inner) || IsAcross(destination.Strides, shape, inner);
    }

    /// <summary>Whether what a loop reads should be copied into the loop's order first.</summary>
    /// <param name="access">Strides over the loop's axes.</param>
    public static bool IsWorthTransposing(Access access, Shape space, Func<int, bool> isReduced)
    {
        var axes = Walked(space);
        var read = axes.Where(a => !access.Strides[a].Equals(Dim.Zero)).ToArray();
        return read.Length <= MaxCopiedRank && IsAtLeast(read.Aggregate(Dim.One, (product, a) => product * space[a]), WorthSquares) && IsStoredAcross(access.Strides, space, isReduced);
    }

    /// <summary>
    /// Whether what a loop reads across memory along its lanes should be copied so that it lies along them: where other axes read all of it again, and so pick up each of its elements many times.
    /// </summary>
    /// <param name="access">Strides over the loop's axes.</param>
    /// <param name="lanes">The axis with the lanes.</param>
    public static bool IsWorthCopyingAcross(Access access, Shape space, int lanes)
    {
        Dim Extents(Func<int, bool> isCounted) => Walked(space).Where(isCounted).Aggregate(Dim.One, (product, a) => product * space[a]);
        bool IsRead(int axis) => !access.Strides[axis].Equals(Dim.Zero);
        return !IsSideBySide(access.Strides[lanes]) && Walked(space).Count(IsRead) <= MaxCopiedRank
            && IsAtLeast(Extents(a => !IsRead(a)), WorthCopying) && IsAtLeast(Extents(_ => true), WorthSquares);
    }

    /// <summary>Whether neighbouring lanes of a loop, be they along its last kept or its last reduced axis, lie far apart.</summary>
    public static bool IsStoredAcross(IReadOnlyList<Dim> strides, Shape space, Func<int, bool> isReduced)
    {
        var axes = Walked(space);
        var lanes = new[] { axes.Where(isReduced), axes.Where(a => !isReduced(a)) }.Where(g => g.Any()).Select(g => g.Last());
        return IsAtLeast(axes.Aggregate(Dim.One, (product, a) => product * space[a]), WorthSquares) && lanes.All(a => IsAcross(strides, space, a));
    }

    /// <summary>Of a packed matrix of a batch: two rows of [32, 32] take half the time with it, many of [128, 128] a twentieth less.</summary>
    private const long SmallestPacked = 16;

    /// <summary>Whether rows of a table should be read by the loop that uses them: not where they are so short that there are no lanes to fill.</summary>
    public static bool IsWorthLookingUp(Dim row) => IsAtLeast(row, SideOfSquare);

    /// <summary>Whether a product with so many columns is long enough beside a copy of its rows.</summary>
    public static bool IsWorthGathering(Dim columns) => IsAtLeast(columns, 2 * SideOfSquare);

    /// <summary>Whether matrices of a batch, each multiplied with rows of its own, are read faster packed: smaller ones are multiplied by whole rows, several at a time.</summary>
    public static bool IsWorthPackingBatch(Dim columns, Dim depth) => IsAtLeast(columns, SmallestPacked) && IsAtLeast(depth, SmallestPacked);

    private static bool IsAcross(IReadOnlyList<Dim> strides, Shape space, int inner) =>
        !IsSideBySide(strides[inner]) && IsAtLeast(space[inner], SideOfSquare)
        && Walked(space).Any(a => a != inner && strides[a].IsOne && IsAtLeast(space[a], SideOfSquare));

    /// <summary>Or one and the same.</summary>
    private static bool IsSideBySide(Dim stride) => stride.IsStatic && stride.Value is 0 or 1 or -1;

    private static int[] Walked(Shape space) => Enumerable.Range(0, space.Rank).Where(i => !space[i].IsOne).ToArray();

    private static bool IsAtLeast(Dim extent, long least) => !extent.IsStatic || extent.Value >= least;
}
