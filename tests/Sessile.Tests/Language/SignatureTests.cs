namespace Sessile.Tests.Language;

public sealed class SignatureTests
{
    [Theory]
    [InlineData("Add")]
    [InlineData("Subtract")]
    [InlineData("Multiply")]
    [InlineData("Divide")]
    [InlineData("Mod")]
    [InlineData("FloorDiv")]
    [InlineData("FloorMod")]
    [InlineData("Pow")]
    [InlineData("Maximum")]
    [InlineData("Minimum")]
    [InlineData("SquaredDifference")]
    [InlineData("Atan2")]
    public void A_function_of_two_operands_takes_what_an_operator_takes(string f)
    {
        Snippet.HaveType("Node<float>", $"{f}(x, y)", $"{f}(x, 0)", $"{f}(0, x)", $"{f}(x, 0.5)", $"{f}(0.5, w)", $"{f}(w, w)");
        Snippet.HaveType("Node<double>", $"{f}(d, 0.5)", $"{f}(1, d)");
        Snippet.HaveType("Node<Half>", $"{f}(h, 0.5)", $"{f}(1, h)");
        Snippet.HaveType("Node<BFloat16>", $"{f}(bf, 0.5)", $"{f}(1, bf)");
        Snippet.HaveType("Node<int>", $"{f}(i, 1)", $"{f}(n, dim)");
        Snippet.Fails($"{f}(x, d)", "CS0619", $"{f}(x, d)", "Cast one side");
        Snippet.Fails($"{f}(mask, mask)", "CS0315", f);
    }

    [Theory]
    [InlineData("Less")]
    [InlineData("LessEqual")]
    [InlineData("Greater")]
    [InlineData("GreaterEqual")]
    [InlineData("Equal")]
    [InlineData("NotEqual")]
    public void A_comparing_function_takes_what_an_operator_takes(string f)
    {
        Snippet.HaveType("Node<bool>", $"{f}(x, y)", $"{f}(x, 0)", $"{f}(0.5, x)", $"{f}(h, 1)", $"{f}(i, n)");
        Snippet.Fails($"{f}(x, i)", "CS0619", $"{f}(x, i)", "Cast one side");
    }

    [Theory]
    [InlineData("MatMul(x, d)")]
    [InlineData("MatMul(x, i, transposeB: true)")]
    [InlineData("Dot(x, d)")]
    [InlineData("Outer(x, d)")]
    [InlineData("Where(mask, x, i)")]
    [InlineData("Clip(x, i, i)")]
    [InlineData("PRelu(x, d)")]
    [InlineData("Conv2D(x, d, padding: Padding.Valid)")]
    [InlineData("Conv1D(x, d)")]
    [InlineData("Conv3D(x, d, 2)")]
    [InlineData("DepthwiseConv2D(x, d)")]
    [InlineData("Conv2DTranspose(x, d, strides: 2)")]
    [InlineData("LayerNorm(x, d, d)")]
    [InlineData("MeanSquaredError(x, d)")]
    [InlineData("SigmoidCrossEntropy(x, i)")]
    [InlineData("HuberLoss(x, d)")]
    [InlineData("Assign(w, i)")]
    [InlineData("AssignAdd(n, x)")]
    [InlineData("Gradient(x, i)")]
    public void Mixed_element_types_are_told_to_cast_and_nothing_else(string call) => Snippet.Fails(call, "CS0619", call, "Cast one side");

    [Fact]
    public void Numbers_stand_for_bounds_and_alternatives()
    {
        Snippet.HaveType("Node<float>", "Clip(x, 1e-7, 1)", "Clip(x, 0, 1)", "Clip(x, y, y)", "x.Clip(-1, 1)", "x.Clip(1e-7, 1 - 1e-7)",
            "Where(mask, x, 0)", "Where(mask, -1e9, x)", "Where(mask, x, 0.5)");
        Snippet.HaveType("Node<int>", "Clip(i, 0, 9)", "Where(i > 0, i, 0)", "Where(mask, dim, i)");
    }

