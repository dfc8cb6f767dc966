using Sessile.Generator.IR;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Passes;

public sealed class FastMathTests
{
    [Fact]
    public void A_division_by_a_power_of_two_is_a_product_always() =>
        Assert.Equal(["Multiply"], Functions(x => x / 8, fast: false));

    [Theory]
    [InlineData(2)]
    [InlineData(0.5)]
    public void Such_a_power_is_a_product_or_a_root_always(double power) => Assert.DoesNotContain("Pow", Functions(x => x.Pow(x.Number(power)), fast: false));

    [Fact]
    public void A_root_is_one_function_and_a_reciprocal_one_no_power_where_the_graph_allows_it()
    {
        Assert.Single(Functions(x => x.Pow(x.Number(0.5)), fast: true));
        Assert.Contains("Pow", Functions(x => x.Pow(x.Number(-0.5)), fast: false));
        Assert.Single(Functions(x => x.Pow(x.Number(-0.5)), fast: true));
    }

    [Fact]
    public void A_division_by_equal_numbers_that_stretch_the_dividend_keeps_its_shape()
    {
        var trace = new TestTrace();
        var eights = trace.Graph.Add(new Constant(ConstantData.Of(DType.Float, 8), Shape.Of(3, 4, 10)), []);
        Node y = trace.Graph.Let(trace.Floats(4, 10)) / trace.Graph.Let(eights);
        var run = Pipeline.Run(new RunGraph([new Fetch("Y", y)], []), CompilerSwitches.Default, null, TestContext.Current.CancellationToken);
        Assert.Equal(Shape.Of(3, 4, 10), run.Roots.Single().Shape);
    }

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

    [Fact]
    public void Only_convolutions_that_have_a_fast_form_are_told_of_it()
    {
        var trace = new TestTrace();
        var one = new WindowAxis(1, 1, 1, 1);
        Node Of(int window, WindowAxis axis) =>
            trace.Graph.Add(new Conv2D(new Conv2DGeometry(axis, axis, 1)), trace.Graph.Let(trace.Floats(1, 9, 9, 32)), trace.Graph.Let(trace.Floats(window, window, 32, 32)));
        Assert.True(IsFast(Of(3, one)));
        Assert.False(IsFast(Of(5, one)));
        Assert.False(IsFast(Of(3, one with { Stride = 2 })));
        Assert.True(IsFast(Of(3, one with { Dilation = 2 })));
    }

    private static bool IsFast(Node node)
    {
        var run = Pipeline.Run(new RunGraph([new Fetch("Y", node)], []), new CompilerSwitches { FastMath = true }, null, TestContext.Current.CancellationToken);
        return ((Conv2D)run.Roots.Single().Op).Geometry.FastMath;
    }

    [Fact]
    public void Numbers_of_a_chain_of_whole_numbers_become_one_always()
    {
        var trace = new TestTrace();
        var x = trace.Graph.Let(trace.Graph.Add(new Placeholder("K", new TensorType(DType.Int, Shape.Of(10)))));
        string[] Names(Formula y) => GraphWalk.Reach(Optimized(y)).Where(n => n.Operands.Count > 0).Select(n => n.Op.Name).ToArray();
        Assert.Equal(["Multiply", "Add"], Names(3 * (x * 5) - 2 + 9));
        Assert.Equal(["Add"], Names(x + int.MaxValue - (-7) - 1));
        var scalar = trace.Graph.Let(trace.Graph.Add(new Placeholder("S", new TensorType(DType.Int, Shape.Scalar))));
        var number = trace.Graph.Let(trace.Graph.Add(new Constant(ConstantData.Of(DType.Int, 3), Shape.Of(1)), []));
        Assert.Equal(["Subtract"], Names(scalar - number));
        Assert.Equal(int.MinValue + 5, ((Constant)Optimized(x + int.MaxValue - (-7) - 1)[0].Operands[1].Op).Data.LongAt(0));
    }

    private static IReadOnlyList<Node> Optimized(Node y) =>
        Pipeline.Run(new RunGraph([new Fetch("Y", y)], []), CompilerSwitches.Default, null, TestContext.Current.CancellationToken).Roots.ToArray();

    private static string[] Functions(Func<Formula, Formula> of, bool fast)
    {
        var trace = new TestTrace();
        var x = trace.Graph.Let(trace.Floats(4, 10));
        var switches = new CompilerSwitches { FastMath = fast };
        var run = Pipeline.Run(new RunGraph([new Fetch("Y", of(x))], []), switches, null, TestContext.Current.CancellationToken);
        return GraphWalk.Reach(run.Roots).Where(n => n.Operands.Count > 0).Select(n => n.Op.Name).ToArray();
    }
}
