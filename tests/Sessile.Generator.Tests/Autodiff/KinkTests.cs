using Sessile.Generator.Autodiff;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;
using Sessile.Generator.Tests.Oracle;

namespace Sessile.Generator.Tests.Autodiff;

/// <summary>Where a function has no derivative, ours is TensorFlow's.</summary>
public sealed class KinkTests
{
    private readonly TestTrace _trace = new();

    private double[] Slope(Func<Node, Node> function, params double[] point)
    {
        var x = _trace.Feed(DType.Double, point.Length);
        var roots = Decomposition.Expand(new GraphBuilder(), GradientExpansion.Expand([_trace.Graph.Add(new Gradient(0), function(x), x), x]));
        var feed = new Tensor(DType.Double, [point.Length], point.Select(v => Cell.OfReal(v)).ToArray());
        var run = new GraphRun(GraphWalk.Reach(roots), new Dictionary<Node, Tensor> { [roots[1]] = feed }, _ => throw new InvalidOperationException(), _ => 0);
        return run.Evaluate([roots[0]])[0]!.Cells.Select(c => c.Real).ToArray();
    }

    private Node Call(string function, Node x) => _trace.Call(function, ("x", x));

    [Theory]
    [InlineData("Relu", 0, 0)]
    [InlineData("Relu6", 0, 0)]
    [InlineData("Relu6", 6, 0)]
    [InlineData("Abs", 0, 0)]
    [InlineData("LeakyRelu", 0, 0.2)]
    [InlineData("Elu", 0, 1)]
    [InlineData("Softplus", 0, 0.5)]
    [InlineData("Mish", 0, 0.6)]
    [InlineData("Norm", 0, 0)]
    [InlineData("HardSigmoid", 2.5, 0)]
    public void At_a_kink(string function, double x, double slope) => Assert.Equal(slope, Slope(n => Call(function, n), x)[0], 1e-12);

    [Theory]
    [InlineData("Maximum")]
    [InlineData("Minimum")]
    public void Of_equal_operands_the_first_takes_it(string function)
    {
        Assert.Equal([1], Slope(x => _trace.Call(function, ("a", x), ("b", 2.0)), 2));
        Assert.Equal([0], Slope(x => _trace.Call(function, ("a", 2.0), ("b", x)), 2));
    }

    [Theory]
    [InlineData("ReduceMax")]
    [InlineData("ReduceMin")]
    public void Equal_extremes_share_it(string function) => Assert.Equal([0.5, 0.5], Slope(x => Call(function, x), 3, 3));

    [Fact]
    public void A_clip_passes_it_at_its_bounds() =>
        Assert.Equal([0, 1, 1, 0], Slope(x => _trace.Call("Clip", ("x", x), ("min", 0), ("max", 1)), -1, 0, 1, 2));

    [Fact]
    public void A_clip_whose_least_is_above_its_greatest_passes_it_to_that()
    {
        Assert.Equal([0], Slope(x => _trace.Call("Clip", ("x", 1.0), ("min", x), ("max", 1.5)), 2));
        Assert.Equal([1], Slope(x => _trace.Call("Clip", ("x", 1.0), ("min", 2.0), ("max", x)), 1.5));
        Assert.Equal([1], Slope(x => _trace.Call("Clip", ("x", x), ("min", -0.3), ("max", x)), -1));
    }

    [Fact]
    public void Far_out_nothing_turns_into_NaN()
    {
        foreach (var function in new[] { "Elu", "Selu", "Softplus", "Sigmoid", "Swish", "Mish", "Gelu", "Tanh" })
            Assert.All(Slope(x => Call(function, x), -1000, 1000), v => Assert.False(double.IsNaN(v), function));
    }

    [Fact]
    public void Of_equal_elements_of_a_window_the_first_takes_it() =>
        Assert.Equal([0, 1, 0, 0], Slope(x => _trace.Call("MaxPool", ("x", _trace.Call("Reshape", ("x", x), ("dims", TestTrace.Items(1, 2, 2, 1)))), ("window", 2)), 1, 2, 2, 0));
}
