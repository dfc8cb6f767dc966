using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>What is emitted for products that end with a row added, and no less than zero: their tiles are told, and need no second pass.</summary>
public sealed class RowEndingTextTests
{
    private const string Declarations = """
        public Variable<float> W => Variable(Ones(256, 128));
        public Variable<float> Few => Variable(Ones(256, 10));
        public Variable<float> Filter => Variable(Ones(1, 1, 256, 128));
        public Variable<float> Wide => Variable(Ones(3, 3, 256, 128));
        public Variable<float> Each => Variable(Ones(3, 3, 256, 1));
        public Variable<float> EachBias => Variable(Ones(256));
        public Variable<float> B => Variable(Ones(128));
        public Variable<float> C => Variable(Ones(32, 128));
        public Variable<float> Column => Variable(Ones(32, 1));
        public Node<float> X => Placeholder<float>(32, 256);
        public Node<float> Images => Placeholder<float>(2, 9, 9, 256);
        """;

    [Theory]
    [InlineData("Relu(MatMul(X, W) + B)", "(ref b, true)")]
    [InlineData("Relu(B + MatMul(X, W))", "(ref b, true)")]
    [InlineData("MatMul(X, W) + B", "(ref b, false)")]
    [InlineData("Relu(MatMul(X, W))", "(true)")]
    [InlineData("Relu(MatMul(X, Few))", "(true)")]
    [InlineData("Relu(Conv2D(Images, Filter) + B)", "(ref b, true)")]
    [InlineData("Relu(Conv2D(Images, Wide) + B)", "(ref b, true)")]
    [InlineData("Relu(DepthwiseConv2D(Images, Each) + EachBias)", "(ref eachBias, true)")]
    public void Rows_and_clamps_are_told(string result, string ending) => Assert.Contains("new global::Sessile.Kernels.RowEnding<float>" + ending, Text(result), StringComparison.Ordinal);

    [Theory]
    [InlineData("MatMul(X, W)")]
    [InlineData("Relu(MatMul(X, W) + C)")]
    [InlineData("Relu(MatMul(X, W) + Column)")]
    [InlineData("Relu(MatMul(X, W) * B)")]
    [InlineData("Relu(MatMul(X, W) + B) + 1")]
    [InlineData("Tanh(MatMul(X, W) + B)")]
    [InlineData("Tanh(Conv2D(Images, Wide) + B)")]
    public void Others_are_not(string result) => Assert.DoesNotContain("RowEnding<", Text(result), StringComparison.Ordinal);

    private static string Text(string result) =>
        GraphCompiler.Compile(TestSource.Members(Declarations + $"public Node<float> Result => {result};").Valid(), TestContext.Current.CancellationToken).Text;
}
