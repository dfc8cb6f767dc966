using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Attention;

/// <summary>
/// The cotangents of attention's operands by primitives, with the weights P computed again: by v, Pᵀ·g; by the scores, S = P ∘ (g·vᵀ - Σ P ∘ (g·vᵀ)); by q, S·k / √d; by k, Sᵀ·q / √d.
/// </summary>
internal static class AttentionGradient
{
    /// <summary>The three of them, each of its operand's shape, of operands as <see cref="AttentionBackward"/> has them.</summary>
    public static IReadOnlyList<Node> Of(GraphBuilder builder, AttentionBackward op, IReadOnlyList<Node> operands)
    {
        var (q, k, v, g) = (Split(builder, operands[0], op.Heads), Split(builder, operands[1], op.Heads), Split(builder, operands[2], op.Heads), Split(builder, operands[3], op.Heads));
        int[] last = [q.Shape.Rank - 1];
        var scale = builder.Let(builder.SizeOf(q.Shape[q.Shape.Rank - 1], q.DType)).Rsqrt();
        var weights = Weights(builder.Let(Product(builder, q, k, false, true)) * scale, Visible(builder, op, operands, q.Shape.Rank));
        var slope = builder.Let(Product(builder, g, v, false, true));
        var scores = weights * (slope - (weights * slope).Sum(last, keepDims: true)) * scale;
        return
        [
            Joined(builder, Product(builder, scores, k, false, false), operands[0].Shape),
            Joined(builder, Product(builder, scores, q, true, false), operands[1].Shape),
            Joined(builder, Product(builder, weights, g, true, false), operands[2].Shape),
        ];
    }

    /// <summary>The softmax over the keys that are seen; zeros where none is.</summary>
    private static Formula Weights(Formula scores, Formula? visible)
    {
        int[] last = [scores.Shape.Rank - 1];
        var seen = visible is { } condition ? condition.Choose(scores, scores.Number(double.NegativeInfinity)) : scores;
        var powers = (scores - seen.Largest(last, keepDims: true)).Exp();
        if (visible is not { } only)
            return powers / powers.Sum(last, keepDims: true);
        var kept = only.OrZero(powers);
        var sum = kept.Sum(last, keepDims: true);
        return kept / sum.EqualTo(sum.Number(0)).Choose(sum.Number(1), sum);
    }

    /// <summary>Which keys a query may see, broadcastable to [lead, heads, queries, keys]; null: all.</summary>
    private static Formula? Visible(GraphBuilder builder, AttentionBackward op, IReadOnlyList<Node> operands, int rank)
    {
        Formula? mask = null;
        if (op.Masked)
        {
            var shape = operands[4].Shape;
            mask = builder.Let(builder.Reshaped(operands[4], new Shape([.. shape.Take(rank - 3), Dim.One, shape[rank - 3], shape[rank - 2]])));
        }

        if (!op.Causal)
            return mask;
        var (queries, keys) = (operands[0].Shape[rank - 3], operands[1].Shape[rank - 3]);
        var causal = builder.Let(builder.Positions(keys)) <= builder.Let(builder.Reshaped(builder.Positions(queries), Shape.Of(queries, 1)));
        return mask is { } both ? both & causal : causal;
    }

    /// <summary>[lead, rows, heads·size] as [lead, heads, rows, size].</summary>
    private static Formula Split(GraphBuilder builder, Node x, int heads)
    {
        var rank = x.Shape.Rank;
        var parts = new Shape([.. x.Shape.Take(rank - 1), Dim.Constant(heads), x.Shape[rank - 1] / heads]);
        return builder.Let(builder.Transposed(builder.Reshaped(x, parts), Exchange(rank)));
    }

    private static Node Joined(GraphBuilder builder, Node x, Shape shape) =>
        builder.Reshaped(builder.Transposed(x, Exchange(shape.Rank)), shape);

    /// <summary>Exchanges the axes of rows and heads.</summary>
    private static int[] Exchange(int rank) => [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2, rank];

    private static Node Product(GraphBuilder builder, Formula a, Formula b, bool transposeA, bool transposeB) =>
        builder.Add(new MatMul(transposeA, transposeB), a, b);
}
