namespace Sessile.Analyzers.Tests.Semantics;

/// <summary>Those statements of docs/semantics.md that are errors of a build here.</summary>
public class CompileTimeSemantics
{
    private static string Graph(string members, string run = "") => $$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>("n", 2);
            public Node<float> Rate => Placeholder<float>();
            public Variable<float> W => Variable([1f, 2f]);
            public Node<float> Y => X * W * Rate;
            public Node Step => Group(AssignAdd(W, 1));
            {{members}}

            public sealed partial class Session
            {
                {{run}}
            }
        }
        """;

    private static Task RunReports(string id, string message, string run) => GraphSource.Reports(id, message, Graph("", run));

    private static Task Reports(string id, string message, string members) => GraphSource.Reports(id, message, Graph(members));

    [Fact]
    public Task S03_A_run_cannot_fetch_what_has_no_name() =>
        RunReports("SES0014", "'' names no node of 'G': its nodes are 'W', 'Y', 'Step'", "[Run([|\"\"|])] public partial void R(ReadOnlySpan<float> x, float rate);");

    [Fact]
    public Task S04_A_run_must_fetch_something() => RunReports(
        "SES0016", "'R': it fetches nothing: name what it computes in [Run(nameof(…))], or add an out parameter", "[Run] public partial void [|R|]();");

    [Fact]
    public Task S08_An_unknown_name_is_an_error() =>
        RunReports("SES0014", "'Z' names no node of 'G': its nodes are 'W', 'Y', 'Step'", "[Run([|\"Z\"|])] public partial void R();");

    [Fact]
    public Task S16_A_node_cannot_be_fed_twice() => RunReports(
        "SES0013", "parameter 'X' of 'R': 'x' stands for 'X' already", "[Run(nameof(Y))] public partial void R(ReadOnlySpan<float> x, ReadOnlySpan<float> [|X|], float rate);");

    [Fact]
    public Task S18_A_placeholder_that_is_needed_must_be_fed() => RunReports(
        "SES0011", "'R' needs placeholder 'X': add a parameter 'ReadOnlySpan<float> x'", "[Run] public partial void [|R|](float rate, Span<float> y);");

    [Fact]
    public Task S19_A_placeholder_that_is_not_needed_must_not_be_fed() => RunReports(
        "SES0012", "nothing that 'R' fetches needs 'Rate'", "[Run(nameof(Step))] public partial void R(float [|rate|]);");

    [Fact]
    public Task S21_A_feed_of_another_element_type_is_an_error() => RunReports(
        "SES0013", "parameter 'rate' of 'R': 'Rate' holds float, not double: use 'float'", "[Run(nameof(Y))] public partial void R(ReadOnlySpan<float> x, double [|rate|]);");

    [Fact]
    public Task S22_An_effect_has_no_value_that_could_be_fed() => RunReports(
        "SES0013", "parameter 'step' of 'R': 'Step' is an effect and has no value: name it in [Run(nameof(Step))]", "[Run(nameof(Y))] public partial void R(ReadOnlySpan<float> x, float rate, float [|step|]);");

    [Fact]
    public Task S25_A_feed_must_name_a_node() => RunReports(
        "SES0014", "'zz' names no node of 'G': its placeholders are 'X', 'Rate'", "[Run(nameof(Step))] public partial void R(float [|zz|]);");

    [Fact]
    public Task S34_A_fetched_read_beside_an_assignment_is_told() => RunReports(
        "SES2001", "'R' fetches 'W' beside an assignment of the same variable: the value is that before the run; After(W, …) reads the new one", "[Run(nameof(Step))] public partial void R(Span<float> [|w|]);");

    [Theory]
    [InlineData("SES0004", "Assign: [3] does not broadcast to the variable's [2]", "Assign(W, Constant([1f, 2f, 3f]))")]
    [InlineData("SES0004", "ScatterAdd: [3, 2] does not broadcast to the rows named, [1]", "ScatterAdd(W, Constant([0]), Zeros(3, 2))")]
    [InlineData("SES0006", "Assign: 1..3 is outside axis 0 of [2]", "Assign(W, 0, 1..3)")]
    public Task S36_An_assignment_of_another_shape_is_an_error(string id, string message, string expression) =>
        Reports(id, message, $"public Node<float> Set => [|{expression}|];");

    [Fact]
    public Task S47_A_condition_that_is_known_while_compiling_is_an_error() => Reports(
        "SES0007", "Cond: the condition is known while compiling: 'if' or '?:' decides it there", "public Node<float> Z => [|Cond(true, () => Rate, () => Rate * 2)|];");

    [Fact]
    public Task S50_Branches_that_give_values_of_other_shapes_are_an_error() => Reports(
        "SES0004", "Cond: the branches give [n, 2] and [2]: both must have one shape", "public Node<float> Z => [|Cond(Rate > 0, () => X, () => W * 1)|];");

    [Fact]
    public Task S52_A_body_that_changes_the_shape_of_a_state_is_an_error() => Reports(
        "SES0004", "While: the state has shape [2], and [4] after a turn: its shape must not change", "public Node<float> Z => [|While(W * 1, w => ReduceSum(w) < 9, w => Concat([w, w], 0))|];");

    [Fact]
    public Task S55_A_derivative_by_what_is_not_connected_is_an_error() => Reports(
        "SES0019", "Gradient: 'Y' does not depend on variable 'V' by operations that have derivatives", "public Variable<float> V => Variable(1f); public Node<float> D => [|Gradient(Y, V)|];");

    [Fact]
    public Task S59_A_loss_that_reaches_no_trainable_variable_is_an_error() => Reports(
        "SES0018", "Minimize: the loss reaches no trainable variable", "public Node Train => [|Optimizer.Sgd(3).Minimize(ReduceSum(X))|];");

    [Fact]
    public Task S74_A_variable_that_has_the_name_of_a_member_is_an_error() => GraphSource.Reports(
        "SES0020",
        "variable 'Save' becomes a member of the session, which has one of that name: rename it",
        Graph("public Variable<float> [|Save|] => Variable(1f);"));
}
