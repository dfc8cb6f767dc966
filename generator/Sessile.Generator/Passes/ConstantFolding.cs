using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Passes;

/// <summary>
/// Computes what depends on uniform constants alone. Only functions that are exactly rounded are folded, so that what is folded has the bits
/// that a run would give; a zero divisor is left for the run to report.
/// </summary>
internal static class ConstantFolding
{
    public static NamedRule Rule { get; } = new("constant folding", Fold);

    private static Node? Fold(GraphBuilder builder, Node node, IReadOnlyList<Node> operands)
    {
        if (node.Op is DimValue { Dim.IsStatic: true } size)
            return builder.Add(new Constant(ConstantData.Of(DType.Int, size.Dim.Value), Shape.Scalar));
        if (node.Op is not (Elementwise or Cast) || operands.Any(o => o.Op is not Constant { Data.Count: 1 }))
            return null;
        var values = operands.Select(o => ((Constant)o.Op).Data).ToArray();
        var folded = node.Op is Elementwise e ? Folding.Apply(e.Function, node.DType, values) : Folding.Cast(values[0], node.DType);
        return folded is null ? null : builder.Add(new Constant(folded, node.Shape));
    }
}
