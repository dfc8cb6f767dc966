using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Matrix products. Transposes, of the op or of a view before it, are strides.</summary>
internal static class ProductLowering
{
    /// <summary>A matrix, or a stack of them: strides from one to the next, from row to row, from column to column.</summary>
    private readonly record struct Matrices(Access Access, Dim Batch, Dim Row, Dim Column);

    public static Kernel Lower(Node node, ILoweringContext context)
    {
        var op = (MatMul)node.Op;
        var (a, b) = (Of(node.Operands[0], op.TransposeA, context), Of(node.Operands[1], op.TransposeB, context));
        var rank = node.Shape.Rank;
        var (m, n) = (node.Shape[rank - 2], node.Shape[rank - 1]);
        var k = node.Operands[0].Shape[op.TransposeA ? node.Operands[0].Shape.Rank - 2 : node.Operands[0].Shape.Rank - 1];
        var batch = Call.Extent(node.Shape, 0, rank - 2);
        if (b.Batch.Equals(Dim.Zero) && (batch.IsOne || a.Batch.Equals(a.Row * m)))
            (m, batch) = (m * batch, Dim.One);
        var scratch = WorkspaceOf(m, n, k);
        var workspace = Call.Workspace(node.DType, scratch, context);
        var flops = batch * m * n * k * 2;
        return batch.IsOne
            ? Call.Of("Gemm.Multiply", node, false, flops,
                Call.In(a.Access), Call.Size(a.Row), Call.Size(a.Column), Call.In(b.Access), Call.Size(b.Row), Call.Size(b.Column),
                Call.Out(node, context), Call.Size(n), Call.Size(m), Call.Size(n), Call.Size(k), Call.Bool(false), workspace, Call.Size(scratch))
            : Call.Of("Gemm.MultiplyBatched", node, false, flops,
                Call.In(a.Access), Call.Size(a.Batch), Call.Size(a.Row), Call.Size(a.Column), Call.In(b.Access), Call.Size(b.Batch), Call.Size(b.Row), Call.Size(b.Column),
                Call.Out(node, context), Call.Size(m * n), Call.Size(n), Call.Size(batch), Call.Size(m), Call.Size(n), Call.Size(k), Call.Bool(false), workspace, Call.Size(scratch));
    }

    private static Matrices Of(Node operand, bool transposed, ILoweringContext context)
    {
        var access = context.AccessOf(operand);
        if (BatchStride(operand.Shape, access) is not { } batch)
        {
            access = context.PackedAccessOf(operand);
            batch = BatchStride(operand.Shape, access)!;
        }

        var rank = operand.Shape.Rank;
        var (row, column) = (access.Strides[rank - 2], access.Strides[rank - 1]);
        return transposed ? new Matrices(access, batch, column, row) : new Matrices(access, batch, row, column);
    }

    /// <summary>The one stride that steps through all leading axes; null if there is none.</summary>
    private static Dim? BatchStride(Shape shape, Access access)
    {
        Dim? stride = null;
        var extent = Dim.One;
        for (var i = shape.Rank - 3; i >= 0; i--)
        {
            if (shape[i].IsOne)
                continue;
            if (stride is not null && !access.Strides[i].Equals(stride * extent))
                return null;
            stride ??= access.Strides[i];
            extent *= shape[i];
        }

        return stride ?? Dim.Zero;
    }

    /// <summary>As Gemm.ScratchElements has it, with the most that a dynamic extent can make of it.</summary>
    public static long WorkspaceOf(Dim m, Dim n, Dim k) => AtMost(k, 1024) * (Side(m, 192) + Side(n, 1024)) + Edge;

    /// <summary>As Gemm.PackedScratchElements has it.</summary>
    public static long PackedWorkspaceOf(Dim m, Dim k, bool contiguous) => (contiguous ? 0 : AtMost(k, 1024) * Side(m, 192)) + Edge;

    private const long Edge = 1536;

    private static long Side(Dim extent, long most) => (AtMost(extent, most) + 63) / 64 * 64;

    private static long AtMost(Dim extent, long most) => extent.IsStatic ? Math.Min(extent.Value, most) : most;
}
