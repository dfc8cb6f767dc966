using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Passes;

public sealed class LoopInvariantTests
{
    private const string Declarations = """
        public Variable<float> W => Variable(Ones(80, 90));
        public Node<float> X => Placeholder<float>(30, 80, 90);
        public Node<int> I => Placeholder<int>(4);
        """;

    [Theory]
    [InlineData("Scan(Zeros(80, 90), X, (s, x) => s + (Sigmoid(W * 2) * x))", "Sigmoid")]
    [InlineData("ReduceSum(Map(X, x => x * ReduceMax(Square(W) + 1, 0)))", "ReduceMax")]
    [InlineData("Scan(Zeros(80, 90), X, (s, x) => s + (x * ReduceSum(MatMul(W, Transpose(W)))))", "MatMul")]
    [InlineData("ReduceSum(While((Zeros(80, 90), Constant(0)), (s, i) => Cast<float>(i) < ReduceSum(Tanh(W)), (s, i) => (s + 1, i + 1)).Item1)", "Tanh")]
    [InlineData("Map(X, x => ReduceSum(Scan(Zeros(80, 90), X, (s, y) => s + (y * x * Exp(W)))))", "Exp")]
    [InlineData("Gradient(ReduceSum(Scan(Zeros(80, 90), X, (s, x) => Tanh(s + (Sigmoid(W * 2) * x)))), W)", "Sigmoid")]
    public void What_no_turn_changes_is_computed_before_the_loop(string value, string kernel)
    {
        var body = Body(value);
        Assert.True(body.IndexOf(kernel + "(", StringComparison.Ordinal) < body.IndexOf("for (", StringComparison.Ordinal), body);
        Assert.DoesNotContain(kernel + "(W", body[body.IndexOf("for (", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Scan(Zeros(90), X, (s, x) => s + RandomNormal(90))", "RandomKernels")]
    [InlineData("Scan(Zeros(90), X, (s, x) => s + Gather(W, I)[0])", "Gather")]
    [InlineData("Scan(Zeros(4), X, (s, x) => s + Cast<float>(7 / I))", " / ")]
    public void What_draws_or_may_fail_stays_in_the_loop(string value, string kernel)
    {
        var body = Body(value);
        Assert.DoesNotContain(kernel, body[..body.IndexOf("for (", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains(kernel, body, StringComparison.Ordinal);
    }

    /// <summary>The statements of <c>RunY</c>.</summary>
    private static string Body(string value)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + $"public Node<float> Y => {value};").Valid(), TestContext.Current.CancellationToken).Text;
        var start = text.IndexOf(" RunY(", StringComparison.Ordinal);
        return text[start..text.IndexOf("ExitRun();", start, StringComparison.Ordinal)];
    }
}
