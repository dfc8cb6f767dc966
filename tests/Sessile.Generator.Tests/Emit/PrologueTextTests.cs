using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>What is emitted for products whose operand is computed for them alone.</summary>
public sealed class PrologueTextTests
{
    private const string Declarations = """
        public Variable<float> W => Variable(Ones(80, 90));
        public Variable<float> Wide => Variable(Ones(80, 300));
        public Variable<sbyte> Quantized => Variable(Cast<sbyte>(Ones(80, 400)));
        public Variable<float> Scales => Variable(Ones(400));
        public Variable<float> Scale => Variable(Ones(80));
        public Variable<float> Filter => Variable(Ones(1, 1, 80, 24));
        public Node<float> X => Placeholder<float>("n", 80);
        public Node<byte> Bytes => Placeholder<byte>("n", 80);
        public Node<float> Sequences => Placeholder<float>("n", 6, 80);
        public Node<float> Images => Placeholder<float>("n", 20, 20, 80);
        """;

    [Theory]
    [InlineData("Node<float> Y => MatMul(Relu(X * 2 + Scale), W);")]
    [InlineData("Node<float> Y => Dense(Cast<float>(Bytes) / 255, 70, Relu);")]
    [InlineData("Node<float> Y => MatMul(Sequences * Scale, W);")]
    [InlineData("Node<double> Y => MatMul(Exp(D) * 2, Doubles); public Node<double> D => Placeholder<double>(\"n\", 80); public Variable<double> Doubles => Variable(Cast<double>(Ones(80, 90)));")]
    [InlineData("Node<float> Y => Relu(Conv2D(Relu(Images * Scale), Filter) + 1);")]
    public void An_operand_for_one_product_is_computed_by_rows(string layer)
    {
        var body = Body(layer);
        Assert.Contains("Gemm.MultiplyComputed(", body, StringComparison.Ordinal);
        Assert.Contains("Prologue(ref ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("ParallelRegion", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Node<float> Y => MatMul(X, Cast<float>(Quantized) * Scales);")]
    [InlineData("Node<float> Y => Relu(MatMul(X, (Cast<float>(Quantized) - 3) * 0.25f) + Scales);")]
    [InlineData("Node<float> Y => MatMul(X[..1], Cast<float>(Quantized));")]
    [InlineData("Node<float> Y => MatMul(Across, Cast<float>(Quantized), transposeA: true); public Node<float> Across => Placeholder<float>(80, \"n\");")]
    [InlineData("Node<float> Y => MatMul(X, Exp(Other)); public Node<float> Other => Placeholder<float>(80, \"m\");")]
    public void Weights_for_one_product_are_computed_by_parts_of_rows(string layer)
    {
        var body = Body(layer);
        Assert.Contains("Gemm.MultiplyComputedPanels(", body, StringComparison.Ordinal);
        Assert.Contains("Prologue(ref ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("ParallelRegion", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Node<float> Y => MatMul(X, Cast<float>(Fed), transposeB: false) + ReduceSum(Cast<float>(Fed) * 2); public Node<sbyte> Fed => Placeholder<sbyte>(80, 400);")]
    [InlineData("Node<float> Y => MatMul(Many, Cast<float>(Quantized)); public Node<float> Many => Placeholder<float>(500, 80);")]
    [InlineData("Node<float> Y => MatMul(X, Softmax(Cast<float>(Fed))); public Node<sbyte> Fed => Placeholder<sbyte>(80, 400);")]
    [InlineData("Node<float> Y => MatMul(X, W * 2);")]
    [InlineData("Node<float> Y => MatMul(X, Cast<float>(Turned), transposeB: true); public Variable<sbyte> Turned => Variable(Cast<sbyte>(Ones(400, 80)));")]
    [InlineData("Node<float> Y => MatMul(Relu(X), W) + ReduceSum(MatMul(Relu(X), W * 2));")]
    [InlineData("Node<float> Y => MatMul(Hidden, W) + ReduceMean(Hidden, -1, keepDims: true); private Node<float> Hidden => Exp(X);")]
    [InlineData("Node<float> Y => MatMul(Relu(X * 2), Wide);")]
    [InlineData("Node<float> Y => MatMul(LayerNorm(X, Scale, Scale), W);")]
    [InlineData("Node<float> Y => MatMul(Relu(Few), W); public Node<float> Few => Placeholder<float>(30, 80);")]
    [InlineData("Node<float> Y => MatMul(Relu(X * 2), Assign(W, W * 2));")]
    [InlineData("Node<float> Y => MatMul(Exp(Across), W, transposeA: true); public Node<float> Across => Placeholder<float>(80, \"n\");")]
    [InlineData("Node<float> Y => Conv2D(Relu(Images), Filter, strides: 2);")]
    public void What_others_read_too_or_costs_nothing_is_computed_before(string layer) =>
        Assert.DoesNotContain("Prologue(", Body(layer), StringComparison.Ordinal);

    [Fact]
    public void The_comment_says_why()
    {
        var body = Body("Node<float> Y => MatMul(Relu(X * 2), W);");
        Assert.Contains("// by blocks of rows, each just before it is multiplied, since nothing else reads them:", body, StringComparison.Ordinal);
    }

    /// <summary>The statements of <c>RunY</c>.</summary>
    private static string Body(string layer)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + "public " + layer).Valid(), TestContext.Current.CancellationToken).Text;
        var start = text.IndexOf(" RunY(", StringComparison.Ordinal);
        return text[start..text.IndexOf("ExitRun();", start, StringComparison.Ordinal)];
    }
}
