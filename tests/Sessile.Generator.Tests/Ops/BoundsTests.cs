using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Tests.OpTests;

/// <summary>What an op takes of a dynamic axis must be there at a run.</summary>
public sealed class BoundsTests
{
    private readonly TestTrace _trace = new();

    private string[] Bounds(string function, params (string, object?)[] arguments)
    {
        var nodes = GraphWalk.Reach([_trace.Call(function, arguments)]);
        return nodes.SelectMany(n => n.Op.Bounds(n.Operands.Select(o => o.Type).ToArray()).Concat(n.Shape)).SelectMany(d => d.Doubts).Select(d => d.ToString()).Distinct().ToArray();
    }

    private static ListValue At(params object[] subscripts) => TestTrace.Items(subscripts);

    [Fact]
    public void A_position_needs_an_axis_that_is_longer() =>
        Assert.Equal(["batch - 4"], Bounds("this[]", ("x", _trace.Floats("batch", 2)), ("at", At(3))));

    [Fact]
    public void A_position_from_the_end_needs_an_axis_as_long() =>
        Assert.Equal(["batch - 2"], Bounds("this[]", ("x", _trace.Floats("batch", 2)), ("at", At(new IndexValue(2, true)))));

    [Fact]
    public void A_range_needs_its_ends_in_the_axis_and_in_order() =>
        Assert.Equal(["batch - 3"], Bounds("this[]", ("x", _trace.Floats("batch")), ("at", At(new RangeValue(new(1, false), new(2, true))))));

    [Fact]
    public void An_empty_axis_can_be_reversed() => Assert.Empty(Bounds("Reverse", ("x", _trace.Floats("batch"))));

    [Fact]
    public void A_window_that_moves_by_steps_must_fit() =>
        Assert.Equal(["h - 3"], Bounds("MaxPool", ("x", _trace.Floats("n", "h", 9, 1)), ("window", 3), ("strides", 2), ("padding", TestTrace.Factory("Padding.Valid"))));

    [Fact]
    public void The_largest_needs_an_element() => Assert.Equal(["batch - 1"], Bounds("ArgMax", ("x", _trace.Floats("batch")), ("axis", 0)));

    [Fact]
    public void Static_shapes_need_nothing() =>
        Assert.Empty(new Slice(EquatableArray.Of<Dim>(1), EquatableArray.Of<Dim>(2), EquatableArray.Of(3)).Bounds([new TensorType(DType.Float, Shape.Of(5))]).SelectMany(d => d.Doubts));
}
