using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Tests.OpTests;

public sealed class ShapeTests
{
    private readonly TestTrace _trace = new();

    private string TypeOf(string function, params (string, object?)[] arguments) => _trace.Call(function, arguments).Type.ToString();

    private static ListValue List(params object?[] items) => TestTrace.Items(items);

    [Fact]
    public void A_reshape_works_out_what_remains() =>
        Assert.Equal("float[batch, 4, 196]", TypeOf("Reshape", ("x", _trace.Floats("batch", 784)), ("dims", List("batch", 4, -1))));

    [Fact]
    public void A_reshape_to_another_number_of_elements_is_refused() =>
        Assert.Equal("SES0004 Reshape: numbers of elements differ: [2, 3] and [4, -1]", _trace.Refusal("Reshape", ("x", _trace.Floats(2, 3)), ("dims", List(4, -1))));

    [Fact]
    public void A_reshape_that_holds_for_some_sizes_only_is_refused() =>
        Assert.Equal(
            "SES0004 Reshape: [batch, 3] fits [2, -1] only where 3·batch is a multiple of 2, which nothing says: declare it, as in Placeholder<T>(\"n\", 2)",
            _trace.Refusal("Reshape", ("x", _trace.Floats("batch", 3)), ("dims", List(2, -1))));

    [Fact]
    public void Two_rests_are_refused() =>
        Assert.Equal("SES0007 Reshape: 'dims' has more than one -1", _trace.Refusal("Reshape", ("x", _trace.Floats(6)), ("dims", List(-1, -1))));

    [Fact]
    public void A_transposition_reverses_the_axes_by_default() =>
        Assert.Equal("float[3, 2, batch]", TypeOf("Transpose", ("x", _trace.Floats("batch", 2, 3)), ("perm", null)));

    [Fact]
    public void What_is_no_permutation_is_refused() =>
        Assert.Equal("SES0006 Transpose: [0, 0] is no order of the axes of [2, 3]", _trace.Refusal("Transpose", ("x", _trace.Floats(2, 3)), ("perm", List(0, 0))));

    [Theory]
    [InlineData(0, "float[1, 2, 3]")]
    [InlineData(-1, "float[2, 3, 1]")]
    public void An_axis_is_put_in_where_it_stands_in_the_result(int axis, string type) =>
        Assert.Equal(type, TypeOf("ExpandDims", ("x", _trace.Floats(2, 3)), ("axis", axis)));

    [Fact]
    public void Squeeze_takes_out_static_ones_only() =>
        Assert.Equal("float[batch, 3]", TypeOf("Squeeze", ("x", _trace.Floats(1, "batch", 1, 3)), ("axis", null)));

    [Fact]
    public void Squeeze_refuses_another_size() =>
        Assert.Equal("SES0004 Squeeze: axis 1 of [1, 3] is not of size 1", _trace.Refusal("Squeeze", ("x", _trace.Floats(1, 3)), ("axis", 1)));

    [Fact]
    public void Concat_adds_up_the_axis() =>
        Assert.Equal("float[batch + 2, 3]", TypeOf("Concat", ("values", List(_trace.Floats("batch", 3), _trace.Floats(2, 3))), ("axis", 0)));

    [Fact]
    public void Concat_refuses_other_sizes_that_differ() =>
        Assert.Equal("SES0004 Concat: shapes differ beside axis 0: [2, 3] and [2, 4]", _trace.Refusal("Concat", ("values", List(_trace.Floats(2, 3), _trace.Floats(2, 4))), ("axis", 0)));

    [Fact]
    public void Stack_makes_an_axis() =>
        Assert.Equal("float[2, 2, 3]", TypeOf("Stack", ("values", List(_trace.Floats(2, 3), _trace.Floats(2, 3))), ("axis", 1)));

    [Fact]
    public void Split_by_sizes_works_out_what_remains() =>
        Assert.Equal(["float[2, 2]", "float[2, 5]"], _trace.List("Split", ("x", _trace.Floats(2, 7)), ("sizes", List(2, -1)), ("axis", 1)).Select(p => p.Type.ToString()));

    [Fact]
    public void Split_into_uneven_parts_is_refused() =>
        Assert.Equal("SES0004 Split: axis 1 of [2, 7] does not divide into 2 equal parts", _trace.Refusal("Split", ("x", _trace.Floats(2, 7)), ("count", 2), ("axis", 1)));

    [Fact]
    public void Unstack_needs_a_static_size() =>
        Assert.Equal("SES0007 Unstack: axis 0 of [batch, 2] is dynamic", _trace.Refusal("Unstack", ("x", _trace.Floats("batch", 2)), ("axis", 0)));

    [Fact]
    public void A_tile_multiplies_each_axis() =>
        Assert.Equal("float[2·batch, 9]", TypeOf("Tile", ("x", _trace.Floats("batch", 3)), ("multiples", List(2, 3))));

    [Fact]
    public void A_slice_takes_all_that_there_is_for_minus_one() =>
        Assert.Equal("float[2, 2]", TypeOf("Slice", ("x", _trace.Floats(4, 5)), ("begin", List(2, 1)), ("size", List(-1, -1)), ("strides", List(1, 2))));