    [Fact]
    public void Variables_begin_as_nodes_numbers_or_arrays()
    {
        Snippet.HaveType("Variable<float>", "Variable([1f, 2f])", "Variable(0f)", "Variable(HeNormal(784, 128))",
            "Variable([[1f, 2f], [3f, 4f]])", "Variable(x)",
            "Variable(new[,] { { 1f, 2f }, { 3f, 4f } })", "Variable(new[] { 1f, 2f })", "Variable(0f, trainable: false)",
            "Variable(Zeros(10), name: \"bias\")", "Variable<float>(1)");
        Snippet.HaveType("Variable<int>", "Variable(0)", "Variable([1, 2, 3], trainable: false)");
        Snippet.HaveType("Variable<bool>", "Variable(false)");
        Snippet.HaveType("Variable<double>", "Variable(GlorotUniform<double>(3, 4))", "Variable<double>(0)", "Variable<double>([1, 2])");
    }

    [Fact]
    public void Constants_are_numbers_lists_or_matrices_with_a_shape_if_wished()
    {
        Snippet.HaveType("Node<float>", "Constant(1f)", "Constant(0f, 3, 4)", "Constant(0f, \"batch\", 4)", "Constant([1f, 2f])",
            "Constant([1f, 2f, 3f, 4f], 2, 2)",
            "Constant([1f, 2f, 3f, 4f], 2, -1)", "Constant([[1f, 2f], [3f, 4f]])", "Constant(new[,] { { 1f } })", "Constant(new float[6], 2, 3)",
            "Constant(1f, x.Shape)");
        Snippet.HaveType("Node<int>", "Constant(0)", "Constant(0, 3)");
    }

    [Fact]
    public void Sources_are_float_unless_told_otherwise()
    {
        Snippet.HaveType("Node<float>", "Placeholder<float>(\"batch\", 784)", "Placeholder<float>()", "Zeros(2, 3)", "Ones(x.Shape)",
            "Zeros([.. x.Shape[..^1], 10])", "Zeros([.. new[] { 2, 3 }])", "Zeros()", "Fill(1f, 2, 3)",
            "Fill(x[0], 2)", "Eye(3)", "Range(0f, 1f, 0.1f)", "ZerosLike(x)", "OnesLike(w)", "RandomNormal(2, 3)",
            "RandomUniform([2, 3], -1, 1)", "TruncatedNormal([2, 3], stddev: 0.05, seed: 7)");
        Snippet.HaveType("Node<int>", "Zeros<int>(2)", "Range(10)", "Range(x.Shape[0])", "Range(dim)", "Range(2, 10)", "Range(10, 0, -1)",
            "Eye<int>(2)", "RandomUniform<int>([4], 0, 10)");
        Snippet.HaveType("Node<double>", "Ones<double>(2)", "RandomNormal<double>(2, 3)", "HeNormal<double>(2, 3)", "HeNormal<double>([2, 3], 42)");
    }

    [Theory]
    [InlineData("GlorotUniform")]
    [InlineData("GlorotNormal")]
    [InlineData("HeUniform")]
    [InlineData("HeNormal")]
    [InlineData("LecunNormal")]
    public void An_initializer_is_called_or_handed_over(string f)
    {
        Snippet.HaveType("Node<float>", $"{f}(784, 128)", $"{f}([784, 128], 42)", $"{f}([784, 128], seed: 42)", $"{f}(x.Shape)", $"{f}(x.Shape, 1)",
            $"Dense(x, 10, kernelInitializer: {f})", $"Dense(x, 10, kernelInitializer: dims => {f}(dims, seed: 1))");
        Snippet.HaveType("Node<double>", $"Dense(d, 10, kernelInitializer: {f}<double>)");
    }

    [Theory]
    [InlineData("Relu")]
    [InlineData("Gelu")]
    [InlineData("Softmax")]
    [InlineData("LeakyRelu")]
    [InlineData("Tanh")]
    [InlineData("Sigmoid")]
    public void An_activation_is_handed_over_by_its_name(string f)
    {
        Snippet.HaveType("Node<float>", $"Dense(x, 128, {f})", $"x.Dense(128, {f})", $"{f}(x)", $"x.{f}()", $"Dense(x, 128, h => {f}(h))");
        Snippet.HaveType("Func<Node<float>, Node<float>>", $"(Func<Node<float>, Node<float>>){f}");
    }

    [Fact]
    public void Options_of_activations_are_overloads() =>
        Snippet.HaveType("Node<float>", "Gelu(x, approximate: true)", "LeakyRelu(x, 0.01)", "LeakyRelu(x, alpha: 0.01)", "Softmax(x, 1)",
            "LogSoftmax(x, axis: -1)", "PRelu(x, w)", "Dense(x, 10, null, false)");

