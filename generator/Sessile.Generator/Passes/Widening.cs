using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Functions;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Random;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Passes;

/// <summary>
/// Elements of 8 and 16 bits are stored and moved as they are; what computes with them does so as int or float, and its result is wrapped or rounded once.
/// For whole numbers that gives the bits of arithmetic in the narrow type. Composites are widened whole, before they are taken apart: a softmax of halves
/// rounds its result alone.
/// </summary>
internal static class Widening
{
    public static RunGraph Run(RunGraph run, CancellationToken cancellation) => GraphWalk.Reach(run.Roots).Any(HasNarrow)
        ? run.With(new GraphRewriter(new GraphBuilder(), Widen).Rewrite(run.Roots, cancellation))
        : run;

    private static bool HasNarrow(Node node) => node.DType.IsNarrow() || (node.Op is RegionOp op && op.Regions.Any(r => r.Nodes.Any(HasNarrow)));

    private static Node? Widen(GraphBuilder target, Node node, IReadOnlyList<Node> operands)
    {
        if (!node.DType.IsNarrow() && !operands.Any(o => o.DType.IsNarrow()))
            return null;
        var op = node.Op switch
        {
            RandomOp random => random with { DType = random.DType.Widened() },
            Iota iota => iota with { DType = iota.DType.Widened() },
            _ => node.Op,
        };
        if (TakesNarrow(op) || (operands.Count == 0 && op.Equals(node.Op)))
            return null;
        var made = target.Add(op, operands.Select(o => target.CastTo(o, o.DType.Widened())).ToArray());
        return target.CastTo(Bounded(target, op, made, node.DType), node.DType);
    }

    /// <summary>Whether elements pass as they are, or are multiplied as they are stored.</summary>
    private static bool TakesNarrow(Op op) => op is Cast or MatMulInteger or Reshape or Transpose or BroadcastTo or Slice or Concat or Pad or SetWindow or Gather
        or ScatterRows { Kind: ScatterKind.Update } or Elementwise { Function: ScalarFunction.Where }
        or Identity or StopGradient or Recomputed or Again or After or Group or Sequenced or Write or CustomCall or RegionOp or Result;

    /// <summary>The greatest of no elements is the type's least, not that of the wider type.</summary>
    private static Node Bounded(GraphBuilder target, Op op, Node made, DType type)
    {
        if (!type.IsInteger())
            return op is SegmentReduce { Kind: SegmentKind.Max } && FloatFormat.Of(type) is { } format ? OfNone(target, made, format) : made;
        return op switch
        {
            Reduce { Kind: ReduceKind.Max } or SegmentReduce { Kind: SegmentKind.Max } or Pool { IsMax: true } =>
                target.Apply(ScalarFunction.Maximum, made, target.Scalar(DType.Int, type.LeastInteger())),
            Reduce { Kind: ReduceKind.Min } => target.Apply(ScalarFunction.Minimum, made, target.Scalar(DType.Int, type.GreatestInteger())),
            _ => made,
        };
    }

    private static Node OfNone(GraphBuilder target, Node made, FloatFormat format)
    {
        var isEmpty = target.Apply(ScalarFunction.Equal, made, target.Scalar(DType.Float, float.MinValue));
        return target.Apply(ScalarFunction.Where, isEmpty, target.Scalar(DType.Float, format.Least), made);
    }
}
