namespace Sessile.Analyzers.Tests;

public class EffectTests
{
    private static string Graph(string members, string run = "") => $$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>();
            public Variable<float> W => Variable(2f);
            {{members}}

            public sealed partial class Session
            {
                {{run}}
            }
        }
        """;

    [Theory]
    [InlineData("public Node<float> Y { get { [|AssignAdd(W, 1)|]; return X * 2; } }", "AssignAdd(W, …)")]
    [InlineData("public Node<float> Y { get { var step = [|Assign(W, X)|]; return X * 2; } }", "step")]
    [InlineData("public Node<float> Y { get { [|Check(X, X > 0, \"m\")|]; return X * 2; } }", "Check")]
    [InlineData("public Node<float> Y { get { var shown = [|Print(X)|]; return X * 2; } }", "shown")]
    [InlineData("public Variable<float> V => Variable(Zeros(3)); public Node<float> Y { get { [|ScatterAdd(V, Constant([1]), X)|]; return X * 2; } }", "ScatterAdd(V, …)")]
    [InlineData("public Variable<float> V => Variable(Zeros(3)); public Node<float> Y { get { [|Assign(V, X, 1)|]; return X * 2; } }", "Assign(V, …)")]
    [InlineData("private Node Idle => [|Group(Assign(W, 3))|];", "Idle")]
    [InlineData("public Node<float> Y => IsTraining ? Lost() : X; private Node<float> Lost() { [|Assign(W, X)|]; return X; }", "Assign(W, …)")]
    [InlineData("public Node<float> Y { get { [|Group(Assign(W, X), AssignAdd(W, 1))|]; return X * 2; } }", "Group(Assign(W, X), AssignAdd(W, 1))")]
    [InlineData("public Node<float> Y { get { [|Optimizer.Sgd(0.1).Minimize(W * X)|]; return X * 2; } }", "Optimizer.Sgd(0.1).Minimize(W * X)")]
    public Task An_effect_that_nothing_waits_for(string members, string name) =>
        GraphSource.Reports("SES1001", $"nothing fetches or waits for '{name}', so it never happens", Graph(members));

    [Theory]
    [InlineData("public Node<float> Y { get { var step = AssignAdd(W, 1); return After(X * 2, step); } }", "")]
    [InlineData("public Node<float> Y { get { var step = AssignAdd(W, 1); return IsTraining ? After(X, step) : X; } }", "")]
    [InlineData("public Node<float> Y { get { var positive = Check(X, X > 0, \"m\"); return After(X * 2, positive); } }", "")]
    [InlineData("private Node Step => Assign(W, X);", "[Run(nameof(Step))] public partial void Set(float x);")]
    [InlineData("public Node Train => Optimizer.Adam(ExponentialDecay(GlobalStep(), 0.1, 10, 0.9)).Accumulate(2).Minimize(W * X);", "")]
    [InlineData("public Node<float> Y => BatchNormLayer(X.Reshape(1, 1)); public Node Train => Optimizer.Sgd(0.1).Minimize(ReduceSum(Y * W));", "")]
    [InlineData("public Node Move => ExponentialMovingAverage(0.9, zeroDebias: true).Apply(W, X);", "")]
    public Task An_effect_that_something_waits_for(string members, string run) => GraphSource.IsCorrect(Graph(members, run));

    [Theory]
    [InlineData("[Run(nameof(Set))] public partial void Step(float x, out float [|w|]);")]
    [InlineData("[Run(nameof(Set), nameof(W), Returns = nameof(W))] public partial float [|Step|](float x);")]
    public Task A_read_beside_an_assignment(string run) => GraphSource.Reports(
        "SES2001",
        "'Step' fetches 'W' beside an assignment of the same variable: the value is that before the run; After(W, …) reads the new one",
        Graph("public Node Set => Assign(W, X);", run));

    [Theory]
    [InlineData("ScatterAdd(V, Constant([1]), X)")]
    [InlineData("Assign(V, X, 1..)")]
    public Task A_read_beside_an_assignment_of_a_part(string assignment) => GraphSource.Reports(
        "SES2001",
        "'Step' fetches 'V' beside an assignment of the same variable: the value is that before the run; After(V, …) reads the new one",
        Graph($"public Variable<float> V => Variable(Zeros(3)); public Node Set => {assignment};", "[Run(nameof(Set))] public partial void Step(float x, Span<float> [|v|]);"));

    [Theory]
    [InlineData("[Run(nameof(Set))] public partial void Step(float x, out float fresh);")]
    [InlineData("[Run(nameof(Train))] public partial void Step(float x, out float w);")]
    [InlineData("[Run] public partial void Step(float x, out float set);")]
    public Task A_read_that_says_what_it_wants(string run) => GraphSource.IsCorrect(Graph(
        "public Node<float> Set => Assign(W, X); public Node<float> Fresh => After(W, Set); public Node Train => Optimizer.Sgd(0.1).Minimize(W * X);",
        run));
}
