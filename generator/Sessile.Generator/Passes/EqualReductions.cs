using Sessile.Generator.IR;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Passes;

/// <summary>
/// Makes one of reductions that differ only in whether they keep their axes, such as those of a loss and of its derivative: the one that keeps them, seen in the other's shape.
/// </summary>
internal static class EqualReductions
{
    public static RunGraph Run(RunGraph run, RewriteLog? log, CancellationToken cancellation)
    {
        var nodes = RegionWalk.Deep(GraphWalk.Reach(run.Roots)).ToArray();
        var keeping = new HashSet<(Node, Op)>(nodes.Where(n => n.Op is Reduce { KeepDims: true }).Select(n => (n.Operands[0], n.Op)));
        if (keeping.Count == 0 || !nodes.Any(IsTwin))
            return run;
        var rewriter = new GraphRewriter(new GraphBuilder(), (builder, node, operands) =>
        {
            if (!IsTwin(node))
                return null;
            log?.Count("reduction that keeps its axes for both");
            return builder.Reshaped(builder.Add(Keeping(node), operands), node.Shape);
        });
        return run.With(rewriter.Rewrite(run.Roots, cancellation));

        bool IsTwin(Node node) => node.Op is Reduce { KeepDims: false } && keeping.Contains((node.Operands[0], Keeping(node)));
    }

    private static Op Keeping(Node node) => ((Reduce)node.Op) with { KeepDims = true };
}
