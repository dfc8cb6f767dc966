using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>What is emitted for kernels that threads go through row by row.</summary>
public sealed class ChainTextTests
{
    private const string Declarations = """
        public Variable<float> W => Variable(Ones(80, 80));
        public Variable<float> V => Variable(Ones(80, 48));
        public Variable<float> Large => Variable(Ones(80, 4000));
        public Variable<float> Scale => Variable(Ones(80));
        public Node<float> X => Placeholder<float>("n", 80);
        public Node<float> Fed => Placeholder<float>(80, 80);
        public Node<float> Few => Placeholder<float>(4, 80);
        public Node<float> Sequences => Placeholder<float>("n", 6, 80);
        """;

    [Theory]
    [InlineData("MatMul(Relu(MatMul(X, W) + Scale), V)", 2, 0)]
    [InlineData("Softmax(MatMul(Tanh(MatMul(X, W)), V))", 2, 1)]
    [InlineData("MatMul(LayerNorm(MatMul(X, W) + X, Scale, Scale), V)", 2, 1)]
    [InlineData("MatMul(LayerNorm(MatMul(Sequences, W), Scale, Scale), V)", 2, 1)]
    [InlineData("Relu(MatMul(X, W)) * MatMul(X, Exp(Fed))", 1, 0, false)]
    [InlineData("MatMul(MatMul(X, W), Large)", 1, 0, false)]
    [InlineData("MatMul(MatMul(Few, W), V)", 2, 0, false)]
    [InlineData("MatMul(CumSum(MatMul(X, W), 0), V)", 2, 0, false)]
    [InlineData("MatMul(Reverse(MatMul(X, W), 0) * 2, V)", 2, 0, false)]
    [InlineData("MatMul(MatMul(X, W) - ReduceMean(MatMul(X, W), 0), V)", 2, 0, false)]
    [InlineData("MatMul(MatMul(X, W), Relu(MatMul(X, W)), transposeB: true)", 1, 1)]
    public void Rows_go_through_kernels_that_leave_rows_alone(string value, int products, int loops, bool isChain = true)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + $"public Node<float> Y => {value};").Valid(), TestContext.Current.CancellationToken).Text;
        var start = text.IndexOf(" RunY(", StringComparison.Ordinal);
        var body = text[start..text.IndexOf("ExitRun();", start, StringComparison.Ordinal)];
        Assert.Equal(isChain, body.Contains("ParallelRegion.HasRows(ThreadLimit, ", StringComparison.Ordinal));
        if (!isChain)
            return;
        var type = text[text.IndexOf("ref struct _runYChain1(", StringComparison.Ordinal)..];
        type = type[..type.IndexOf("\n        }", StringComparison.Ordinal)];
        Assert.Equal(products, Occurrences(type, "Gemm.MultiplyPackedRows"));
        Assert.Equal(loops, Occurrences(type, ", start, end);") + Occurrences(type, ", start * "));
        Assert.Contains($"// {products + loops} kernels over ", body, StringComparison.Ordinal);
        Assert.Contains("(ThreadLimit, n) && IsPacked(0)", body.Replace("(6 * n)", "n", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("since no row depends on others", body, StringComparison.Ordinal);
    }

    private static int Occurrences(string text, string part) => text.Split([part], StringSplitOptions.None).Length - 1;
}
