using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Passes.Rules;

/// <summary>Products that read weights as they are stored, and products that are sums.</summary>
internal static class ProductRules
{
    private const long MaxRows = 4;

    /// <summary>Of shorter rows a sum across the lanes takes longer than what is summed.</summary>
    private const long MinDepth = 16;

    public static IReadOnlyList<NamedRule> All { get; } =
    [
        new("product with stored weights", (builder, node, x) => node.Op is MatMul product && Stored(node, x[1]) is var (weights, isTransposed) && (x[0].Shape.Rank == 2 || !product.TransposeA)
            ? builder.Add(product with { TransposeB = product.TransposeB != isTransposed }, x[0], weights) : null),
        new("product of few rows with one column", (builder, node, x) => node.Op is MatMul { TransposeA: false } && IsColumn(x[0], x[1], node)
            ? builder.Reduced(ReduceKind.Sum, builder.Multiply(x[0], builder.Reshaped(x[1], Shape.Of(x[0].Shape[1].Value))), [1], keepDims: true) : null),
    ];

    /// <summary>
    /// In the result's only column an element is the sum of a row's products, for which lanes can run along the row: those of a small product run along columns. Many rows
    /// are left to the library, which reads the column once for several of them.
    /// </summary>
    private static bool IsColumn(Node left, Node right, Node product) =>
        product.DType is DType.Float or DType.Double && left.DType == product.DType && right.DType == product.DType && product.Shape is { Rank: 2, IsStatic: true }
            && product.Shape[1].IsOne && product.Shape[0].Value is > 0 and <= MaxRows && left.Shape[1] is { IsStatic: true, Value: >= MinDepth };

    /// <summary>What was widened for a product of floats, if it is a matrix of weights, which are packed before any run. It may have been transposed, before or after.</summary>
    private static (Node Weights, bool IsTransposed)? Stored(Node product, Node right)
    {
        if (product.DType != DType.Float || right.Shape is not { Rank: 2, IsStatic: true } || right.Shape.Any(d => d.Value == 0))
            return null;
        var (wide, isTransposed) = Untransposed(right);
        if (wide.Op is not Cast)
            return null;
        var (stored, isTransposedToo) = Untransposed(wide.Operands[0]);
        return stored.DType.IsStoredFloat() && stored.Op is ReadVariable or FromFile or Constant { Data.Count: > 1 } ? (stored, isTransposed != isTransposedToo) : null;
    }

    private static (Node Matrix, bool IsTransposed) Untransposed(Node matrix) =>
        matrix.Op is Transpose transpose && transpose.Perm[0] == 1 ? (matrix.Operands[0], true) : (matrix, false);
}
