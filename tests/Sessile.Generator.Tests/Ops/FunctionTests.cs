using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Random;

namespace Sessile.Generator.Tests.OpTests;

public sealed class FunctionTests
{
    private readonly TestTrace _trace = new();

    private string TypeOf(string function, params (string, object?)[] arguments) => _trace.Call(function, arguments).Type.ToString();

    private static ListValue List(params object?[] items) => TestTrace.Items(items);

    [Fact]
    public void A_product_has_the_rows_of_one_and_the_columns_of_the_other() =>
        Assert.Equal("float[batch, 10]", TypeOf("MatMul", ("a", _trace.Floats("batch", 784)), ("b", _trace.Floats(784, 10))));

    [Fact]
    public void Inner_dimensions_that_differ_are_refused() =>
        Assert.Equal("SES0004 MatMul: inner dimensions differ: [batch, 784] × [128, 10]", _trace.Refusal("MatMul", ("a", _trace.Floats("batch", 784)), ("b", _trace.Floats(128, 10))));

    [Fact]
    public void A_refusal_marks_what_was_transposed() =>
        Assert.Equal("SES0004 MatMul: inner dimensions differ: [4, 3]ᵀ × [3, 5]", _trace.Refusal("MatMul", ("a", _trace.Floats(4, 3)), ("b", _trace.Floats(3, 5)), ("transposeA", true)));

    [Fact]
    public void A_vector_is_no_matrix() =>
        Assert.Equal("SES0004 MatMul: operands need two axes or more: [3] × [3, 2]", _trace.Refusal("MatMul", ("a", _trace.Floats(3)), ("b", _trace.Floats(3, 2))));

    [Fact]
    public void Batches_broadcast_and_a_matrix_is_shared_as_it_is()
    {
        Assert.Equal("float[7, batch, 2, 4]", TypeOf("MatMul", ("a", _trace.Floats(7, 1, 2, 3)), ("b", _trace.Floats("batch", 3, 4))));
        var shared = _trace.Call("MatMul", ("a", _trace.Floats("batch", 2, 3)), ("b", _trace.Floats(3, 4)));
        Assert.IsType<MatMul>(shared.Op);
        Assert.Equal(2, shared.Operands[1].Shape.Rank);
    }

    [Fact]
    public void Batches_that_do_not_broadcast_are_refused() =>
        Assert.Equal("SES0004 MatMul: batches do not broadcast: [2, 3, 4] × [5, 4, 3]", _trace.Refusal("MatMul", ("a", _trace.Floats(2, 3, 4)), ("b", _trace.Floats(5, 4, 3))));

    [Theory]
    [InlineData(null, false, "float")]
    [InlineData(-1, false, "float[batch]")]
    [InlineData(0, true, "float[1, 3]")]
    public void A_reduction_takes_axes_away_or_keeps_them(int? axis, bool keepDims, string type) =>
        Assert.Equal(type, TypeOf("ReduceMean", ("x", _trace.Floats("batch", 3)), ("axis", axis), ("keepDims", keepDims)));

    [Fact]
    public void A_reduction_over_no_axes_keeps_all() =>
        Assert.Equal("float[2, 3]", TypeOf("ReduceSum", ("x", _trace.Floats(2, 3)), ("axis", List())));

    [Fact]
    public void A_scalar_is_its_own_sum_but_a_bool_has_none()
    {
        var x = _trace.Floats();
        Assert.Same(x, _trace.Call("ReduceSum", ("x", x)));
        Assert.Equal("SES0005 ReduceSum: not defined for bool", _trace.Refusal("ReduceSum", ("x", _trace.Feed(DType.Bool))));
    }

    [Fact]
    public void An_axis_that_does_not_exist_is_refused() =>
        Assert.Equal("SES0006 ReduceSum: [batch, 3] has no axis 2", _trace.Refusal("ReduceSum", ("x", _trace.Floats("batch", 3)), ("axis", 2)));

    [Fact]
    public void An_axis_given_twice_is_refused() =>
        Assert.Equal("SES0006 ReduceMax: axis 1 of [2, 3] is given twice", _trace.Refusal("ReduceMax", ("x", _trace.Floats(2, 3)), ("axis", List(1, -1))));

    [Fact]
    public void Positions_are_int() => Assert.Equal("int[batch]", TypeOf("ArgMax", ("x", _trace.Feed(DType.Double, "batch", 3)), ("axis", -1)));

    [Fact]
    public void A_lookup_puts_the_positions_in_place_of_the_axis() =>
        Assert.Equal("float[2, batch, 5, 4]", TypeOf("Gather", ("x", _trace.Floats(2, 3, 4)), ("indices", _trace.Ints("batch", 5)), ("axis", 1)));

    [Fact]
    public void Positions_must_be_whole() =>
        Assert.Equal("SES0005 Gather: indices are float, not int or long", _trace.Refusal("Gather", ("x", _trace.Floats(2)), ("indices", _trace.Floats(2)), ("axis", 0)));

    [Fact]
    public void One_hot_rows_stand_behind() =>
        Assert.Equal("float[batch, 10]", TypeOf("OneHot", ("indices", _trace.Ints("batch")), ("depth", 10), ("on", 1.0), ("off", 0.0)));

    [Fact]
    public void Labels_have_the_shape_of_the_examples() =>
        Assert.Equal("SES0004 SparseSoftmaxCrossEntropy: labels must have the shape of the logits without their last axis: [batch, 10] and [batch, 1]", _trace.Refusal("SparseSoftmaxCrossEntropy", ("logits", _trace.Floats("batch", 10)), ("labels", _trace.Ints("batch", 1))));

