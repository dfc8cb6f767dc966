using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Attention;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Attention and its gradients, calls of kernels that go block by block.</summary>
internal static class AttentionLowering
{
    public static Kernel Lower(Node node, ILoweringContext context)
    {
        var op = (Attention)node.Op;
        var rank = node.Shape.Rank;
        var (q, k, v) = (node.Operands[0].Shape, node.Operands[1].Shape, node.Operands[2].Shape);
        var (batch, queries, keys) = (Call.Extent(q, 0, rank - 2), q[rank - 2], k[rank - 2]);
        return Call.Of("Attention.Forward", node, false, batch * queries * keys * (q[rank - 1] + v[rank - 1]) * 2,
        [
            Call.Threads,
            .. Rows(node.Operands[0], context), .. Rows(node.Operands[1], context), .. Rows(node.Operands[2], context),
            .. op.Masked ? Rows(node.Operands[3], context) : Unmasked,
            Call.Bool(op.Causal), Call.Out(node, context), Call.Size(batch), Call.Size(op.Heads), Call.Size(queries), Call.Size(keys),
            Call.Size(q[rank - 1] / op.Heads), Call.Size(v[rank - 1] / op.Heads),
        ]);
    }

    /// <summary>Five products of the scores' size, one of which computes them again.</summary>
    public static Kernel LowerBackward(Node node, ILoweringContext context)
    {
        var op = (AttentionBackward)node.Op;
        var (q, k, v) = (node.Operands[0].Shape, node.Operands[1].Shape, node.Operands[2].Shape);
        var rank = q.Rank;
        var (batch, queries, keys) = (Call.Extent(q, 0, rank - 2), q[rank - 2], k[rank - 2]);
        return Call.Of("Attention.Backward", node, false, batch * queries * keys * ((q[rank - 1] * 3) + (v[rank - 1] * 2)) * 2,
        [
            Call.Threads,
            .. node.Operands.Take(4).SelectMany(o => Rows(o, context)), .. op.Masked ? Rows(node.Operands[4], context) : Unmasked,
            Call.Bool(op.Causal), Call.Out(node, context), Call.Size(batch), Call.Size(op.Heads), Call.Size(queries), Call.Size(keys),
            Call.Size(q[rank - 1] / op.Heads), Call.Size(v[rank - 1] / op.Heads),
        ]);
    }

    private static Argument[] Unmasked =>
        [Call.Text("ref global::System.Runtime.CompilerServices.Unsafe.NullRef<bool>()"), Call.Size(Dim.Zero), Call.Size(Dim.Zero)];

    /// <summary>Where rows of contiguous elements begin, and the strides from batch to batch and from row to row.</summary>
    private static Argument[] Rows(Node operand, ILoweringContext context)
    {
        var access = context.AccessOf(operand);
        var rank = operand.Shape.Rank;
        var contiguous = access.Strides[rank - 1].IsOne || operand.Shape[rank - 1].IsOne;
        if (!contiguous || Call.BatchStride(operand.Shape, access) is null)
            access = context.PackedAccessOf(operand);
        return [Call.In(access), Call.Size(Call.BatchStride(operand.Shape, access)!), Call.Size(access.Strides[rank - 2])];
    }
}
