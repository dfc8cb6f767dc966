using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Support;

namespace Sessile.Generator.Passes;

/// <summary>
/// Folds of many rows of a few elements, such as the mean of each of a photo's channels: several rows are taken as one, whose elements are whole vectors, and what these come to is folded
/// once more. By itself each column would be picked up element by element. Not where anything else computes with the elements, which one loop would do as it folds them.
/// </summary>
internal static class FewColumns
{
    /// <summary>Elements of the widest vector; of how many one row is at least, if it can be; and of how many rows folding twice is worth it.</summary>
    private const long Lanes = 16, Wide = 48, FewestRows = 512;

    public static RunGraph Run(RunGraph run, RewriteLog? log, CancellationToken cancellation)
    {
        var nodes = GraphWalk.Reach(run.Roots);
        var readers = GraphWalk.Consumers(nodes);
        var found = nodes.ToDictionary(n => n, n => TogetherIn(n, readers, run.Roots)).Where(p => p.Value > 0).ToDictionary(p => p.Key, p => p.Value);
        if (found.Count == 0)
            return run;
        var rewriter = new GraphRewriter(new GraphBuilder(), (builder, node, x) =>
        {
            if (!found.TryGetValue(node, out var together))
                return null;
            log?.Count("few columns");
            return Twice(builder, node, x[0], together);
        });
        return run.With(rewriter.Rewrite(run.Roots, cancellation));
    }

    private static Node Twice(GraphBuilder target, Node node, Node x, long together)
    {
        var fold = (Reduce)node.Op;
        var first = fold with { Axes = EquatableArray.Of(0), KeepDims = false };
        var (columns, rows) = (node.Shape.ElementCount.Value, x.Shape.ElementCount.Value / node.Shape.ElementCount.Value);
        var wide = target.Add(first, target.Reshaped(x, Shape.Of(rows / together, together * columns)));
        return target.Reshaped(target.Add(first, target.Reshaped(wide, Shape.Of(together, columns))), node.Shape);
    }

    /// <summary>How many rows are taken as one; 0: it is no such fold.</summary>
    private static long TogetherIn(Node node, Dictionary<Node, List<Node>> readers, IReadOnlyList<Node> roots)
    {
        if (node.Op is not Reduce fold || !node.Operands[0].Shape.ElementCount.IsStatic || !fold.Axes.SequenceEqual(Enumerable.Range(0, fold.Axes.Count)))
            return 0;
        var (x, columns) = (node.Operands[0], node.Shape.ElementCount.Value);
        if (columns is < 2 or >= Lanes || x.Shape.ElementCount.Value / columns is var rows && rows < FewestRows || !IsPlain(x, readers, roots))
            return 0;
        var together = Enumerable.Range(1, (int)Lanes).First(i => i * columns % Lanes == 0);
        var wide = together;
        while (wide * columns < Wide)
            wide *= 2;
        return rows % wide == 0 ? wide : rows % together == 0 ? together : 0;
    }

    /// <summary>Whether elements are computed one by one of what stands in memory in the same order, and for this alone.</summary>
    private static bool IsPlain(Node x, Dictionary<Node, List<Node>> readers, IReadOnlyList<Node> roots)
    {
        var pending = new Stack<Node>([x]);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (next.Op is Constant { Data.Count: 1 })
                continue;
            if (!next.Shape.ElementCount.Equals(x.Shape.ElementCount) || next.Op is Transpose or BroadcastTo or Slice or Concat or Pad or Again)
                return false;
            if (next.Op is not (Elementwise or Cast or Reshape))
                continue;
            if (next.Op is not Reshape && (readers[next].Count > 1 || roots.Contains(next)))
                return false;
            foreach (var operand in next.Operands)
                pending.Push(operand);
        }

        return true;
    }
}
