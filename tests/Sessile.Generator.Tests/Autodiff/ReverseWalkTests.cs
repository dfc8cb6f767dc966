using Sessile.Generator.Autodiff;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Autodiff;

public sealed class ReverseWalkTests
{
    private readonly TestTrace _trace = new();

    private GraphBuilder Graph => _trace.Graph;

    private Node Derivative(Node y, Node x) => Graph.Add(new Gradient(0), y, x);

    private static IReadOnlyList<Node> Expand(IReadOnlyList<Node> roots) => GradientExpansion.Expand(roots, TestContext.Current.CancellationToken);

    private Node Doubled(Node x) => Graph.Apply(ScalarFunction.Add, x, x);

    [Fact]
    public void Each_node_is_visited_once_however_many_paths_lead_through_it()
    {
        var x = _trace.Floats(3);
        var y = Enumerable.Range(0, 60).Aggregate(x, (node, _) => Doubled(node));
        var expanded = Expand([Derivative(y, x)]);
        Assert.InRange(GraphWalk.Reach(expanded).Count, 60, 130);
    }

    [Fact]
    public void A_graph_of_any_depth_is_differentiated_without_recursion()
    {
        var x = _trace.Floats();
        var y = Enumerable.Range(0, 10_000).Aggregate(x, (node, _) => Graph.Apply(ScalarFunction.Sin, node));
        Assert.NotEmpty(Expand([Derivative(y, x)]));
    }

    [Fact]
    public void Many_gradients_of_one_value_are_one_walk()
    {
        var xs = Enumerable.Range(0, 400).Select(_ => _trace.Floats(2)).ToArray();
        var y = xs.Aggregate((a, b) => Graph.Apply(ScalarFunction.Add, Graph.Apply(ScalarFunction.Tanh, a), b));
        var roots = Expand(xs.Select(x => Derivative(y, x)).ToArray());
        Assert.InRange(GraphWalk.Reach(roots).Count, 800, 3000);
    }

    [Fact]
    public void What_the_value_does_not_depend_on_has_a_derivative_of_zeros()
    {
        var (x, other) = (_trace.Floats(2), _trace.Floats("batch", 3));
        var zeros = Expand([Derivative(Doubled(x), other)])[0];
        Assert.Equal(new Constant(ConstantData.Of(DType.Float, 0L), other.Shape), zeros.Op);
    }

    [Fact]
    public void A_value_is_its_own_derivative_of_one()
    {
        var x = _trace.Floats(2);
        Assert.Equal(new Constant(ConstantData.Of(DType.Float, 1L), x.Shape), Expand([Derivative(x, x)])[0].Op);
    }

    [Fact]
    public void Nothing_passes_where_a_derivative_is_stopped()
    {
        var x = _trace.Floats(2);
        var y = Graph.Apply(ScalarFunction.Multiply, x, Graph.Add(new StopGradient(), x));
        var derivative = Expand([Derivative(y, x)])[0];
        Assert.Equal(ScalarFunction.Multiply, Assert.IsType<Elementwise>(derivative.Op).Function);
        Assert.Contains(derivative.Operands, o => o.Op is StopGradient);
    }

    /// <summary>Half of the value turned beside the value itself, as positions are turned into angles.</summary>
    [Fact]
    public void Neighbouring_slices_give_back_a_whole_among_other_readers()
    {
        var x = Graph.Let(_trace.Floats(4, 12));
        Formula Part(int begin, int size) => Graph.Let(Graph.Section(x, 1, begin, size));
        var turned = Graph.Let(Graph.Add(new Concat(1), Part(6, 6) * -1d, Part(0, 6)));
        Assert.DoesNotContain(GraphWalk.Reach(Expand([Derivative(((x * 3).Tanh() + turned * turned).Sum([0, 1]), x)])), n => n.Op is Pad);
        Assert.DoesNotContain(GraphWalk.Reach(Expand([Derivative((Part(8, 4).Exp() + Part(0, 4).Tanh() + x.Exp().Sum([1], keepDims: true) + Part(4, 4)).Sum([0, 1]), x)])), n => n.Op is Pad);
    }

    [Fact]
    public void No_gradient_is_left_where_one_is_taken_of_another()
    {
        var x = _trace.Floats(2);
        var first = Derivative(Graph.Apply(ScalarFunction.Exp, x), x);
        var roots = Expand([Derivative(Graph.Apply(ScalarFunction.Sin, first), x)]);
        Assert.DoesNotContain(GraphWalk.Reach(roots), n => n.Op is Gradient);
    }

    [Fact]
    public void Nodes_of_a_derivative_stand_where_the_node_stands_that_they_are_of()
    {
        Graph.Origin = 5;
        var x = _trace.Floats(2);
        Graph.Origin = 7;
        var y = Graph.Apply(ScalarFunction.Sin, x);
        Graph.Origin = 9;
        var derivative = Expand([Derivative(y, x)])[0];
        Assert.Equal(7, derivative.Origin);
    }

    [Fact]
    public void Labels_stay_with_the_nodes_that_take_the_place_of_gradients()
    {
        var x = _trace.Floats(2);
        var gradient = Derivative(Graph.Apply(ScalarFunction.Sin, x), x);
        gradient.Label = "Slope";
        Assert.Equal("Slope", Expand([gradient])[0].Label);
    }

    [Fact]
    public void An_operation_without_a_derivative_is_named()
    {
        var variable = _trace.MakeVariable(Graph.Zeros(TensorType.Scalar(DType.Float)), true, "w");
        var assigned = Graph.Add(new Assign(0, AssignKind.Assign, variable.Type), variable.Read);
        var error = Assert.Throws<GraphException>(() => Expand([Derivative(assigned, variable.Read)]));
        Assert.Equal("Assign: an assignment has no derivative", error.Message);
    }

    [Fact]
    public void Whole_numbers_carry_no_derivative()
    {
        var x = _trace.Floats(2);
        var rounded = _trace.Graph.CastTo(_trace.Graph.CastTo(x, DType.Int), DType.Float);
        Assert.IsType<Constant>(Expand([Derivative(rounded, x)])[0].Op);
    }
}