    [Fact]
    public void A_slice_that_reaches_outside_is_refused() =>
        Assert.Equal("SES0004 Slice: 3 elements from 2 reach outside axis 0 of [4]", _trace.Refusal("Slice", ("x", _trace.Floats(4)), ("begin", List(2)), ("size", List(3)), ("strides", null)));

    [Fact]
    public void A_slice_with_a_negative_stride_walks_back_to_the_beginning_for_minus_one() =>
        Assert.Equal("float[3, 2]", TypeOf("Slice", ("x", _trace.Floats(4, 5)), ("begin", List(2, 4)), ("size", List(-1, 2)), ("strides", List(-1, -4))));

    [Fact]
    public void A_slice_that_walks_back_over_the_beginning_or_begins_behind_the_end_is_refused()
    {
        Assert.Equal("SES0004 Slice: 4 elements from 2 reach outside axis 0 of [4]", _trace.Refusal("Slice", ("x", _trace.Floats(4)), ("begin", List(2)), ("size", List(4)), ("strides", List(-1))));
        Assert.Equal("SES0004 Slice: 2 elements from 4 reach outside axis 0 of [4]", _trace.Refusal("Slice", ("x", _trace.Floats(4)), ("begin", List(4)), ("size", List(2)), ("strides", List(-1))));
        Assert.Equal("SES0007 Slice: a stride cannot be 0", _trace.Refusal("Slice", ("x", _trace.Floats(4)), ("begin", List(2)), ("size", List(1)), ("strides", List(0))));
    }

    [Fact]
    public void The_indexer_takes_positions_ranges_and_new_axes()
    {
        object[] at = [new RangeValue(new(0, false), new(0, true)), TestTrace.Factory("Subscript.NewAxis"), new RangeValue(new(1, false), new(1, true)), 3];
        Assert.Equal("float[batch, 1, 3]", TypeOf("this[]", ("x", _trace.Floats("batch", 5, 4)), ("at", List(at))));
    }

    [Fact]
    public void A_position_outside_its_axis_is_refused() =>
        Assert.Equal("SES0006 x[…]: position 4 is outside axis 0 of [4]", _trace.Refusal("this[]", ("x", _trace.Floats(4)), ("at", List(4))));

    [Fact]
    public void More_subscripts_than_axes_are_refused() =>
        Assert.Equal("SES0006 x[…]: 2 subscripts for [4]", _trace.Refusal("this[]", ("x", _trace.Floats(4)), ("at", List(0, 0))));

    [Fact]
    public void A_mirror_image_larger_than_its_axis_is_refused() =>
        Assert.Equal("SES0004 Pad: axis 0 has 3 elements, which is too few for a mirror image of 3: Reflect does not repeat the one at the edge", _trace.Refusal("Pad", ("x", _trace.Floats(3)), ("paddings", List(new TupleValue([null, null], [3, 0]))), ("mode", new EnumValue("PadMode", "Reflect", 1)), ("value", 0.0)));

    [Fact]
    public void A_shape_that_cannot_be_broadcast_to_is_refused() =>
        Assert.Equal("SES0004 BroadcastTo: [2] does not broadcast to [3]", _trace.Refusal("BroadcastTo", ("x", _trace.Floats(2)), ("dims", List(3))));

    [Fact]
    public void A_size_that_no_computer_holds_is_refused() =>
        Assert.Equal("SES0009 Tile: a size is too large", _trace.Refusal("Tile", ("x", _trace.Floats(4)), ("multiples", List(long.MaxValue))));

    [Fact]
    public void A_matrix_is_read_row_by_row()
    {
        var constant = (Node)_trace.Typed("Constant", [DType.Float], ("values", List(List(1f, 2f), List(3f, 4f))))!;
        Assert.Equal("float[2, 2]", constant.Type.ToString());
        Assert.Equal(ConstantData.Of(DType.Float, 1.0, 2, 3, 4), Assert.IsType<Constant>(constant.Op).Data);
    }

    [Fact]
    public void Rows_of_different_lengths_are_refused() =>
        Assert.Equal("SES0004 Variable: rows differ in shape: [2] and [1]", _trace.Refusal("Variable", ("initial", List(List(1f, 2f), List(3f)))));

    [Fact]
    public void A_variable_needs_a_static_shape() =>
        Assert.Equal("SES0004 Variable: its shape must be static, not [batch]", _trace.Refusal("Variable", ("initial", _trace.Floats("batch"))));

    [Theory]
    [InlineData(0, 10, 3, 4)]
    [InlineData(10, 0, -3, 4)]
    [InlineData(5, 5, 1, 0)]
    [InlineData(5, 1, 1, 0)]
    public void A_range_stops_short_of_its_limit(int start, int limit, int step, int count) =>
        Assert.Equal($"int[{count}]", TypeOf("Range", ("start", start), ("limit", limit), ("step", step)));

    [Fact]
    public void A_step_of_zero_is_refused() =>
        Assert.Equal("SES0007 Range: the step is 0", _trace.Refusal("Range", ("start", 0), ("limit", 3), ("step", 0)));

    [Fact]
    public void A_dimension_is_named_by_an_identifier() =>
        Assert.Equal("SES0007 Placeholder: \"my batch\" cannot name a dimension: it must be an identifier", _trace.Refusal("Placeholder", ("dims", List("my batch"))));
}
