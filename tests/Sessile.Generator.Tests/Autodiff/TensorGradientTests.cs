using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Autodiff;

public sealed class TensorGradientTests
{
    private static ListValue List(params object?[] items) => TestTrace.Items(items);

    private static Node Ints(TestTrace trace, params int[] values) =>
        (Node)trace.Typed("Constant", [DType.Int], ("values", List(values.Cast<object>().ToArray())))!;

    private static Node Cubed(TestTrace trace, Node x) => trace.Graph.Add(new Generator.Ops.Elementwise.Elementwise(Generator.Ops.Elementwise.ScalarFunction.Pow), x, trace.Graph.Scalar(DType.Double, 3.0));

    [Theory]
    [InlineData("ReduceSum")]
    [InlineData("ReduceMean")]
    [InlineData("ReduceMax")]
    [InlineData("ReduceMin")]
    [InlineData("ReduceProd")]
    [InlineData("ReduceLogSumExp")]
    [InlineData("ReduceVariance")]
    [InlineData("ReduceStd")]
    [InlineData("Norm")]
    public void A_reduction_has_the_derivative_of_its_values(string function)
    {
        new GradientCheck().Spread([2, 3, 2]).Holds((t, x) => t.Call(function, ("x", x[0])));
        new GradientCheck().Spread([2, 3, 2]).Holds((t, x) => t.Call(function, ("x", x[0]), ("axis", List(0, 2))));
        new GradientCheck().Spread([2, 3, 2]).Holds((t, x) => t.Call(function, ("x", x[0]), ("axis", 1), ("keepDims", true)));
    }

    [Theory]
    [InlineData(0.0, 2.0, 3.0)]
    [InlineData(0.0, 0.0, 3.0)]
    public void A_product_with_zeros_has_the_derivative_of_its_values(params double[] factors)
    {
        new GradientCheck().At([3], factors).Holds((t, x) => t.Call("ReduceProd", ("x", x[0])));
        new GradientCheck().At([3], factors).Holds((t, x) => t.Call("CumProd", ("x", x[0])));
    }

    [Theory]
    [InlineData("CumSum", false, false)]
    [InlineData("CumSum", true, true)]
    [InlineData("CumProd", false, false)]
    [InlineData("CumProd", true, false)]
    [InlineData("CumProd", false, true)]
    [InlineData("CumProd", true, true)]
    public void A_running_total_has_the_derivative_of_its_values(string function, bool exclusive, bool reverse) =>
        new GradientCheck().Spread([2, 4, 2]).Holds((t, x) => t.Call(function, ("x", Cubed(t, x[0])), ("axis", 1), ("exclusive", exclusive), ("reverse", reverse)));

    [Theory]
    [InlineData("UnsortedSegmentSum")]
    [InlineData("UnsortedSegmentMean")]
    [InlineData("UnsortedSegmentMax")]
    public void A_total_by_segment_has_the_derivative_of_its_values(string function) =>
        new GradientCheck().Spread([5, 2]).Holds((t, x) => t.Call(function, ("x", Cubed(t, x[0])), ("ids", Ints(t, 2, 0, -1, 1, 0)), ("count", 3)));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_product_of_matrices_has_the_derivatives_of_its_values(bool transposeA, bool transposeB)
    {
        int[] a = transposeA ? [3, 2] : [2, 3];
        int[] b = transposeB ? [4, 3] : [3, 4];
        foreach (var (leftBatch, rightBatch) in new (int[], int[])[] { ([], []), ([2], []), ([], [2]), ([2], [2]), ([2, 1], [3]) })
        {
            new GradientCheck().Spread([.. leftBatch, .. a]).Spread([.. rightBatch, .. b]).Holds((t, x) =>
                t.Call("MatMul", ("a", x[0]), ("b", x[1]), ("transposeA", transposeA), ("transposeB", transposeB)));
        }
    }

    [Fact]
    public void Products_of_vectors_have_the_derivatives_of_their_values()
    {
        new GradientCheck().Spread([3]).Spread([3]).Holds((t, x) => t.Call("Dot", ("a", x[0]), ("b", x[1])));
        new GradientCheck().Spread([3]).Spread([2]).Holds((t, x) => t.Call("Outer", ("a", x[0]), ("b", x[1])));
    }

    [Fact]
    public void Rearrangements_pass_the_derivative_back_to_where_elements_came_from()
    {
        Check([2, 6], (t, x) => t.Call("Reshape", ("x", x), ("dims", List(3, -1))));
        Check([2, 3, 2], (t, x) => t.Call("Transpose", ("x", x), ("perm", List(2, 0, 1))));
        Check([2, 1], (t, x) => t.Call("BroadcastTo", ("x", x), ("dims", List(3, 2, 4))));
        Check([2, 3], (t, x) => t.Call("Tile", ("x", x), ("multiples", List(2, 3))));
        Check([2, 3], (t, x) => t.Call("Reverse", ("x", x), ("axis", 1)));
        Check([2, 3], (t, x) => t.Call("Stack", ("values", List(x, t.Call("Exp", ("x", x)))), ("axis", 1)));
        Check([4, 2], (t, x) => t.Call("Concat", ("values", List([.. t.List("Split", ("x", x), ("sizes", List(1, -1)), ("axis", 0)).Reverse()])), ("axis", 0)));
        Check([3, 2], (t, x) => t.List("Unstack", ("x", x), ("axis", 0))[1]);
    }