    [Fact]
    public void An_axis_is_a_number_a_list_or_left_out() =>
        Snippet.HaveType("Node<float>", "ReduceMean(x)", "ReduceMean(x, 0)", "ReduceMean(x, -1)", "ReduceMean(x, [0, 1])", "ReduceMean(x, [])",
            "ReduceMean(x, axis: [0, 1], keepDims: true)", "ReduceMean(x, keepDims: true)",
            "ReduceMean(x, new[] { 0, 1 })", "ReduceMean(x, default)", "x.ReduceSum(-1).ReduceMean()", "ExpandDims(x, [0, 2])", "Squeeze(x)",
            "Squeeze(x, 1)", "Reverse(x, 0)", "Norm(x, -1)", "x.ReduceLogSumExp([.. Enumerable.Range(0, 2)])");

    [Fact]
    public void Reductions_of_truth_values_and_positions_have_their_types()
    {
        Snippet.HaveType("Node<bool>", "ReduceAny(mask)", "ReduceAll(mask, 0)", "mask.ReduceAll()", "IsNaN(x)", "x.IsFinite()",
            "LogicalXor(mask, true)");
        Snippet.HaveType("Node<int>", "ArgMax(x, -1)", "ArgMin(d, 0)", "x.ArgMax(1)", "CumSum(i)", "Cast<int>(x)", "Cast<int>(mask)",
            "mask.Cast<int>()", "UnsortedSegmentSum(i, l, 10)");
        Snippet.HaveType("Node<float>", "CumProd(x, 1, exclusive: true, reverse: true)", "UnsortedSegmentMean(x, i, dim)", "Cast<float>(i)",
            "Cast<float>(x.Shape[^1])", "Cast<float>(dim)");
    }

    [Fact]
    public void Shapes_are_lists_of_numbers_and_dimensions() =>
        Snippet.HaveType("Node<float>", "Reshape(x, -1, 64)", "Reshape(x, [x.Shape[0], 64])", "Reshape(x, x.Shape[0], -1)",
            "Reshape(x, y.Shape)", "Reshape(x, [.. x.Shape[..^1], 8, x.Shape[^1] / 8])", "x.Reshape(-1)", "Reshape(x, [])",
            "Transpose(x)", "Transpose(x, 1, 0)", "Transpose(x, [0, 2, 1, 3])", "x.Transpose(0, 2, 1)", "BroadcastTo(x, dim, 3)",
            "Tile(x, 2, 1)", "Tile(x, [x.Shape[0], 1])", "Flatten(x)", "Pad(x, [(0, 0), (1, 1)])",
            "Pad(x, [(1, 2)], PadMode.Reflect)", "Pad(x, [(0, 1)], value: -1)", "Slice(x, [0, 0], [-1, 3])",
            "Slice(x, [0, 1], [x.Shape[0] - 1, 3], [1, 2])", "x.Slice([dim], [1])", "Slice(x, [9], [-1], [-2])");

    [Fact]
    public void Joining_takes_lists_of_nodes()
    {
        Snippet.HaveType("Node<float>", "Concat([x, y], 1)", "Concat([x, w], -1)", "Concat([w, w], 0)", "Concat(new[] { x, y }, 0)",
            "Concat([.. Split(x, 4)], 1)", "Concat(Split(x, 4), 1)",
            "Stack([x, y])", "Stack([x, y], axis: 1)", "Stack(Unstack(x), 1)", "Concat([.. Enumerable.Range(0, 3).Select(k => x * k)], 1)");
        Snippet.HaveType("Node<float>[]", "Split(x, 2)", "Split(x, 2, 1)", "Split(x, [3, -1], axis: 1)", "Unstack(x)", "Unstack(x, -1)",
            "x.Split(2)");
        Snippet.Fails("Concat([x, y])", "CS1501", "Concat");
    }

    [Fact]
    public void An_array_of_nodes_deconstructs() =>
        Snippet.Compiles(Snippet.Body("""
            var (a, b) = Split(x, 2);
            var (q, k, v) = Split(x, 3, -1);
            var (dw, dx) = Gradients(a * b + q * k * v, w, x);
            var (f, g, o, z) = Split(x, 4);
            var (_, _, _, _, _, _, _, last) = Unstack(x);
            Group(dw, dx, f, g, o, z, last);
            """));

