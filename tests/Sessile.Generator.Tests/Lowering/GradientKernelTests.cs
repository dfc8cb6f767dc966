using Sessile.Generator.Compilation;
using Sessile.Generator.Emit;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Lowering;

/// <summary>
/// How many kernels stand between the product that makes what a function is given and the product with that's gradient, which a step of training takes with its loss: one goes through the rows; where sums from row
/// to row are made beside, one more sums what parts of the rows come to, for each kind of sum.
/// </summary>
public sealed class GradientKernelTests
{
    [Theory]
    [InlineData("ReduceMean(Softmax(H) * P)", 2)]
    [InlineData("ReduceMean(LogSoftmax(H) * P)", 2)]
    [InlineData("ReduceMean(LayerNorm(H, S, O) * P)", 3)]
    [InlineData("ReduceMean(RmsNorm(H, S) * P)", 3)]
    [InlineData("ReduceMean(ReduceStd(H, axis: 1))", 2)]
    [InlineData("ReduceMean(SoftmaxCrossEntropy(H, P))", 2)]
    [InlineData("ReduceMean(SparseSoftmaxCrossEntropy(H, L))", 2)]
    public void One_kernel_goes_through_the_rows(string loss, int kernels)
    {
        Assert.Equal(kernels, CountOf(loss, "256"));
        Assert.Equal(kernels, CountOf(loss, "\"n\""));
    }

    /// <summary>The gradient's product computes its operand as it goes, so that only the loss is a kernel, or one and another of its parts.</summary>
    [Theory]
    [InlineData("ReduceMean(ReduceVariance(H, axis: 1))", 2)]
    [InlineData("ReduceMean(ReduceLogSumExp(H, axis: 1))", 2)]
    [InlineData("ReduceMean(SigmoidCrossEntropy(H, P))", 2)]
    public void A_gradient_that_is_cheap_is_computed_in_the_product(string loss, int kernels)
    {
        Assert.Equal(kernels, CountOf(loss, "256"));
        Assert.Equal(kernels, CountOf(loss, "\"n\""));
    }

    /// <summary>The product makes the gradient in its epilogue; the loss is summed of the errors.</summary>
    [Theory]
    [InlineData("MeanSquaredError(H, P)", 1, 2)]
    [InlineData("HuberLoss(H, P)", 2, 2)]
    public void A_gradient_of_errors_is_made_as_the_product_ends(string loss, int kernels, int dynamicKernels)
    {
        Assert.Equal(kernels, CountOf(loss, "256"));
        Assert.Equal(dynamicKernels, CountOf(loss, "\"n\""));
    }

    [Theory]
    [InlineData("256")]
    [InlineData("\"n\"")]
    public void A_bias_s_gradient_is_summed_as_an_activation_s_is_made(string batch) => Assert.Equal(4, CountOf("ReduceMean(Gelu(H + O) * P)", batch));

    [Fact]
    public void Labels_are_looked_over_in_the_loop_that_goes_through_the_rows()
    {
        var kernels = KernelsOf("ReduceMean(SparseSoftmaxCrossEntropy(H, L))", "256");
        Assert.True(Assert.IsType<LoopKernel>(kernels[1]).CanFail);
        Assert.DoesNotContain(kernels.Skip(2), k => k.CanFail);
    }

    [Fact]
    public void Without_sums_beside_rows_each_is_a_loop() =>
        Assert.Equal(6, KernelsOf("ReduceMean(LayerNorm(H, S, O) * P)", "256", new() { RowSums = false }).TakeWhile((k, i) => i == 0 || k is LoopKernel).Count());

    /// <summary>But for the two products.</summary>
    private static int CountOf(string loss, string batch)
    {
        var kernels = KernelsOf(loss, batch);
        var products = kernels.Select((k, i) => (k, i)).Where(p => p.k is CallKernel).Select(p => p.i).ToArray();
        Assert.Equal(2, products.Length);
        Assert.Equal(0, products[0]);
        return products[1] - 1;
    }

    private static IReadOnlyList<Kernel> KernelsOf(string loss, string batch, CompilerSwitches? switches = null)
    {
        var model = TestSource.Members($$"""
            public Node<float> X => Placeholder<float>({{batch}}, 100);
            public Node<float> P => Placeholder<float>({{batch}}, 200);
            public Node<int> L => Placeholder<int>({{batch}});
            public Variable<float> S => Variable(Ones(200));
            public Variable<float> O => Variable(Zeros(200));
            public Variable<float> W => Variable(GlorotUniform(100, 200));
            private Node<float> H => MatMul(X, W);
            private Node<float> Loss => {{loss}};
            private Node Train => Optimizer.Sgd(0.1).Minimize(Loss);
            public sealed partial class Session { [Run(nameof(Train), nameof(Loss))] public partial float Step({{Spans(loss)}}); }
            """).Valid();
        return GraphCompiler.Source(model, switches ?? CompilerSwitches.Default, [], [], TestContext.Current.CancellationToken)!.Runs.OfType<RunSource>().Single(r => r.Model.Name == "Step").Lowered.Kernels;
    }

    private static string Spans(string loss) => "ReadOnlySpan<float> x"
        + (loss.Contains(" P)", StringComparison.Ordinal) ? ", ReadOnlySpan<float> p" : "") + (loss.Contains(" L)", StringComparison.Ordinal) ? ", ReadOnlySpan<int> l" : "");
}
