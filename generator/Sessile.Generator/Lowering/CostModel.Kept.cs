using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Lowering;

// Which values a session keeps from run to run.
internal static partial class CostModel
{
    /// <summary>To see whether a variable was written takes a run some nanoseconds.</summary>
    private const double PicosecondsWorthSeeing = 10_000;

    /// <summary>A line of a cache that is not the nearest; an operation of a product; an element where vectors do not help, or that is only moved.</summary>
    private const double LinePicoseconds = 1000, FlopPicoseconds = 5, ElementPicoseconds = 1000, MovedPicoseconds = 250;

    /// <summary>So many bytes may be kept of less: a table of positions, say, of a few numbers.</summary>
    private const long ModestBytes = 1 << 20;

    /// <summary>
    /// Whether a value that depends on variables, constants and files alone should be kept in memory. Where a product or another kernel reads it, it would have to be put there anyway, by each run;
    /// a loop could compute it on the way, which must then take clearly longer than reading it. It must not take much more memory than what it is made of, else it would be better made of that
    /// where it is read, as the floats of weights in bytes are.
    /// </summary>
    /// <param name="readWhole">Whether a kernel reads it that is not a loop.</param>
    public static bool IsWorthKept(Node node, bool readWhole)
    {
        var nodes = GraphWalk.Reach([node]);
        var picoseconds = nodes.Sum(PicosecondsOf) + (node.IsView() ? ElementsOf(node) * MovedPicoseconds : 0);
        var bytes = BytesOf(node);
        return bytes > 0 && bytes <= MostKept(node, nodes) && picoseconds >= PicosecondsWorthSeeing && (readWhole || picoseconds >= 2 * LinePicoseconds * bytes / LineBytes);
    }

    private static long MostKept(Node node, IReadOnlyList<Node> nodes)
    {
        var sources = nodes.Where(n => n.Op is ReadVariable or FromFile or Constant { Data.Count: > 1 }).ToArray();
        var bytes = sources.Sum(BytesOf);
        return sources.Any(s => s.DType.Size() < node.DType.Size()) ? bytes : Math.Max(bytes, ModestBytes);
    }

    private static double PicosecondsOf(Node node) => node switch
    {
        _ when node.IsView() || node.IsFree() || node.IsStored() => 0,
        _ when node.IsMap() => Vectors(node) * Of(node) * LoopSplit.VectorPicoseconds,
        _ when node.IsReduce() => Vectors(node.Operands[0]) * LoopSplit.VectorPicoseconds,
        { Op: MatMul product } => ElementsOf(node) * 2.0 * node.Operands[0].Shape[node.Operands[0].Shape.Rank - (product.TransposeA ? 2 : 1)].Value * FlopPicoseconds,
        _ => (ElementsOf(node) + node.Operands.Sum(ElementsOf)) * ElementPicoseconds,
    };

    private static double Vectors(Node node) => Math.Ceiling(BytesOf(node) / (double)LineBytes);

    private static double ElementsOf(Node node) => node.Shape.ElementCount.Value;

    private static long BytesOf(Node node) => node.Shape.ElementCount.Value * node.DType.Size();
}
