using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Attention;

/// <summary>
/// softmax(q·kᵀ / √d)·v for each head, which has its part of the last axis; operands q, k, v with the same leading axes, and a mask [lead, queries, keys] if
/// there is one. A query that sees no key gives zeros.
/// </summary>
internal sealed record Attention(int Heads, bool Causal, bool Masked) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var (q, k, v) = (Activation.Softmax.Floating(Name, operands[0]), operands[1], operands[2]);
        if (operands.Take(3).FirstOrDefault(o => o.DType != q.DType) is { } odd)
            throw new GraphException(Rules.DTypeMismatch, $"Attention: operands are {q.DType.DisplayName()} and {odd.DType.DisplayName()}: Cast one side");
        var rank = q.Shape.Rank;
        if (rank < 2 || k.Shape.Rank != rank || v.Shape.Rank != rank || !Lead(q).SequenceEqual(Lead(k)) || !Lead(q).SequenceEqual(Lead(v)))
            throw Mismatch("the axes before the last two differ", q, k, v);
        if (!q.Shape[rank - 1].Equals(k.Shape[rank - 1]))
            throw Mismatch("queries and keys have different sizes", q, k, v);
        if (!k.Shape[rank - 2].Equals(v.Shape[rank - 2]))
            throw Mismatch("there must be a value for each key", q, k, v);
        if (!q.Shape[rank - 1].IsMultipleOf(Heads) || !v.Shape[rank - 1].IsMultipleOf(Heads))
            throw Mismatch($"the last dimension does not divide into {Heads} heads", q, k, v);
        return q.With(q.Shape.With(rank - 1, v.Shape[rank - 1]));
    }

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) =>
        AttentionBackward.Of(builder, this, node.Operands, cotangent);

    private static IEnumerable<Dim> Lead(TensorType type) => type.Shape.Take(type.Shape.Rank - 2);

    private static GraphException Mismatch(string wrong, TensorType q, TensorType k, TensorType v) =>
        new(Rules.ShapeMismatch, $"Attention: {wrong}: {q.Shape}, {k.Shape}, {v.Shape}");
}
