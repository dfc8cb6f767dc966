using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>What is emitted for large products where the graph allows less exact arithmetic: by seven products of halves, and why.</summary>
public sealed class FastProductTextTests
{
    private const string Declarations = """
        public Variable<float> W => Variable(Ones(1024, 1024));
        public Variable<float> Bias => Variable(Ones(1024));
        public Variable<float> Small => Variable(Ones(1024, 200));
        public Variable<double> Doubles => Variable(Ones<double>(1024, 1024));
        public Node<float> X => Placeholder<float>(1024, 1024);
        public Node<float> Few => Placeholder<float>(255, 1024);
        public Node<float> Some => Placeholder<float>("n", 1024);
        public Node<double> Wide => Placeholder<double>(1024, 1024);
        public Node<float> A => Placeholder<float>(768, 768);
        public Node<float> B => Placeholder<float>(768, 768);
        public Node<float> C => Placeholder<float>(767, 768);
        public Node<float> Many => Placeholder<float>(4, 1024, 1024);
        """;

    [Theory]
    [InlineData("MatMul(X, W)", "Gemm.MultiplyPackedFast(", "false")]
    [InlineData("Relu(MatMul(X, W) + Bias)", "Gemm.MultiplyPackedFastAndEnd(", "false")]
    [InlineData("MatMul(X, W, transposeB: true)", "Gemm.MultiplyPackedFast(", "false")]
    [InlineData("MatMul(Some, W)", "Gemm.MultiplyPackedFast(", "true")]
    [InlineData("MatMul(A, B)", "Gemm.MultiplyFast(", "ThreadLimit")]
    [InlineData("MatMul(A, B, transposeA: true)", "Gemm.MultiplyFast(", "1, 768")]
    [InlineData("MatMul(Many, W)", "Gemm.MultiplyPackedFast(", "4096")]
    public void Large_products_are_of_halves_where_the_graph_allows_it(string node, string call, string argument)
    {
        var text = Text(node, fast: true);
        Assert.Contains(call, text, StringComparison.Ordinal);
        Assert.Contains(argument, text[text.IndexOf(call, StringComparison.Ordinal)..].Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("by seven products of halves", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fast", Text(node, fast: false), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MatMul(Few, W)")]
    [InlineData("MatMul(X, Small)")]
    [InlineData("MatMul(Wide, Doubles)")]
    [InlineData("MatMul(C, B)")]
    public void Others_are_not(string node) => Assert.DoesNotContain("Fast", Text(node, fast: true), StringComparison.Ordinal);

    [Fact]
    public void Weights_for_any_rows_are_packed_both_ways()
    {
        Assert.Contains("1024, 1024, true, ref", Whole("MatMul(Some, W)", fast: true), StringComparison.Ordinal);
        Assert.Contains("1024, 1024, false, ref", Whole("MatMul(X, W)", fast: true), StringComparison.Ordinal);
    }

    private static string Text(string node, bool fast)
    {
        var text = Whole(node, fast);
        return text[text.IndexOf(" RunY(", StringComparison.Ordinal)..];
    }

    private static string Whole(string node, bool fast)
    {
        var source = TestSource.Members(Declarations + $"public Node<{(node.Contains("Wide", StringComparison.Ordinal) ? "double" : "float")}> Y => {node};");
        return GraphCompiler.Compile(source.Valid() with { FastMath = fast }, TestContext.Current.CancellationToken).Text;
    }
}
