using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Passes;

public sealed class FastMathTests
{
    [Fact]
    public void A_division_by_a_power_of_two_is_a_product_always() =>
        Assert.Equal(["Multiply"], Functions(x => x / 8, fast: false));

    [Fact]
    public void A_division_by_another_number_is_a_product_only_where_the_graph_allows_it()
    {
        Assert.Equal(["Divide"], Functions(x => x / 3, fast: false));
        Assert.Equal(["Multiply"], Functions(x => x / 3, fast: true));
    }

    [Fact]
    public void Numbers_of_a_chain_become_one_where_the_graph_allows_it()
    {
        Assert.Equal(["Multiply", "Multiply"], Functions(x => x * 3 * 5, fast: false));
        Assert.Equal(["Multiply"], Functions(x => x * 3 * 5, fast: true));
    }

    [Fact]
    public void A_row_is_divided_by_what_it_adds_up_to_once_where_the_graph_allows_it() =>
        Assert.Equal(["ReduceSum", "Divide", "Multiply"], Functions(x => x / x.Sum([1], keepDims: true), fast: true));

    private static string[] Functions(Func<Formula, Formula> of, bool fast)
    {
        var trace = new TestTrace();
        var x = trace.Graph.Let(trace.Floats(4, 10));
        var switches = new CompilerSwitches { FastMath = fast };
        var run = Pipeline.Run(new RunGraph([new Fetch("Y", of(x))], []), switches, null, TestContext.Current.CancellationToken);
        return GraphWalk.Reach(run.Roots).Where(n => n.Operands.Count > 0).Select(n => n.Op.Name).ToArray();
    }
}
