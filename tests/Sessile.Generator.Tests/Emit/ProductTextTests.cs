using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>What is emitted for products: with what follows them taken in, and over packed weights where a run does not change them.</summary>
public sealed class ProductTextTests
{
    private const string Declarations = """
        public Variable<float> W => Variable(Ones(80, 90));
        public Variable<float> B => Variable(Ones(90));
        public Node<float> X => Placeholder<float>("n", 80);
        public Node<float> Parts => Placeholder<float>("n", 6, 80);
        """;

    [Theory]
    [InlineData("Node<float> Y => Relu(MatMul(X, W) + B);")]
    [InlineData("Node<float> Y => Gelu(MatMul(X, W) + B) * 2;")]
    [InlineData("Node<float> Y => Dense(X, 70, Tanh);")]
    public void A_dense_layer_is_one_call(string layer)
    {
        var body = Body(layer);
        Assert.Single(Occurrences(body, "Gemm.MultiplyWeights"));
        Assert.Contains("Epilogue(ref ", body, StringComparison.Ordinal);
        Assert.Single(Occurrences(body, "Kernels_."));
    }

    [Theory]
    [InlineData("Node<float> Y => Relu(Cast<float>(MatMulInteger(Bytes, Quantized)) * 0.5f + B);", true)]
    [InlineData("Node<float> Y => (Cast<float>(MatMulInteger(Bytes, Quantized)) - 3) * B;", true)]
    [InlineData("Node<int> Y => MatMulInteger(Bytes, Quantized) + Cast<int>(B);", false)]
    [InlineData("Node<double> Y => Cast<double>(MatMulInteger(Bytes, Quantized)) * 0.5;", false)]
    public void A_product_of_bytes_is_finished_by_its_call(string layer, bool sharesMemory)
    {
        var body = Body(layer + "public Variable<sbyte> Quantized => Variable(Cast<sbyte>(Ones(80, 90))); public Node<byte> Bytes => Placeholder<byte>(\"n\", 80);");
        Assert.Single(Occurrences(body, "ByteGemm.MultiplyPacked("));
        Assert.Contains("Epilogue(ref ", body, StringComparison.Ordinal);
        Assert.Equal(sharesMemory, body.Contains("Unsafe_.As<float, int>(ref ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, "Sigmoid(MatMul(X, V) + C)", true)]
    [InlineData(3, "Tanh(MatMul(X, V) + C)", true)]
    [InlineData(3, "MatMul(X, V) * C - MatMul(X, Ones(80, 3))", true)]
    [InlineData(12, "Exp(MatMul(X, V))", true)]
    [InlineData(12, "MatMul(X, V) * C", false)]
    [InlineData(16, "Tanh(MatMul(X, V) + C)", false)]
    [InlineData(3, "Tanh(MatMul(X, V) * ReduceMax(X, 1, keepDims: true))", false)]
    public void Rows_shorter_than_a_vector_are_finished_as_one_axis(int columns, string value, bool isFlat)
    {
        var text = Text($"public Variable<float> V => Variable(Ones(80, {columns})); public Variable<float> C => Variable(Ones({columns})); public Node<float> Y => {value};");
        Assert.Equal(isFlat, !text.Contains("blockColumns_", StringComparison.Ordinal));
        Assert.Contains("public void Finish(", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Node<float> Y => Softmax(MatMul(X, W));")]
    [InlineData("Node<float> Y => MatMul(X, W) + ReduceMax(MatMul(X, W));")]
    public void What_needs_the_whole_result_waits_for_it(string layer) => Assert.DoesNotContain("Epilogue(", Body(layer), StringComparison.Ordinal);

    [Theory]
    [InlineData("Node<float> Y => Relu(MatMul(Parts[.., 5..], W) + B);", 1)]
    [InlineData("Node<float> Y => Relu(MatMul(Parts[.., 1..5], W) + B);", 2)]
    public void A_part_of_each_sequence_is_multiplied_as_one_matrix(string layer, int kernels)
    {
        var body = Body(layer);
        Assert.Single(Occurrences(body, "Gemm.MultiplyWeights"));
        Assert.Equal(kernels, Occurrences(body, "Kernels_.").Count());
    }

    [Fact]
    public void Weights_that_a_run_changes_are_not_packed_for_it() =>
        Assert.DoesNotContain("IsPackStale", Body("Node<float> Y => ReduceSum(MatMul(X, Assign(W, W * 2)));"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Relu(MatMul(X, W) + B)", "IsPackDue(0, 0, n)")]
    [InlineData("MatMul(Parts, W)", "IsPackDue(0, 0, (6 * n))")]
    [InlineData("MatMul(X[..31], W)", "IsPackDue(0, 0, 31)")]
    [InlineData("MatMul(X[..32], W)", "IsPackStale(0, 0)")]
    [InlineData("MatMul(X[..31], W) + ReduceSum(MatMul(X, W))", "IsPackStale(0, 0)")]
    [InlineData("MatMul(MatMul(X[..31], W), W, transposeB: true)", "IsPackStale(1, 0)")]
    [InlineData("MatMul(X * 2, W)", "IsPackStale(0, 0)")]
    public void Few_rows_are_multiplied_by_weights_that_were_just_written_without_packing_them(string product, string check) =>
        Assert.Contains($"if ({check})", Body($"Node<float> Y => {product};"), StringComparison.Ordinal);

    [Theory]
    [InlineData("MatMul(Each, Experts)", true)]
    [InlineData("Relu(MatMul(Each, Experts) + 1)", true)]
    [InlineData("MatMul(Each[.., ..2], Experts)", true)]
    [InlineData("MatMul(Each[.., ..1], Experts)", false)]
    [InlineData("MatMul(Each[.., .., ..8], Experts[.., ..8])", false)]
    [InlineData("MatMul(Transpose(Each, [0, 2, 1]), Fed)", false)]
    [InlineData("MatMul(Each, Experts * Assign(Experts, Experts + 1))", false)]
    public void Weights_of_each_product_of_a_batch_are_packed_too(string product, bool isPacked)
    {
        var body = Body($"Node<float> Y => {product}; public Variable<float> Experts => Variable(Ones(4, 80, 90)); public Node<float> Each => Placeholder<float>(4, \"n\", 80); public Node<float> Fed => Placeholder<float>(4, \"n\", 90);");
        Assert.Equal(isPacked ? 1 : 0, Occurrences(body, "Gemm.MultiplyPackedBatch(").Count());
        Assert.Equal(isPacked, body.Contains("if (IsPackStale(0, 2))", StringComparison.Ordinal));
    }

    [Fact]
    public void Weights_are_packed_before_the_first_kernel()
    {
        var body = Body("Node<float> Y => Relu(MatMul(X * 2, W) + B);");
        Assert.True(body.IndexOf("if (IsPackStale(0, 0))", StringComparison.Ordinal) is >= 0 and var check && check < body.IndexOf("Kernels_.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Node<float> Y => Scan(Zeros(8, 80), Rows, (h, x) => Tanh(MatMul(h, Recurrent) + x));")]
    [InlineData("Node<float> Y => Gradient(ReduceSum(Scan(Zeros(8, 80), Rows, (h, x) => Tanh(MatMul(h, Recurrent) + x))), Rows);")]
    [InlineData("Node<float> Y => Map(Rows, x => ReduceSum(Scan(x, Rows, (h, y) => MatMul(h, Recurrent) + y)));")]
    public void What_every_turn_of_a_loop_multiplies_by_is_packed_once_before_it(string loop)
    {
        var body = Body("Node<float> Rows => Placeholder<float>(30, 8, 80); private Node<float> Recurrent => X[..80] * 2; public " + loop);
        Assert.NotEmpty(Occurrences(body, "Gemm.MultiplyPacked("));
        Assert.Empty(Occurrences(body, "Gemm.Multiply("));
        Assert.All(Occurrences(body, "Gemm.Pack("), at => Assert.Equal(0, Depth(body[..at])));
        Assert.All(Occurrences(body, "Gemm.Pack("), at => Assert.EndsWith(", ThreadLimit", body[at..body.IndexOf(");", at, StringComparison.Ordinal)], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Rnn", 1)]
    [InlineData("Lstm", 1)]
    [InlineData("Gru", 2)]
    public void A_recurrent_layer_multiplies_only_its_states_step_by_step(string layer, int products)
    {
        var body = Body($"Node Y => Optimizer.Sgd(0.1).Minimize(ReduceSum({layer}(Sequences, 70).Outputs)); public Node<float> Sequences => Placeholder<float>(8, 30, 80);");
        var inLoops = Occurrences(body, "Gemm.Multiply").Count(at => Depth(body[..at]) > 0);
        // There and back; of the weights the gradients are products over all steps.
        Assert.Equal(2 * products, inLoops);
        Assert.True(Occurrences(body, "Gemm.Multiply").Count() >= 2 * products + 3, body);
    }

    [Fact]
    public void What_a_turn_of_a_loop_makes_is_not_packed_before_it() => Assert.DoesNotContain(
        "Gemm.Pack(", Body("Node<float> Y => Scan(Ones(80, 80), Placeholder, (h, x) => MatMul(h, h * x)); public Node<float> Placeholder => Placeholder<float>(5);"), StringComparison.Ordinal);

    /// <summary>How many loops are open where a text ends.</summary>
    private static int Depth(string text)
    {
        var open = new Stack<bool>();
        var before = "";
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            if (line == "{")
                open.Push(before.StartsWith("for (", StringComparison.Ordinal));
            else if (line == "}")
                open.TryPop(out _);
            before = line;
        }

        return open.Count(isLoop => isLoop);
    }

    [Fact]
    public void One_row_reads_short_rows_of_weights_where_they_are() =>
        Assert.Contains("Gemm.Multiply(", Body("Node<float> Y => MatMul(Slice(X, [0, 0], [1, 80]), W);"), StringComparison.Ordinal);

    private static IEnumerable<int> Occurrences(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
            yield return at;
    }

    /// <summary>The statements of <c>RunY</c>.</summary>
    private static string Text(string members) => GraphCompiler.Compile(TestSource.Members(Declarations + members).Valid(), TestContext.Current.CancellationToken).Text;

    private static string Body(string layer)
    {
        var text = Text("public " + layer);
        var start = text.IndexOf(" RunY(", StringComparison.Ordinal);
        return text[start..text.IndexOf("ExitRun();", start, StringComparison.Ordinal)];
    }
}