    [Fact]
    public void A_loss_of_shapes_that_differ_is_refused() =>
        Assert.Equal("SES0004 SoftmaxCrossEntropy: shapes differ: [2, 3] and [2, 4]", _trace.Refusal("SoftmaxCrossEntropy", ("logits", _trace.Floats(2, 3)), ("probabilities", _trace.Floats(2, 4))));

    [Theory]
    [InlineData("Padding.Same", 1, "float[n, 28, 28, 8]")]
    [InlineData("Padding.Valid", 1, "float[n, 26, 26, 8]")]
    [InlineData("Padding.Same", 2, "float[n, 14, 14, 8]")]
    [InlineData("Padding.Valid", 2, "float[n, 13, 13, 8]")]
    public void A_convolution_has_as_many_positions_as_its_padding_says(string padding, int stride, string type) =>
        Assert.Equal(type, TypeOf("Conv2D", ("x", _trace.Floats("n", 28, 28, 3)), ("filter", _trace.Floats(3, 3, 3, 8)), ("strides", stride), ("padding", TestTrace.Factory(padding))));

    [Fact]
    public void Same_padding_gives_the_end_one_more()
    {
        var conv = Assert.IsType<Conv2D>(_trace.Call("Conv2D", ("x", _trace.Floats(1, 5, 6, 1)), ("filter", _trace.Floats(2, 2, 1, 1))).Op);
        Assert.Equal((Dim.Zero, Dim.One), (conv.Geometry.Height.Before, conv.Geometry.Height.After));
    }

    [Theory]
    [InlineData(1, 2), InlineData(3, 2), InlineData(7, 2), InlineData(1, 3), InlineData(5, 3)]
    public void Dynamic_sizes_have_one_formula_under_same_padding_whatever_the_window(int window, int stride) =>
        Assert.Equal(
            TypeOf("Conv2D", ("x", _trace.Floats("n", "h", "w", 3)), ("filter", _trace.Floats(4, 4, 3, 8)), ("strides", stride)),
            TypeOf("Conv2D", ("x", _trace.Floats("n", "h", "w", 3)), ("filter", _trace.Floats(window, window, 3, 8)), ("strides", stride)));

    [Fact]
    public void Dynamic_sizes_keep_their_names_under_same_padding() =>
        Assert.Equal("float[n, h, w, 8]", TypeOf("Conv2D", ("x", _trace.Floats("n", "h", "w", 3)), ("filter", _trace.Floats(3, 3, 3, 8))));

    [Fact]
    public void Channels_that_differ_are_refused() =>
        Assert.Equal("SES0004 Conv2D: channels differ: [n, 8, 8, 3] * [3, 3, 4, 8]", _trace.Refusal("Conv2D", ("x", _trace.Floats("n", 8, 8, 3)), ("filter", _trace.Floats(3, 3, 4, 8))));

    [Fact]
    public void A_pool_moves_by_its_window_by_default() =>
        Assert.Equal("float[n, 3, 14, 14]", TypeOf("MaxPool", ("x", _trace.Floats("n", 3, 28, 28)), ("window", 2), ("layout", new EnumValue("Layout", "Nchw", 1))));

    [Fact]
    public void A_window_larger_than_the_image_is_refused() =>
        Assert.Equal("SES0004 AvgPool: a window that reaches over 3 is larger than the padded axis, 2", _trace.Refusal("AvgPool", ("x", _trace.Floats(1, 2, 2, 1)), ("window", 3), ("padding", TestTrace.Factory("Padding.Valid"))));

    [Fact]
    public void A_window_without_elements_is_refused()
    {
        Assert.Equal("SES0004 Conv2D: a window needs one element or more along each axis, not 0", _trace.Refusal("Conv2D", ("x", _trace.Floats(1, 4, 4, 2)), ("filter", _trace.Floats(0, 3, 2, 8))));
        Assert.Equal("SES0004 Conv3D: a window needs one element or more along each axis, not 0", _trace.Refusal("Conv3D", ("x", _trace.Floats(1, 4, 4, 4, 2)), ("filter", _trace.Floats(0, 3, 3, 2, 8))));
    }

    [Fact]
    public void A_dense_layer_makes_its_variables()
    {
        Assert.Equal("float[batch, seq, 16]", TypeOf("Dense", ("x", _trace.Floats("batch", "seq", 8)), ("units", 16)));
        Assert.Equal(["kernel float[8, 16]", "bias float[16]"], _trace.Variables.Select(v => v.Name + " " + v.Type));
    }

    [Fact]
    public void Dropout_is_nothing_outside_training_and_takes_its_stream_all_the_same()
    {
        var x = _trace.Floats(3);
        Assert.Same(x, _trace.Call("Dropout", ("x", x), ("rate", 0.5)));
        Assert.Equal(1, ((RandomOp)_trace.Call("RandomUniform", ("dims", List(2))).Op).Stream);
        Assert.NotSame(x, new TestTrace(isTraining: true).Call("Dropout", ("x", x), ("rate", 0.5)));
    }

    [Fact]
    public void Random_draws_are_never_merged() =>
        Assert.NotSame(_trace.Call("RandomNormal", ("dims", List(2))), _trace.Call("RandomNormal", ("dims", List(2))));
}
