using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>What depends on variables, constants and files alone is computed where one of them was written, if a run is the faster for it and memory bears it.</summary>
public sealed class LastingTextTests
{
    private const string Declarations = """
        public Variable<float> W => Variable(Ones(80, 90));
        public Variable<float> Row => Variable(Ones(90));
        public Variable<float> Few => Variable(Ones(8));
        public Variable<sbyte> Bytes => Variable(Cast<sbyte>(Ones(80, 90)));
        public Node<float> X => Placeholder<float>("n", 80);
        public Node<float> Points => Placeholder<float>("n", 90);
        """;

    [Theory]
    [InlineData("MatMul(X, W / Norm(W, 0, keepDims: true))", "_pack0")]
    [InlineData("MatMul(X, W * 2)", "_pack0")]
    [InlineData("Conv2D(Reshape(X, -1, 8, 10, 1), Reshape(W * Row, 3, 3, 1, 800)[..2])", "_pack0")]
    [InlineData("Points * Softmax(Row)", "_keep0")]
    [InlineData("Points + Transpose(Reshape(Exp(W), 90, 80))[0]", "_keep0")]
    [InlineData("Points * Sin(Cast<float>(Range(0, 90)))", "_keep0")]
    [InlineData("Gather(Exp(W), Cast<int>(X[0, ..3]))", "_keep0")]
    [InlineData("Cond(Points[0, 0] > 0, () => Points, () => Points * Softmax(Row))", null)]
    [InlineData("Points * Row * 2", null)]
    [InlineData("X[.., ..8] * Exp(Few)", null)]
    [InlineData("X[.., ..8] * (Few + 1)", null)]
    [InlineData("MatMul(X, Cast<float>(Bytes))", null)]
    [InlineData("MatMul(X, W, transposeB: false)", null)]
    [InlineData("Softmax(Row)", null)]
    [InlineData("Points * Softmax(Assign(Row, Points[0]))", null)]
    [InlineData("Points * RandomNormal(90)", null)]
    public void Values_that_last_are_kept(string value, string? method)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + $"public Node<float> Y => {value};").Valid(), TestContext.Current.CancellationToken).Text;
        var start = text.IndexOf(" RunY(", StringComparison.Ordinal);
        var body = text[start..text.IndexOf("ExitRun();", start, StringComparison.Ordinal)];
        Assert.Equal(method is not null, body.Contains("if (IsKeptStale(0, List", StringComparison.Ordinal));
        if (method is null)
            return;
        Assert.Contains($"    {method}();", body, StringComparison.Ordinal);
        Assert.Contains($"private void {method}()\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_that_keep_the_same_share_it()
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + "public Node<float> Y => Points * Softmax(Row); public Node<float> Z => Points + Softmax(Row);").Valid(), TestContext.Current.CancellationToken).Text;
        Assert.Equal(3, text.Split("_keep0()").Length - 1);
        Assert.DoesNotContain("_keep1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_changes_a_variable_says_so_where_something_of_it_is_kept()
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + "public Node<float> Y => Points * Softmax(Row); public Node Z => Assign(Row, Row * 2);").Valid(), TestContext.Current.CancellationToken).Text;
        Assert.Contains("VariableWritten(1);", text, StringComparison.Ordinal);
    }
}
