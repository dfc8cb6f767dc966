using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Passes.Parts;

/// <summary>
/// Computes of a value only the section that is wanted, where that is stored by itself: as a result, or as a part of what is put together. Loops compute what they read of a section anyway; what is
/// stored would otherwise be computed whole, and then copied.
/// </summary>
internal static class StoredSections
{
    public static RunGraph Run(RunGraph run, RewriteLog? log, CancellationToken cancellation)
    {
        var nodes = GraphWalk.Reach(run.Roots);
        var (roots, consumers) = (new HashSet<Node>(run.Roots), GraphWalk.Consumers(nodes));
        if (!nodes.Any(IsWanted))
            return run;
        var rewriter = new GraphRewriter(new GraphBuilder(), (builder, node, operands) =>
        {
            if (!IsWanted(node))
                return null;
            log?.Count("section of work for it alone");
            return SectionOf(builder, (Slice)node.Op, node.Operands[0], operands[0]);
        });
        return run.With(rewriter.Rewrite(run.Roots, cancellation));

        bool IsWanted(Node node) => node.Op is Slice slice && slice.Strides.All(s => s == 1) && IsOnlyFor(node.Operands[0])
            && (roots.Contains(node) || consumers[node].All(PartAnalysis.IsAssembly));

        bool IsOnlyFor(Node map) => map.Op is Elementwise or Cast && !roots.Contains(map) && consumers[map].Count == 1;

        Node SectionOf(GraphBuilder builder, Slice slice, Node node, Node copy)
        {
            if (!IsOnlyFor(node))
                return builder.Add(slice, copy);
            var made = builder.Add(copy.Op, node.Operands.Zip(copy.Operands, (operand, own) => SectionOf(builder, Along(slice, node.Shape, operand.Shape), operand, own)).ToArray());
            made.Label ??= node.Label;
            return made;
        }
    }

    /// <summary>What a section takes of an operand, which may have fewer axes, and be stretched along some.</summary>
    private static Slice Along(Slice slice, Shape whole, Shape operand)
    {
        var lead = whole.Rank - operand.Rank;
        EquatableArray<T> Of<T>(EquatableArray<T> values, Func<int, T> stretched) => operand.Select((d, axis) => d.Equals(whole[axis + lead]) ? values[axis + lead] : stretched(axis)).ToEquatable();
        return new Slice(Of(slice.Begin, _ => Dim.Zero), Of(slice.Size, _ => Dim.One), Of(slice.Strides, _ => 1));
    }
}
