using Sessile.Generator.Autodiff;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;
using Sessile.Generator.Tests.Oracle;

namespace Sessile.Generator.Tests.Autodiff;

/// <summary>Holds derivatives against differences of values, in double: of the function, and of its derivative.</summary>
internal sealed class GradientCheck
{
    private const double Step = 1e-5;

    private readonly TestTrace _trace = new();
    private readonly List<Node> _inputs = [];
    private readonly List<double[]> _points = [];

    /// <summary>A point to check at, of the given shape; other sizes than its number of elements are an error.</summary>
    public GradientCheck At(int[] dims, params double[] point)
    {
        _inputs.Add(_trace.Feed(DType.Double, dims.Cast<object>().ToArray()));
        _points.Add(point);
        return this;
    }

    /// <summary>Points in [low, high), different everywhere and the same in each run.</summary>
    public GradientCheck Spread(int[] dims, double low = -1, double high = 1)
    {
        var count = dims.Aggregate(1, (a, b) => a * b);
        return At(dims, Enumerable.Range(0, count).Select(i => low + ((high - low) * Fraction((i + (7.0 * _points.Count) + 1) * 0.6180339887498949))).ToArray());
    }

    private static double Fraction(double x) => x - Math.Floor(x);

    public void Holds(Func<TestTrace, Node[], Node> function, bool second = true)
    {
        var y = Weighted(function(_trace, [.. _inputs]));
        var gradients = _inputs.Select(x => _trace.Graph.Add(new Generator.Ops.State.Gradient(0), y, x)).ToArray();
        Compare(y, gradients, "first");
        if (!second)
            return;
        var again = gradients.Select(Weighted).Aggregate((a, b) => _trace.Graph.Apply(ScalarFunction.Add, a, b));
        Compare(again, _inputs.Select(x => _trace.Graph.Add(new Generator.Ops.State.Gradient(0), again, x)).ToArray(), "second");
    }

    /// <summary>A scalar to which each element counts differently.</summary>
    private Node Weighted(Node y)
    {
        var count = (int)y.Shape.ElementCount.Value;
        var weights = ConstantData.Of(DType.Double, Enumerable.Range(0, count).Select(i => 0.3 + Fraction((i + 1) * 0.7548776662466927)).ToArray());
        var product = _trace.Graph.Multiply(y, _trace.Graph.Add(new Constant(weights, y.Shape)));
        return _trace.Call("ReduceSum", ("x", product));
    }

    private void Compare(Node y, Node[] gradients, string order)
    {
        var roots = Decomposition.Expand(new GraphBuilder(), GradientExpansion.Expand([y, .. gradients, .. _inputs]));
        var inputs = roots.Skip(1 + gradients.Length).ToArray();
        var nodes = GraphWalk.Reach(roots);
        double[][] Values(IReadOnlyList<Node> fetches) => Evaluate(nodes, inputs, fetches);
        var found = Values(roots.Skip(1).Take(gradients.Length).ToArray());
        for (var input = 0; input < _points.Count; input++)
        {
            for (var i = 0; i < _points[input].Length; i++)
            {
                var expected = Difference(_points[input], i, () => Values([roots[0]])[0][0]);
                var scale = Math.Max(1, Math.Abs(expected));
                Assert.True(Math.Abs(expected - found[input][i]) < 1e-5 * scale, $"{order} derivative by element {i} of operand {input} is {found[input][i]}, should be {expected}");
            }
        }
    }

    private static double Difference(double[] point, int at, Func<double> value)
    {
        var before = point[at];
        point[at] = before + Step;
        var above = value();
        point[at] = before - Step;
        var below = value();
        point[at] = before;
        return (above - below) / (2 * Step);
    }

    private double[][] Evaluate(IReadOnlyList<Node> nodes, IReadOnlyList<Node> inputs, IReadOnlyList<Node> fetches)
    {
        var feeds = inputs.Select((node, i) => (node, value: new Tensor(DType.Double, node.Shape.Select(d => (int)d.Value).ToArray(), _points[i].Select(v => Cell.OfReal(v)).ToArray())))
            .ToDictionary(p => p.node, p => p.value);
        var run = new GraphRun(nodes, feeds, _ => throw new InvalidOperationException(), _ => throw new InvalidOperationException());
        return run.Evaluate(fetches).Select(t => t!.Cells.Select(c => c.Real).ToArray()).ToArray();
    }
}
