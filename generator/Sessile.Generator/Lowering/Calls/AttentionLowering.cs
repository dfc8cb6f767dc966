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
        return Of("Attention.Forward", node, op.Heads, op.Causal, 3, 1, 1, context);
    }

    /// <summary>Five products of the scores' size, one of which computes them again.</summary>
    public static Kernel LowerBackward(Node node, ILoweringContext context)
    {
        var op = (AttentionBackward)node.Op;
        return Of("Attention.Backward", node, op.Heads, op.Causal, 4, 3, 2, context);
    }

    /// <param name="rows">Operands before the mask, if there is one.</param>
    /// <param name="products">Of the scores' size, whose depth is that of queries and keys.</param>
    /// <param name="valueProducts">Those whose depth is that of values.</param>
    private static CallKernel Of(string method, Node node, int heads, bool causal, int rows, int products, int valueProducts, ILoweringContext context)
    {
        var (q, k, v) = (node.Operands[0].Shape, node.Operands[1].Shape, node.Operands[2].Shape);
        var rank = q.Rank;
        var (batch, queries, keys) = (Call.Extent(q, 0, rank - 2), q[rank - 2], k[rank - 2]);
        return Call.Of(method, node, false, batch * queries * keys * ((q[rank - 1] * products) + (v[rank - 1] * valueProducts)) * 2,
        [
            Call.Threads,
            .. node.Operands.Take(rows).SelectMany(o => Rows(o, context)), .. node.Operands.Count > rows ? Rows(node.Operands[rows], context) : Unmasked,
            Call.Bool(causal), Call.Out(node, context), Call.Size(batch), Call.Size(heads), Call.Size(queries), Call.Size(keys),
            Call.Size(q[rank - 1] / heads), Call.Size(v[rank - 1] / heads),
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
