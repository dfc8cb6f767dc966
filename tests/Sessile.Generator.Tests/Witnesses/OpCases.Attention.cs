namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private static OpCase[] Attentions =>
    [
        Attending("Attention", "Attention(A, B, C)", "[n, 6] [5, 6] [5, 4]; [2, 3, 8] [2, 7, 8] [2, 7, 8]; [2, 2, 3, 4] [5, 4] [2, 1, 5, 6]") with { Types = "fd" },
        Attending("Attention_heads", "Attention(A, B, C, heads: 2)", "[2, n, 8] [2, 9, 8] [2, 9, 6]; [17, 4] [20, 4] [20, 2]"),
        Attending("Attention_causal", "Attention(A, B, C, causal: true, heads: 3)", "[n, 6] [n, 6] [n, 6]; [2, 4, 3] [2, 6, 3] [2, 6, 9]"),
        Attending("Attention_masked", "Attention(A, B, C, A[.., .., ..3] > 0f)", "[2, 5, 4] [2, 3, 4] [2, 3, 4]"),
        Attending("Attention_masked_causal", "Attention(A, B, C, Reshape(A[.., 0], 1, 5) > -1f, causal: true, heads: 2)", "[5, 4] [5, 4] [5, 2]"),
        Attending("Attention_twice", "Attention(A, B, C, A[.., ..1] > -1f, causal: true)", "[2, 2] [2, 2] [2, 1]") with { Orders = 2 },
        new("MultiHeadAttention", "MultiHeadAttention(A, 2)", "fd", "[2, 5, 4]; [n, 6]", Domain.Real(-2, 2)) { Orders = 1 },
        new("MultiHeadAttention_context", "MultiHeadAttention(A, 3, context: B, causal: true, useBias: false)", "f", "[2, 5, 6] [2, 4, 3]", Domain.Real(-2, 2), Domain.Real(-2, 2)) { Orders = 1 },
    ];

    private static OpCase Attending(string name, string expression, string shapes) =>
        new(name, expression, "f", shapes, Domain.Real(-2, 2), Domain.Real(-2, 2), Domain.Real(-2, 2)) { Orders = 1 };
}
