using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Passes;

public sealed class PowerRuleTests
{
    [Theory]
    [InlineData(3, new[] { "Cast", "Multiply", "Multiply", "Cast" })]
    [InlineData(4, new[] { "Cast", "Multiply", "Multiply", "Cast" })]
    [InlineData(7, new[] { "Cast", "Multiply", "Multiply", "Multiply", "Multiply", "Cast" })]
    [InlineData(-2, new[] { "Cast", "Multiply", "Reciprocal", "Cast" })]
    public void A_small_whole_power_of_floats_is_a_product_of_doubles(double power, string[] functions) => Assert.Equal(functions, Functions(power, fast: false));

    [Fact]
    public void The_power_of_minus_one_is_the_reciprocal() => Assert.Equal(["Reciprocal"], Functions(-1, fast: false));

    [Theory]
    [InlineData(0.25)]
    [InlineData(9)]
    [InlineData(-9)]
    [InlineData(2.5)]
    public void Other_powers_stay(double power) => Assert.Equal(["Pow"], Functions(power, fast: false));

    [Fact]
    public void Where_the_graph_allows_it_powers_are_products_of_floats() => Assert.Equal(["Multiply", "Multiply"], Functions(3, fast: true));

    [Fact]
    public void A_base_that_is_stretched_stays_a_power()
    {
        var trace = new TestTrace();
        var threes = trace.Graph.Add(new Constant(ConstantData.Of(DType.Float, 3), Shape.Of(3, 4, 10)), []);
        Assert.Equal(["Pow"], Functions(trace.Graph.Let(trace.Floats(4, 10)).Pow(trace.Graph.Let(threes)), fast: false));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(7, 4)]
    [InlineData(64, 6)]
    public void A_power_of_whole_numbers_is_a_product(int power, int factors) => Assert.Equal(Enumerable.Repeat("Multiply", factors), WholeFunctions(power));

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(65)]
    public void Other_powers_of_whole_numbers_stay(int power) => Assert.Equal(["Pow"], WholeFunctions(power));

    private static string[] WholeFunctions(int power)
    {
        var trace = new TestTrace();
        var x = trace.Graph.Let(trace.Graph.CastTo(trace.Floats(4, 10), DType.Int));
        return Functions(x.Pow(x.Number(power)), fast: false)[1..];
    }

    private static string[] Functions(double power, bool fast)
    {
        var trace = new TestTrace();
        var x = trace.Graph.Let(trace.Floats(4, 10));
        return Functions(x.Pow(x.Number(power)), fast);
    }

    private static string[] Functions(Formula formula, bool fast)
    {
        Node y = formula;
        var run = Pipeline.Run(new RunGraph([new Fetch("Y", y)], []), new CompilerSwitches { FastMath = fast }, null, TestContext.Current.CancellationToken);
        return GraphWalk.Reach(run.Roots).Where(n => n.Operands.Count > 0).Select(n => n.Op.Name).ToArray();
    }
}
