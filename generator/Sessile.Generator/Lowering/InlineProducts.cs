using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Which matrix products are written out in a loop of their own, with what follows taken in, rather than given to the library: those of a few rows and a
/// matrix that fits the first cache, where a call's dispatch would cost more than the product.
/// </summary>
internal static class InlineProducts
{
    private const long MaxRows = 4;
    private const long MaxMatrix = 4096;

    public static bool IsSmall(Node node)
    {
        if (node.Op is not MatMul { TransposeB: false } || node.Shape.Rank != 2 || !node.Shape.IsStatic || node.Operands.Any(o => o.Shape.Rank != 2 || !o.Shape.IsStatic || o.DType != node.DType))
            return false;
        var (rows, columns, depth) = (node.Shape[0].Value, node.Shape[1].Value, Depth(node));
        return node.DType is DType.Float or DType.Double && rows is > 0 and <= MaxRows && columns > 0 && depth > 0 && depth * columns <= MaxMatrix
            && !IsTransposed(node.Operands[1]);
    }

    public static long Depth(Node product) => product.Operands[1].Shape[0].Value;

    /// <summary>Rows of the second factor must be contiguous for lanes to run along them.</summary>
    private static bool IsTransposed(Node node) => node.IsView();

    public static LoopProduct Of(Node product, Func<Node, Access> accessOf)
    {
        var a = accessOf(product.Operands[0]);
        if (((MatMul)product.Op).TransposeA)
            a = a with { Strides = a.Strides.Reverse().ToArray() };
        return new LoopProduct(a, accessOf(product.Operands[1]), Depth(product));
    }
}
