using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Orthogonal bases, for initial values.</summary>
internal static class BasisLowering
{
    public static Kernel Lower(Node node, ILoweringContext context)
    {
        var (rows, columns) = (node.Shape[0], node.Shape[1]);
        return Call.Of(
            "OrthogonalBasis.Of", node, false, rows * columns * columns * 8,
            [
                Call.In(context.PackedAccessOf(node.Operands[0])), Call.Out(node, context), Call.Size(rows), Call.Size(columns),
                Call.Workspace(DType.Double, rows * columns, context),
            ]);
    }
}
