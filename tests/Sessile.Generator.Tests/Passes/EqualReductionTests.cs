using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Passes;

/// <summary>Reductions that differ only in whether they keep their axes are one.</summary>
public sealed class EqualReductionTests
{
    private readonly TestTrace _trace = new();

    [Fact]
    public void A_sum_in_two_shapes_is_computed_once()
    {
        var powers = _trace.Graph.Let(_trace.Floats("n", 9)).Exp();
        var roots = Run(powers.Sum([1]).Log(), powers / powers.Sum([1], keepDims: true));
        Assert.True(Assert.IsType<Reduce>(Assert.Single(GraphWalk.Reach(roots), n => n.Op is Reduce).Op).KeepDims);
    }

    [Fact]
    public void Other_folds_of_the_same_stay_by_themselves()
    {
        var powers = _trace.Graph.Let(_trace.Floats("n", 9)).Exp();
        var reached = GraphWalk.Reach(Run(powers.Sum([0]).Log(), powers.Largest([1]), powers / powers.Sum([1], keepDims: true)));
        Assert.Equal(3, reached.Count(n => n.Op is Reduce));
        Assert.DoesNotContain(reached, n => n.Op is Reshape);
    }

    private static IReadOnlyList<Node> Run(params Node[] nodes) =>
        Pipeline.Run(new RunGraph(nodes.Select((n, i) => new Fetch("Y" + i, n)).ToArray(), []), CompilerSwitches.Default, null, TestContext.Current.CancellationToken).Roots.ToArray();
}
