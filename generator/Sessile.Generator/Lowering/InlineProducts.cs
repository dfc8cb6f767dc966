using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Which matrix products are written out in a loop of their own, with what follows taken in, rather than given to the library: those of a few rows and a
/// matrix that fits the first cache, where a call's dispatch would cost more than the product.
/// </summary>
internal static class InlineProducts
{
    private const long MaxRows = 4;
    private const long MaxMatrix = 4096;

    /// <summary>Multiply-adds of columns that fill no vector: each waits for the one before, about a nanosecond, and a call takes some tens.</summary>
    private const long MaxSingle = 64;

    public static bool IsSmall(Node node)
    {
        if (node.Op is not MatMul { TransposeB: false } || node.Shape.Rank != 2 || !node.Shape.IsStatic || node.Operands.Any(o => o.Shape.Rank != 2 || !o.Shape.IsStatic || o.DType != node.DType))
            return false;
        var (rows, columns, depth) = (node.Shape[0].Value, node.Shape[1].Value, Depth(node));
        return node.DType is DType.Float or DType.Double && rows is > 0 and <= MaxRows && columns > 0 && depth > 0 && depth * columns <= MaxMatrix
            && !IsTransposed(node.Operands[1]) && rows * depth * SingleColumns(node, rows, columns) <= MaxSingle;
    }

    /// <summary>Whether the last vector may reach past a row's end, of more than half as many columns as it has lanes.</summary>
    public static bool IsWorthReaching(long columns, int lanes) => columns * 2 > lanes;

    /// <summary>How many columns are left to be computed one by one, by vectors of the width that leaves most: none of a single row in the session's own memory, where the last vector may reach past the row.</summary>
    private static long SingleColumns(Node node, long rows, long columns)
    {
        var least = 16 / node.DType.Size();
        if (rows == 1 && node.Operands[1].Op is not Placeholder)
            return IsWorthReaching(columns, least) ? 0 : columns;
        return columns < least ? columns : new[] { least, 2 * least, 4 * least }.Where(lanes => lanes <= columns).Max(lanes => columns % lanes);
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
