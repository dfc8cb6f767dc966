using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Passes.Layouts;

/// <summary>
/// Makes products as they are read: one that is only wanted transposed is (AB)ᵀ = BᵀAᵀ, of the same sums, and the library reads either factor transposed. So derivatives of weights that a
/// network uses transposed are made in the order of the weights.
/// </summary>
internal static class TransposedProducts
{
    /// <summary>Products of so few rows are made row by row, with what follows, and transposed by the loop that reads them.</summary>
    private const long FewRows = 4;

    public static RunGraph Run(RunGraph run, RewriteLog? log, CancellationToken cancellation)
    {
        var nodes = RegionWalk.Deep(GraphWalk.Reach(run.Roots)).ToArray();
        if (!nodes.Any(n => n.Op is Transpose))
            return run;
        var fetched = new HashSet<Node>(run.Roots.Concat(nodes.Select(n => n.Op).OfType<RegionOp>().SelectMany(o => o.Regions).SelectMany(r => r.Results)));
        var consumers = GraphWalk.Consumers(nodes);
        bool IsOnlyRead(Node node) => !fetched.Contains(node) && consumers[node].Count == 1;
        var rewriter = new GraphRewriter(new GraphBuilder(), (builder, node, operands) =>
        {
            if (node.Op is not Transpose transpose || !AxisOrder.IsOfMatrix(transpose.Perm) || !MayTurn(node.Operands[0]) || !IsOnlyRead(node.Operands[0]))
                return null;
            log?.Count("product made transposed");
            return Turned(builder, operands[0]);
        });
        return run.With(rewriter.Rewrite(run.Roots, cancellation));
    }

    /// <summary>Whether a product's factors may change places. Not where the right one is packed before any run, nor where it is one for a batch, whose rows are then those of one product.</summary>
    public static bool MayTurn(Node node) => node.Op is MatMul && node.Operands[0].Type.DType == node.Operands[1].DType && node.Operands.All(o => o.Shape.Rank == node.Shape.Rank)
        && !IsWeight(node.Operands[1]) && node.Shape[node.Shape.Rank - 2] is not { IsStatic: true, Value: <= FewRows };

    private static Node Turned(GraphBuilder builder, Node node)
    {
        var product = (MatMul)node.Op;
        var made = builder.Add(product with { TransposeA = !product.TransposeB, TransposeB = !product.TransposeA }, node.Operands[1], node.Operands[0]);
        made.Label ??= node.Label;
        return made;
    }

    private static bool IsWeight(Node node) => node.Op is Reshape or Transpose ? IsWeight(node.Operands[0]) : node.Op is ReadVariable or FromFile or Constant;
}