    [Fact]
    public void Nodes_are_indexed_as_in_numpy()
    {
        Snippet.HaveType("Node<float>", "x[0]", "x[^1]", "x[.., 1..^1, 3]", "x[1..]", "x[i]", "x[n, ..]", "x[Subscript.NewAxis]",
            "x[.., Subscript.NewAxis, ..]", "x[.., -1]", "w[0, 0]");
        Snippet.HaveType("Dim", "x.Shape[0]", "x.Shape[^1]", "x.Shape[0] * 2 + dim / 2 - 1", "2 * dim", "x.Shape.Aggregate((a, b) => a * b)");
        Snippet.HaveType("int", "x.Shape.Rank", "x.Shape.Count", "(int)x.Shape[^1]", "(int)(dim + 1) * 2");
        Snippet.HaveType("bool", "dim.IsStatic", "x.Shape[0] == 3", "x.Shape[^1] != dim", "dim < 3", "x.Shape is [_, _]",
            "x.Shape is [var batch, .., var last]");
        Snippet.HaveType("Shape", "x.Shape", "x.Shape[1..]", "x.Shape[..^1]", "mask.Shape");
    }

    [Fact]
    public void A_dimension_is_no_number() => Snippet.Fails("dim * 0.5", "CS0019", "dim * 0.5");

    [Fact]
    public void Lookups_take_whole_numbers()
    {
        Snippet.HaveType("Node<float>", "Gather(x, i)", "Gather(w, l, axis: 1)", "x.Gather(i)", "Gather(w, i, batchDims: 1)", "w.Gather(l, axis: 2, batchDims: 1)", "OneHot(i, 10)",
            "OneHot(l, dim, on: 0.9, off: 0.01)", "SparseSoftmaxCrossEntropy(x, i)", "SparseSoftmaxCrossEntropy(x, l)");
        Snippet.HaveType("Node<double>", "OneHot<double>(i, 10)");
        Snippet.Fails("Gather(x, y)", "CS0619", "Gather(x, y)", "Indices");
    }

    [Fact]
    public void Images_take_numbers_lists_and_paddings() =>
        Snippet.HaveType("Node<float>", "Conv2D(x, w)", "Conv2D(x, w, 2)", "Conv2D(x, w, [2, 1], Padding.Valid)",
            "Conv2D(x, w, strides: 2, dilations: [1, 1], groups: 4)", "Conv2D(x, w, padding: Padding.Explicit(1))",
            "Conv2D(x, w, padding: Padding.Explicit((1, 1), (0, 2)), layout: Layout.Nchw)", "MaxPool(x, 2)", "MaxPool(x, [2, 2], 1)",
            "AvgPool(x, 3, strides: 2, Padding.Same)", "GlobalAvgPool(x)", "Conv1D(x, w, 2, Padding.Explicit((2, 0)))",
            "Conv3D(x, w, [1, 2, 2])", "DepthwiseConv2D(x, w, strides: 2)", "Conv2DTranspose(x, w, 2, outputSize: [9, 9])", "ResizeNearest(x, [8, 8])",
            "ResizeBilinear(x, 8, halfPixelCenters: true)", "Conv2DLayer(x, 8, 3, activation: Relu)", "x.Conv2DLayer(8, [3, 1], 2, Padding.Valid, Gelu).ResizeNearest(4)", "x.Conv2D(w).Relu().MaxPool(2).Flatten()");

    [Fact]
    public void State_changes_by_nodes_and_numbers()
    {
        Snippet.HaveType("Node<float>", "Assign(w, x)", "Assign(w, 0)", "AssignSub(w, 0.1)", "AssignAdd(w, 0.1 * x)", "After(x, train)",
            "After(w, train, y)", "Identity(x)", "StopGradient(x)", "Dropout(x, 0.5)", "Dropout(x, 0.5, seed: 3)", "Gradient(x, w)");
        Snippet.HaveType("Node<int>", "AssignAdd(n, 1)");
        Snippet.HaveType("Node", "Group()", "Group(train, x, AssignAdd(n, 1))", "After(train, x)");
        Snippet.HaveType("Node<float>[]", "Gradients(x, w, y)", "Gradients(x, TrainableVariables())");
        Snippet.HaveType("Variable<float>[]", "TrainableVariables()", "TrainableVariables(\"Generator\")");
        Snippet.HaveType("Variable<double>[]", "TrainableVariables<double>()");
        Snippet.Fails("Assign(x, y)", "CS1503", "x", "Sessile.Variable<float>");
    }

