namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    /// <summary>A draw, and variables to make of it.</summary>
    private const string Drawn = """
        public Node<{T}> N => RandomNormal<{T}>([7, 37], seed: 5);
        public Node<{T}> U => RandomUniform<{T}>([7, 37], seed: 6);
        public Variable<{T}> V => Variable(RandomNormal<{T}>([7, 37], seed: 3) * 2 - 1);
        public Variable<{T}> W => Variable(TruncatedNormal<{T}>([7, 37], seed: 4));
        """;

    /// <summary>Variables whose values are drawn: in their own memory, but where another value is still to be read, or something can fail.</summary>
    private static OpCase[] Draws =>
    [
        OfDraw("draw", "Assign(V, N) + A"),
        OfDraw("scaled_draw", "Assign(V, U * 3 - 1) + A"),
        OfDraw("draw_and_its_own", "Assign(V, V / 2 + N) + A"),
        OfDraw("product_with_a_draw", "Assign(V, V * N + U) * W + A"),
        OfDraw("draws", "A + ReduceSum(After(V, Group(Assign(V, N * 3), Assign(W, U * N))))"),
        OfDraw("draw_to_two", "A + ReduceSum(After(V, Group(Assign(V, N), Assign(W, N))))"),
        OfDraw("draw_to_two_and_back", "A + ReduceSum(After(V, Group(Assign(V, N + W), Assign(W, N + V))))"),
        OfDraw("draw_and_its_double", "A + ReduceSum(After(W, Group(Assign(V, N), Assign(W, N * 2))))"),
        OfDraw("double_and_the_draw", "A + ReduceSum(After(W, Group(Assign(V, N * 2), Assign(W, N))))"),
        OfDraw("draw_over_what_is_read", "A + ReduceSum(After(W, Group(Assign(V, U * 2), Assign(W, V * 2))))"),
        OfDraw("what_is_drawn_over", "A + ReduceSum(After(W, Group(Assign(W, V - 1), Assign(V, Exp(U)))))"),
        OfDraw("draw_elsewhere", "A + ReduceSum(N, 0) * Assign(V, N * 2)"),
        OfDraw("draw_that_is_summed", "A + ReduceMean(Assign(V, Exp(N)), 1, keepDims: true) + N"),
        OfDraw("draw_that_is_looked_up", "A + Gather(Assign(V, N), Constant([1, 3])) + ReduceSum(Gather(N, ArgMax(N, 0)))"),
        OfDraw("draw_with_changed_rows", "A + ReduceSum(After(V, Group(Assign(V, N * 2), ScatterAdd(W, Constant([1, 3]), N[..2]))))"),
        OfDraw("draw_turned", "A + Assign(V, Reshape(Transpose(N), 7, 37))"),
        OfDraw("draw_in_parts", "A + Assign(V, Concat([U[..3], N[3..]], 0))"),
        OfDraw("draw_in_a_window", "A + Assign(V, N[..2], 1..3)"),
        OfDraw("integers", "A + Assign(V, Cast<{T}>(RandomUniform<int>([7, 37], -9, 9, seed: 8)))"),
        OfDraw("draw_of_another_size", "A + Assign(V, Cast<{T}>(RandomNormal<double>([7, 37], seed: 8)))"),
        OfDraw("basis", "A + Assign(V, Orthogonal<{T}>([7, 37], seed: 8) * 2)"),
        OfDraw("same_basis", "A + ReduceSum(After(V, Group(Assign(V, Basis), Assign(W, 1 - Basis))))", "public Node<{T}> Basis => Orthogonal<{T}>([7, 37], seed: 8);"),
        OfDraw("after_a_check", "A + Assign(V, Check(N, ReduceMax(N) < 99, \"N is large\"))"),
        OfDraw("in_a_branch", "A + Cond(ReduceSum(U) > 130, () => Assign(V, U * 2), () => V)"),
        First("read_again", "V - W"),
        First("turned", "Transpose(V)"),
        First("summed", "ReduceSum(V) * W"),
        First("orthogonal", "Orthogonal<{T}>([41, 9], seed: 3) * 2"),
        First("checked", "Check(V, ReduceMax(V) < 99, \"V is large\") + W"),
    ];

    private static OpCase OfDraw(string name, string expression, string members = "") =>
        new("Assign_" + name, expression, "fd", "[]", Domain.Real(-3, 3)) { Members = Drawn + members };

    /// <summary>First values made of each other's.</summary>
    private static OpCase First(string name, string value) =>
        new("Variable_" + name, "ReduceSum(First * Second) + A", "fd", "[]", Domain.Real(-3, 3))
        {
            Members = Drawn + $"public Variable<{{T}}> First => Variable({value}); public Variable<{{T}}> Second => Variable({value}); public Variable<{{T}}> Third => Variable(First + 1);",
        };
}
