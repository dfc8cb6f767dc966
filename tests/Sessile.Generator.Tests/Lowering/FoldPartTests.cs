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
    [InlineData(24)]
    [InlineData(64)]
    [InlineData(200)]
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

    [Theory]
    [InlineData(25_000, 64, 5)]
    [InlineData(40_000, 24, 5)]
    [InlineData(3000, 64, 1)]
    [InlineData(25_000, 512, 1)]
    public void Passes_over_more_than_a_near_cache_holds_are_loops_by_themselves_that_threads_divide_by_rows(int rows, int columns, int kernels)
    {
        var trace = new TestTrace();
        var x = trace.Floats(rows, columns);
        var lowered = Lower(trace.Call("Divide", ("a", x), ("b", trace.Call("ReduceStd", ("x", x), ("axis", 0)))));
        Assert.Equal(kernels, lowered.Count);
        var last = LoopNest.Of((LoopKernel)lowered[^1]);
        Assert.Equal(kernels == 1 ? 3 : 1, last.Stages.Count);
        Assert.Equal(kernels == 1 ? columns : rows, last.Split!.Axis.Extent.Value);
        Assert.All(lowered.SkipLast(1).Cast<LoopKernel>(), kernel => Assert.True(kernel.Reduces && LoopNest.Of(kernel).Stages.Count == 1));
    }

    [Fact]
    public void What_the_first_pass_stores_is_stored_once()
    {
        var trace = new TestTrace();
        var y = trace.Call("Tanh", ("x", trace.Floats(25_000, 64)));
        var spread = trace.Call("Subtract", ("a", y), ("b", trace.Call("ReduceMean", ("x", y), ("axis", 0))));
        var lowered = Lower(y, spread);
        Assert.Equal(3, lowered.Count);
        Assert.Single(lowered, k => k.Writes.Any(w => w.Count.Value == 25_000 * 64) && k.Reads.Any(r => r.Kind == BufferKind.Feed));
    }

    private static IReadOnlyList<Kernel> Lower(params Node[] values)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var run = new RunGraph([.. values.Select((v, i) => new Fetch("Y" + i, v))], []);
        return RunLowering.Lower(Pipeline.Run(run, CompilerSwitches.Default, null, cancellation), CompilerSwitches.Default, cancellation).Kernels;
    }
}
