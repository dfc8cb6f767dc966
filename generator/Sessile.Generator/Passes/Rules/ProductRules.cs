using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Passes.Rules;

/// <summary>Products that read weights as they are stored.</summary>
internal static class ProductRules
{
    public static IReadOnlyList<NamedRule> All { get; } =
    [
        new("product with stored halves", (builder, node, x) => node.Op is MatMul product && Halves(node, x[1]) is { } halves && (x[0].Shape.Rank == 2 || !product.TransposeA)
            ? builder.Add(product, x[0], halves) : null),
    ];

    /// <summary>What was widened for a product of floats, if it is a matrix of weights, which are packed before any run.</summary>
    private static Node? Halves(Node product, Node right) =>
        product.DType == DType.Float && right.Op is Cast && right.Operands[0] is { DType: DType.Half, Shape: { Rank: 2, IsStatic: true }, Op: ReadVariable or FromFile or Constant { Data.Count: > 1 } } halves
            && halves.Shape.All(d => d.Value > 0) ? halves : null;
}
