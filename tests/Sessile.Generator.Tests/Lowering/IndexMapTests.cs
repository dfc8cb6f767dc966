using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Lowering;

public sealed class IndexMapTests
{
    [Fact]
    public void The_parts_of_a_concatenation_are_written_to_their_places_in_it()
    {
        var trace = new TestTrace();
        var (a, b) = (trace.Graph.Let(trace.Floats(4, 10)), trace.Graph.Let(trace.Floats(4, 6)));
        var whole = trace.Graph.Add(new Concat(1), a.Exp(), b.Tanh());
        var kernels = Lower(whole, CompilerSwitches.Default).Kernels;
        Assert.Equal(2, kernels.Count);
        Assert.Single(kernels.SelectMany(k => k.Writes).Distinct());
        Assert.Equal(4, Lower(whole, new() { InPlaceParts = false }).Kernels.Count);
    }

    [Fact]
    public void What_is_computed_before_a_transposition_and_a_slice_is_computed_at_the_elements_that_are_used()
    {
        var trace = new TestTrace();
        var x = trace.Graph.Let(trace.Floats(8, 10));
        var turned = trace.Graph.Let(trace.Graph.Transposed(x.Exp(), [1, 0]));
        var half = trace.Graph.Let(trace.Graph.Section(turned, 0, 2, 4, 2));
        Assert.Single(Lower(half + 1, CompilerSwitches.Default).Kernels);
    }

    [Fact]
    public void Two_sums_over_the_same_rows_read_them_once()
    {
        var trace = new TestTrace();
        var x = trace.Graph.Let(trace.Floats(8, 100));
        Assert.Single(Lower([(Node)x.Sum([1]), x.Largest([1])], CompilerSwitches.Default).Kernels);
        Assert.Equal(2, Lower([(Node)x.Sum([1]), x.Largest([1])], new() { Siblings = false }).Kernels.Count);
    }

    private static LoweredRun Lower(Node node, CompilerSwitches switches) => Lower([node], switches);

    private static LoweredRun Lower(Node[] nodes, CompilerSwitches switches)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return RunLowering.Lower(Pipeline.Run(new RunGraph(nodes.Select((n, i) => new Fetch("Y" + i, n)).ToArray(), []), switches, null, cancellation), switches, cancellation);
    }
}
