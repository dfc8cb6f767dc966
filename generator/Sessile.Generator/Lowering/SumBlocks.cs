using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Where a long sum is cut, so that its error does not grow with its length: blocks are summed one element after the other, and what rounding
/// takes from the sum of the blocks is gathered beside it.
/// </summary>
/// <param name="Axis">The folded axis that is walked in blocks.</param>
/// <param name="Count">Indices of the axis in a block.</param>
internal sealed record SumBlocks(NestAxis Axis, long Count)
{
    /// <summary>So many terms are added to one another before the block is closed.</summary>
    public const int Terms = 64;

    /// <summary>So many vectors are at most summed side by side.</summary>
    public const int MaxSets = 4;

    /// <summary>
    /// Up to so many terms a lane's sum is left whole. One vector at a time is summed where registers are few for what is computed at each index: there, totals for the length of the loop would take two of them.
    /// </summary>
    public static int Whole(int sets, int registers) => sets == 1 && registers <= 16 ? 2 * Terms : Terms;

    /// <summary>Whether the sum is one that rounds.</summary>
    public static bool Rounds(Step step) => step is FoldStep { Reduction: "Sum", DType: DType.Float or DType.Double };

    /// <summary>Null where there are few terms, or nothing rounds.</summary>
    /// <param name="axes">The axes that are walked term by term, the outermost first.</param>
    public static SumBlocks? Of(LoopKernel kernel, IReadOnlyList<NestAxis> axes)
    {
        if (!kernel.Body.Any(Rounds) || IsShort(axes.Aggregate(Dim.One, (product, a) => product * a.Extent), Terms))
            return null;
        var inside = 1L;
        var axis = axes.Count - 1;
        for (; axis > 0 && IsShort(axes[axis].Extent * inside, Terms); axis--)
            inside *= axes[axis].Extent.Value;
        return new SumBlocks(axes[axis], Math.Max(1, Terms / Math.Max(1, inside)));
    }

    /// <summary>Whether there are at most so many terms, for sure.</summary>
    public static bool IsShort(Dim extent, long terms) => extent.IsStatic && extent.Value <= terms;
}
