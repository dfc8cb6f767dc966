using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Lowering;

/// <summary>Long folds that no kept axis can divide are folded in parts, whose length does not depend on threads.</summary>
public sealed class FoldPartTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(10)]
    public void A_long_fold_of_few_columns_has_parts(int columns)
    {
        var trace = new TestTrace();
        var kernels = Lower(trace.Call("ReduceSum", ("x", trace.Floats(100_000, columns)), ("axis", 0)));
        Assert.Equal(2, kernels.Count);
        var (parts, whole) = ((LoopKernel)kernels[0], (LoopKernel)kernels[1]);
        Assert.InRange(parts.PartLength, 64, 50_000);
        Assert.NotNull(LoopNest.Of(parts).Split);
        Assert.Equal(0, whole.PartLength);
        var sums = Assert.Single(parts.Outputs).Access.Buffer;
        Assert.Equal((100_000 + parts.PartLength - 1) / parts.PartLength * columns, sums.Count.Value);
        Assert.Equal(sums, Assert.Single(whole.Inputs).Buffer);
    }

    [Theory]
    [InlineData(1000, 16)]
    [InlineData(60, 30)]
    public void A_short_one_is_one_loop(int rows, int columns)
    {
        var trace = new TestTrace();
        var kernel = Assert.Single(Lower(trace.Call("ReduceSum", ("x", trace.Floats(rows, columns)), ("axis", 0))));
        Assert.Equal(0, ((LoopKernel)kernel).PartLength);
    }

    [Fact]
    public void Many_columns_are_divided_themselves()
    {
        var trace = new TestTrace();
        var kernel = Assert.Single(Lower(trace.Call("ReduceSum", ("x", trace.Floats(1000, 512)), ("axis", 0))));
        Assert.Equal(0, ((LoopKernel)kernel).PartLength);
        Assert.NotNull(LoopNest.Of((LoopKernel)kernel).Split);
    }

    [Fact]
    public void What_is_computed_of_the_fold_is_computed_once_it_is_whole_and_parts_read_nothing_for_it()
    {
        var trace = new TestTrace();
        var (x, scale) = (trace.Floats(100_000, 16), trace.Floats(16));
        var sum = trace.Call("ReduceSum", ("x", x), ("axis", 0));
        var kernels = Lower(trace.Call("Multiply", ("a", sum), ("b", scale)));
        Assert.Equal(2, kernels.Count);
        Assert.Single(((LoopKernel)kernels[0]).Inputs);
        Assert.Equal(2, ((LoopKernel)kernels[1]).Inputs.Count);
    }

    private static IReadOnlyList<Kernel> Lower(Node value)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return RunLowering.Lower(Pipeline.Run(new RunGraph([new Fetch("Y", value)], []), CompilerSwitches.Default, null, cancellation), CompilerSwitches.Default, cancellation).Kernels;
    }
}