    [Theory]
    [InlineData(0, 3, 1)]
    [InlineData(1, 3, 2)]
    [InlineData(0, 2, 3)]
    [InlineData(2, 2, 4)]
    public void A_section_with_steps_passes_the_derivative_back(int begin, int size, int stride) =>
        Check([7, 2], (t, x) => t.Call("Slice", ("x", x), ("begin", List(begin, 0)), ("size", List(size, 2)), ("strides", List(stride, 1))));

    [Theory]
    [InlineData(6, 3, -2)]
    [InlineData(5, 2, -3)]
    public void A_section_that_walks_back_passes_the_derivative_back(int begin, int size, int stride) =>
        Check([7], (t, x) => t.Graph.Add(new Generator.Ops.Shapes.Slice(new([begin]), new([size]), new([stride])), x));

    [Theory]
    [InlineData("Constant")]
    [InlineData("Reflect")]
    [InlineData("Symmetric")]
    public void Padding_passes_the_derivative_back(string mode) =>
        Check([3, 2], (t, x) => t.Call("Pad", ("x", x), ("paddings", List(new TupleValue([null, null], [2, 1]), new TupleValue([null, null], [0, 1]))), ("mode", new EnumValue("PadMode", mode, 0)), ("value", 2.0)));

    [Fact]
    public void The_indexer_passes_the_derivative_back() =>
        Check([4, 3], (t, x) => t.Call("this[]", ("x", x), ("at", List(new RangeValue(new(1, false), new(1, true)), t.Graph.Scalar(DType.Int, 2L)))));

    [Fact]
    public void A_lookup_adds_up_the_derivatives_of_equal_positions()
    {
        Check([4, 2], (t, x) => t.Call("Gather", ("x", x), ("indices", Ints(t, 1, 3, 1)), ("axis", 0)));
        Check([2, 4], (t, x) => t.Call("Gather", ("x", x), ("indices", t.Call("Reshape", ("x", Ints(t, 1, 3, 1, 0)), ("dims", List(2, 2)))), ("axis", 1), ("batchDims", 1)));
    }

    [Theory]
    [InlineData("Softmax")]
    [InlineData("LogSoftmax")]
    public void A_softmax_has_the_derivative_of_its_values(string function)
    {
        Check([2, 3], (t, x) => t.Call(function, ("x", x)));
        Check([2, 3], (t, x) => t.Call(function, ("x", x), ("axis", 0)));
    }

    [Fact]
    public void Losses_have_the_derivatives_of_their_values()
    {
        foreach (var (function, operand) in new[] { ("SigmoidCrossEntropy", "targets"), ("MeanSquaredError", "target"), ("MeanAbsoluteError", "target"), ("HuberLoss", "target") })
        {
            new GradientCheck().Spread([2, 3], -2, 2).Spread([2, 3]).Holds((t, x) =>
                t.Call(function, (function[0] == 'S' ? "logits" : "prediction", x[0]), (operand, x[1]), ("delta", 0.8)));
        }

        Check([2, 3], (t, x) => t.Call("SparseSoftmaxCrossEntropy", ("logits", x), ("labels", Ints(t, 2, 0))));
        Check([2, 3], (t, x) => t.Call("SoftmaxCrossEntropy", ("logits", x), ("probabilities", t.Call("OneHot", ("indices", Ints(t, 2, 0)), ("depth", 3)) is var labels ? t.Typed("Cast", [DType.Double], ("x", labels)) : null)));
        new GradientCheck().Spread([3]).Holds((t, x) => t.Call("SoftmaxCrossEntropy", ("logits", t.Call("Exp", ("x", x[0]))), ("probabilities", t.Call("Softmax", ("x", x[0])))));
    }

    [Fact]
    public void Layer_normalization_has_the_derivatives_of_its_values() =>
        new GradientCheck().Spread([2, 4]).Spread([4]).Spread([4]).Holds((t, x) => t.Call("LayerNorm", ("x", x[0]), ("scale", x[1]), ("offset", x[2])));

    [Theory]
    [InlineData("Padding.Same", 1, 1, 1)]
    [InlineData("Padding.Valid", 2, 1, 1)]
    [InlineData("Padding.Same", 2, 1, 2)]
    [InlineData("Padding.Same", 1, 2, 1)]
    public void A_convolution_has_the_derivatives_of_its_values(string padding, int stride, int dilation, int groups) =>
        new GradientCheck().Spread([1, 5, 4, 2]).Spread([3, 2, 2 / groups, 2]).Holds((t, x) => t.Call(
            "Conv2D", ("x", x[0]), ("filter", x[1]), ("strides", stride), ("dilations", dilation), ("groups", groups), ("padding", TestTrace.Factory(padding))));

    [Theory]
    [InlineData("MaxPool", "Padding.Same", 2)]
    [InlineData("MaxPool", "Padding.Valid", 1)]
    [InlineData("AvgPool", "Padding.Same", 2)]
    [InlineData("AvgPool", "Padding.Valid", 1)]
    public void A_pool_has_the_derivative_of_its_values(string function, string padding, int stride) =>
        new GradientCheck().Spread([1, 5, 4, 2]).Holds((t, x) => t.Call(
            function, ("x", Cubed(t, x[0])), ("window", List(3, 2)), ("strides", stride), ("padding", TestTrace.Factory(padding))));

    private static void Check(int[] dims, Func<TestTrace, Node, Node> function) =>
        new GradientCheck().Spread(dims).Holds((t, x) => Cubed(t, function(t, x[0])));
}
