using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Lowering;

public sealed class RowKernelTests
{
    [Theory]
    [InlineData("Softmax", 3)]
    [InlineData("LogSoftmax", 3)]
    [InlineData("ReduceVariance", 2)]
    [InlineData("ReduceStd", 2)]
    [InlineData("ReduceLogSumExp", 2)]
    [InlineData("ReduceMean", 1)]
    public void A_function_of_rows_is_one_kernel(string function, int passes)
    {
        var trace = new TestTrace();
        AssertOneKernel(trace.Call(function, ("x", trace.Floats(8, 100)), ("axis", -1)), passes);
    }

    [Theory]
    [InlineData("Softmax", 3)]
    [InlineData("ReduceVariance", 2)]
    public void A_function_of_columns_is_one_kernel_too(string function, int passes)
    {
        var trace = new TestTrace();
        AssertOneKernel(trace.Call(function, ("x", trace.Floats(8, 100)), ("axis", 0)), passes);
    }

    [Fact]
    public void A_layer_norm_with_its_scale_and_offset_is_one_kernel()
    {
        var trace = new TestTrace();
        AssertOneKernel(trace.Call("LayerNorm", ("x", trace.Floats("batch", 64)), ("scale", trace.Floats(64)), ("offset", trace.Floats(64))), 3);
    }

    [Fact]
    public void A_cross_entropy_is_one_kernel()
    {
        var trace = new TestTrace();
        AssertOneKernel(trace.Call("SoftmaxCrossEntropy", ("logits", trace.Floats("batch", 10)), ("probabilities", trace.Floats("batch", 10))), 3);
    }

    [Fact]
    public void With_row_fusion_off_a_reduction_has_a_loop_of_its_own()
    {
        var trace = new TestTrace();
        var softmax = trace.Call("Softmax", ("x", trace.Floats(8, 100)), ("axis", -1));
        Assert.True(Lower(softmax, new() { RowFusion = false }).Kernels.Count > 2);
    }

    [Fact]
    public void What_is_dear_is_kept_in_the_output_s_memory_for_the_next_pass()
    {
        var trace = new TestTrace();
        var kernel = Assert.IsType<LoopKernel>(Assert.Single(Lower(trace.Call("Softmax", ("x", trace.Floats(8, 100)), ("axis", -1)), CompilerSwitches.Default).Kernels));
        Assert.Equal(kernel.Outputs[0].Access.Buffer, Assert.Single(kernel.Rows).Access.Buffer);
        Assert.Contains("3 passes over each row, keeping Exp", kernel.Comment, StringComparison.Ordinal);
    }

    private static void AssertOneKernel(Node node, int passes)
    {
        var kernel = Assert.IsType<LoopKernel>(Assert.Single(Lower(node, CompilerSwitches.Default).Kernels));
        Assert.Equal(passes, new LoopStages(kernel).Count);
    }

    private static LoweredRun Lower(Node node, CompilerSwitches switches)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return RunLowering.Lower(Pipeline.Run(new RunGraph([new Fetch("Y", node)], []), switches, null, cancellation), switches, cancellation);
    }
}