    [Fact]
    public void Optimizers_take_rates_of_three_kinds()
    {
        Snippet.HaveType("Optimizer", "Optimizer.Sgd(0.1)", "Optimizer.Sgd(0.1f)", "Optimizer.Sgd(1)",
            "Optimizer.Momentum(x, 0.9, nesterov: true)", "Optimizer.Adam(1e-3)", "Optimizer.Adam(d)", "Optimizer.Adam(w, beta1: 0.5)",
            "Optimizer.Adam(1e-3, epsilon: 1e-7)");
        Snippet.HaveType("Node", "Optimizer.Adam(1e-3).Minimize(x)", "Optimizer.Sgd(1).Minimize(x, w, w)",
            "Optimizer.Sgd(1).Minimize(x, TrainableVariables(\"D\"))", "Optimizer.Sgd(1).Minimize(x, [w])",
            "Optimizer.Sgd(1).ApplyGradients(Optimizer.Sgd(1).ComputeGradients(x))", "Optimizer.Sgd(1).ApplyGradients((x, w), (y, w))",
            "Optimizer.Sgd(1).ApplyGradients([.. Optimizer.Sgd(1).ComputeGradients(x, w).Select(g => (Clip(g.Gradient, -1, 1), g.Variable))])");
    }

    [Fact]
    public void Every_optimizer_has_its_options()
    {
        Snippet.HaveType("Optimizer", "Optimizer.AdamW(1e-3, 0.01, exclude: [\"bias\", \"gamma\"])", "Optimizer.Adamax(1e-3)", "Optimizer.Nadam(x)",
            "Optimizer.RMSProp(1e-3, centered: true)", "Optimizer.Adagrad(0.1, 0.2)", "Optimizer.Adadelta(1)", "Optimizer.Ftrl(0.1, l1: 1, l2Shrinkage: 2)",
            "Optimizer.Lion(1e-4, weightDecay: 0.1)", "Optimizer.Lamb(1e-3)", "Optimizer.Sgd(0.1).Accumulate(4)");
        Snippet.HaveType("Node<float>", "Warmup(GlobalStep(), 100, CosineDecay(GlobalStep(), 0.1, 1000))", "ExponentialDecay(n, 0.1, 10, 0.96, staircase: true)",
            "PiecewiseConstant(GlobalStep(), [100, 200], [1, 0.1, 0.01])", "Polynomial(x, 0.1, 100)", "OneCycle(GlobalStep(), 0.1, 1000)", "ClipByNorm(x, 1)",
            "ClipByNorm(x, 1, axis: -1)", "GlobalNorm(x, w)");
        Snippet.HaveType("Optimizer", "Optimizer.Sgd(OneCycle(GlobalStep(), 0.1, 1000))");
        Snippet.HaveType("Node<float>[]", "ClipByGlobalNorm([x, w], 1)", "ClipByGlobalNorm(Gradients(x, w), 1)", "Gradients(x, [w, y], Unconnected.Zero)", "Gradients([x, y], [w])");
        Snippet.HaveType("Node", "Optimizer.Sgd(1).ApplyGradients(ClipByGlobalNorm(Optimizer.Sgd(1).ComputeGradients(x), 5))");
        Snippet.HaveType("Variable<long>", "GlobalStep()");
        Snippet.HaveType("Node", "ExponentialMovingAverage(0.99).Apply(w, x)", "ExponentialMovingAverage(0.99, GlobalStep()).Apply(TrainableVariables())",
            "ExponentialMovingAverage(0.99, 1, zeroDebias: true).Apply(After(w, train))");
        Snippet.HaveType("Variable<float>", "ExponentialMovingAverage(0.99).Average(w)");
    }

    [Fact]
    public void Templates_and_scopes_keep_the_type_of_their_function()
    {
        Snippet.HaveType("Func<Node<float>, Node<float>>", "Template((Node<float> z) => Dense(z, 10))");
        Snippet.HaveType("Node<float>", "Scope(\"encoder\", () => Dense(x, 10))", "Template((Node<float> z) => Dense(z, 10))(x)");
        Snippet.HaveType("(Node<float> A, Node<int> B)", "Scope(\"both\", () => (A: x, B: i))");
        Snippet.HaveType("bool", "IsTraining");
    }
}
