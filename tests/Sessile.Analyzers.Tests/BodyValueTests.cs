namespace Sessile.Analyzers.Tests;

public class BodyValueTests
{
    private static string Graph(string members) => $$"""
        [Graph]
        public partial class G
        {
            public Node<float> Xs => Placeholder<float>("t", 3);
            public Node<float> X => Placeholder<float>(3);
            {{members}}
        }
        """;

    [Theory]
    [InlineData("Node<float> last = X; var ys = Scan(X, Xs, (s, x) => { last = s * x; return s + x; }); return [|last + ReduceSum(ys, 0)|];", "Add: 'last'")]
    [InlineData("Node<float> last = X; var ys = Scan(X, Xs, (s, x) => { last = s; return s + x; }); return [|Exp(last)|];", "Exp: 's'")]
    [InlineData("Node<float> last = X; var ys = Map(Xs, x => last = Tanh(x)); return [|Scan(X, Xs, (s, x) => last)|];", "Scan: 'last'")]
    [InlineData("Node<float> last = X; var ys = Map(Xs, x => last = Tanh(x)); return Scan(X, Xs, (s, x) => [|s + last|]);", "Add: 'last'")]
    [InlineData("return Scan(X, Xs, (s, x) => { Node<float> last = s; var ys = Map(Xs, z => last = z * s); return [|last + x|]; });", "Add: 'last'")]
    [InlineData("Node<float> last = X; var (i, y) = While((Constant(0), X), (i, x) => i < 3, (i, x) => (i + 1, last = x * 2)); return [|y - last|];", "Subtract: 'last'")]
    public Task What_a_loop_s_body_is_given_has_no_value_outside_of_it(string body, string what) => GraphSource.Reports(
        "SES0007", $"{what} is computed anew in each turn of a loop, and has no value outside of its body: let the body give it", Graph($"public Node<float> Y {{ get {{ {body} }} }}"));

    [Fact]
    public Task Nor_can_it_be_a_property_s_value() => GraphSource.Reports(
        "SES0007",
        "'Y' is computed anew in each turn of a loop, and has no value outside of its body: let the body give it",
        Graph("public Node<float> [|Y|] { get { Node<float> last = X; var ys = Map(Xs, x => last = Tanh(x)); return last; } }"));

    [Theory]
    [InlineData("Node<float> last = X; var ys = Scan(X, Xs, (s, x) => { last = X * 2; return s + x * last; }); return last + ReduceSum(ys, 0);")]
    [InlineData("Node<float> last = X; var y = Cond(X[0] > 0, () => last = Exp(X), () => X); return last + y;")]
    [InlineData("return Scan(X, Xs, (s, x) => { var twice = s * 2; return ReduceSum(Map(Xs, z => z * twice + x), 0); });")]
    [InlineData("Variable<float> kept = null!; var y = Scan(X, Xs, (s, x) => s + Made(x)); return y * Made(X); Node<float> Made(Node<float> x) => x * (kept ??= Variable(Ones(3)));")]
    [InlineData("return Scan(X, Xs, (s, x) => s + Gradient(ReduceSum(Square(s) * Used), s)) + Used;")]
    public Task What_depends_on_nothing_that_is_given_is_the_graph_s(string body) =>
        GraphSource.IsCorrect(Graph($"private Node<float> Used => Tanh(X); public Node<float> Y {{ get {{ {body} }} }}"));
}
