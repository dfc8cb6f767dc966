using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Support;

namespace Sessile.Generator.Tests.OpTests;

/// <summary>Which parts of a variable calls name, and what is refused.</summary>
public sealed class PartTests
{
    private readonly TestTrace _trace = new();

    private Node Variable() => _trace.Call("Variable", ("initial", _trace.Call("Zeros", ("dims", TestTrace.Items(4, 3)))), ("trainable", true), ("name", "w"));

    private static RangeValue Range(int start, int end, bool fromEnd = false) => new(new(start, false), new(end, fromEnd));

    [Fact]
    public void Subscripts_say_where_the_window_begins()
    {
        var assigned = _trace.Call("Assign", ("variable", Variable()), ("value", 1), ("at", TestTrace.Items(Range(1, 1, fromEnd: true), -1)));
        var window = Assert.IsType<AssignWindow>(assigned.Op);
        Assert.Equal(EquatableArray.Of<Dim>(1, 2), window.Begin);
        Assert.Equal("[2, 1]", assigned.Operands[0].Shape.ToString());
        Assert.Equal("[4, 3]", assigned.Shape.ToString());
    }

    [Fact]
    public void What_is_outside_the_variable_is_refused() =>
        Assert.Equal("SES0006 Assign: 2..5 is outside axis 0 of [4, 3]", Refused("Assign", ("value", 1), ("at", TestTrace.Items(Range(2, 5)))));

    [Fact]
    public void A_value_that_does_not_fit_the_part_is_refused() => Assert.Equal(
        "SES0004 AssignAdd: [4] does not broadcast to the part's [2, 3]", Refused("AssignAdd", ("value", _trace.Floats(4)), ("at", TestTrace.Items(Range(0, 2)))));

    [Fact]
    public void More_subscripts_than_axes_are_refused() =>
        Assert.Equal("SES0006 Assign: 3 subscripts for [4, 3]", Refused("Assign", ("value", 1), ("at", TestTrace.Items(0, 0, 0))));

    [Fact]
    public void Updates_that_do_not_fit_the_rows_are_refused() => Assert.Equal(
        "SES0004 ScatterAdd: [2, 4] does not broadcast to the rows named, [2, 3]", Refused("ScatterAdd", ("indices", _trace.Ints(2)), ("updates", _trace.Floats(2, 4))));

    [Fact]
    public void Updates_of_another_element_type_are_refused() => Assert.Equal(
        "SES0005 ScatterUpdate: operands are float and int: Cast one side", Refused("ScatterUpdate", ("indices", _trace.Ints(2)), ("updates", _trace.Ints(2, 3))));

    [Fact]
    public void More_positions_than_axes_are_refused() => Assert.Equal(
        "SES0004 ScatterNdAdd: 3 positions in the last axis of the indices, [2, 3], are more than [4, 3] has axes",
        Refused("ScatterNdAdd", ("indices", _trace.Ints(2, 3)), ("updates", _trace.Floats(2))));

    [Fact]
    public void A_number_of_positions_that_is_not_known_is_refused() => Assert.Equal(
        "SES0004 GatherNd: the last axis of the indices, [2, n], must be a static number of positions",
        _trace.Refusal("GatherNd", ("x", _trace.Floats(2, 2)), ("indices", _trace.Ints(2, "n"))));

    [Fact]
    public void Indices_that_are_no_whole_numbers_are_refused() =>
        Assert.StartsWith("SES0005", _trace.Refusal("GatherNd", ("x", _trace.Floats(2, 2)), ("indices", _trace.Floats(2, 1))), StringComparison.Ordinal);

    private string Refused(string function, params (string, object?)[] arguments) => _trace.Refusal(function, [("variable", Variable()), .. arguments]);
}
