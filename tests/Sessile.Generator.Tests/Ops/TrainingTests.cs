using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tests.OpTests;

public sealed class TrainingTests
{
    private readonly TestTrace _trace = new();

    private Node Variable(string name, bool trainable = true) =>
        _trace.Call("Variable", ("initial", TestTrace.Items(1f, 2f)), ("trainable", trainable), ("name", name));

    private Node Loss(params Node[] variables) => _trace.Call("ReduceSum", ("x", variables.Select(v => _trace.Call("Square", ("x", v))).Aggregate((a, b) => _trace.Call("Add", ("a", a), ("b", b)))));

    private static (string, object?) Optimizer(string kind, params (string, object?)[] options) =>
        ("this", TestTrace.Factory("Optimizer." + kind, [("learningRate", 0.1), .. options]));

    private Node Minimize(Node loss, string kind, params Node[] variables) =>
        _trace.Call("Optimizer.Minimize", Optimizer(kind), ("loss", loss), ("variables", variables.Length == 0 ? null : TestTrace.Items([.. variables])));

    [Fact]
    public void A_step_marks_its_run_as_training()
    {
        var step = Minimize(Loss(Variable("w")), "Sgd");
        Assert.Equal(new Group(IsTrainingStep: true), step.Op);
        Assert.True(step.Type.IsEffect);
        Assert.Equal(AssignKind.AssignSub, Assert.IsType<Assign>(Assert.Single(step.Operands).Op).Kind);
    }

    [Fact]
    public void Only_trainable_variables_that_the_loss_reaches_are_trained()
    {
        var (w, frozen) = (Variable("w"), Variable("frozen", trainable: false));
        Variable("apart");
        var step = Minimize(Loss(w, frozen), "Sgd");
        Assert.Equal([0], step.Operands.Select(a => ((Assign)a.Op).Variable));
    }

    [Fact]
    public void Adam_names_its_slots_as_TensorFlow_does()
    {
        Minimize(Loss(Variable("Hidden/kernel")), "Adam");
        Assert.Equal(["Hidden/kernel", "beta1_power", "beta2_power", "Hidden/kernel/adam_m", "Hidden/kernel/adam_v"], _trace.Variables.Select(v => v.Name));
        Assert.All(_trace.Variables.Skip(1), v => Assert.False(v.IsTrainable));
    }

    [Fact]
    public void A_second_optimizer_keeps_slots_of_its_own()
    {
        var loss = Loss(Variable("w"));
        Minimize(loss, "Momentum");
        Minimize(loss, "Momentum");
        Assert.Equal(["w", "w/momentum", "w/momentum_1"], _trace.Variables.Select(v => v.Name));
    }

    [Fact]
    public void A_loss_without_variables_is_refused() =>
        Assert.Equal("SES0018 Minimize: the loss reaches no trainable variable", Refused(Loss(_trace.Floats(2))));

    [Fact]
    public void A_given_variable_that_the_loss_does_not_reach_is_named()
    {
        var (w, apart) = (Variable("w"), Variable("apart"));
        Assert.Equal("SES0018 Minimize: the loss does not reach variable 'apart'", Refused(Loss(w), apart));
    }

    [Theory]
    [InlineData("Momentum", "momentum", 1.0, "'momentum' must be in [0, 1), not 1")]
    [InlineData("Adam", "beta2", -0.1, "'beta2' must be in [0, 1), not -0.1")]
    [InlineData("Adagrad", "initialAccumulator", 0.0, "'initialAccumulator' must be above 0, not 0")]
    [InlineData("Ftrl", "l1", -1.0, "'l1' must be 0 or more, not -1")]
    [InlineData("Ftrl", "power", 0.5, "'power' must be at most 0, not 0.5")]
    [InlineData("AdamW", "weightDecay", double.NaN, "'weightDecay' must be 0 or more, not NaN")]
    public void An_option_out_of_its_range_is_refused(string kind, string option, double value, string message) => Assert.Equal(
        $"SES0007 Optimizer.{kind}: {message}",
        _trace.Refusal("Optimizer.Minimize", Optimizer(kind, (option, value)), ("loss", Loss(Variable("w"))), ("variables", null)));

    [Fact]
    public void Parts_of_names_that_do_not_decay_are_not_empty() => Assert.StartsWith(
        "SES0007 Optimizer.AdamW: 'exclude' holds parts of variables' names",
        _trace.Refusal("Optimizer.Minimize", Optimizer("AdamW", ("exclude", TestTrace.Items(""))), ("loss", Loss(Variable("w"))), ("variables", null)));

    [Theory]
    [InlineData("ClipByNorm", "norm", 0.0, "ClipByNorm: the norm must be above 0, not 0")]
    [InlineData("ExponentialDecay", "decaySteps", 0.0, "ExponentialDecay: 'decaySteps' must be above 0, not 0")]
    [InlineData("OneCycle", "totalSteps", 2.0, "OneCycle: 2 steps are too few for a rise and a fall")]
    [InlineData("ExponentialMovingAverage", "decay", 1.5, "ExponentialMovingAverage: the decay must be in [0, 1], not 1.5")]
    public void A_number_out_of_its_range_is_refused(string function, string name, double value, string message) => Assert.Equal(
        "SES0007 " + message, _trace.Refusal(function, ("x", _trace.Floats(2)), ("step", _trace.Feed(DType.Long)), ("rate", 0.1), (name, value)));

    [Fact]
    public void Pieces_are_one_more_than_their_boundaries_which_rise()
    {
        var step = ("step", (object?)_trace.Feed(DType.Long));
        Assert.Equal(
            "SES0007 PiecewiseConstant: there must be one value more than boundaries, not 1 and 1",
            _trace.Refusal("PiecewiseConstant", step, ("boundaries", TestTrace.Items(1.0)), ("values", TestTrace.Items(1.0))));
        Assert.Equal(
            "SES0007 PiecewiseConstant: the boundaries must rise",
            _trace.Refusal("PiecewiseConstant", step, ("boundaries", TestTrace.Items(2.0, 2.0)), ("values", TestTrace.Items(1.0, 2.0, 3.0))));
    }

    [Fact]
    public void A_step_is_a_scalar() => Assert.Equal(
        "SES0004 CosineDecay: the step must be a scalar, not [2]", _trace.Refusal("CosineDecay", ("step", _trace.Floats(2)), ("rate", 0.1), ("decaySteps", 10.0)));

    [Fact]
    public void Gradients_are_gathered_over_a_run_or_more() => Assert.Equal(
        "SES0007 Accumulate: gradients are gathered over one run or more, not 0",
        _trace.Refusal(
            "Optimizer.Minimize", ("this", _trace.Value("Optimizer.Accumulate", Optimizer("Sgd"), ("runs", 0))), ("loss", Loss(Variable("w"))), ("variables", null)));

    [Fact]
    public void The_global_step_is_one_variable()
    {
        Assert.Same(_trace.Call("GlobalStep"), _trace.Call("GlobalStep"));
        Assert.Equal(["global_step"], _trace.Variables.Select(v => v.Name));
        Assert.Single(_trace.Graph.Nodes, n => n.Op is EveryTrainingRun);
    }

    [Fact]
    public void Two_steps_of_one_optimizer_share_its_slots()
    {
        var (w, optimizer) = (Variable("w"), Optimizer("Adam"));
        _trace.Call("Optimizer.Minimize", optimizer, ("loss", Loss(w)), ("variables", null));
        _trace.Call("Optimizer.Minimize", optimizer, ("loss", Loss(w, w)), ("variables", null));
        Assert.Equal(["w", "beta1_power", "beta2_power", "w/adam_m", "w/adam_v"], _trace.Variables.Select(v => v.Name));
    }

    [Fact]
    public void A_loss_that_is_no_scalar_is_refused() =>
        Assert.Equal("SES0004 Minimize: the loss must be a scalar, not [2]: ReduceMean makes it one", Refused(Variable("w")));

    private string Refused(Node loss, params Node[] variables) =>
        _trace.Refusal("Optimizer.Minimize", Optimizer("Sgd"), ("loss", loss), ("variables", variables.Length == 0 ? null : TestTrace.Items([.. variables])));

    [Fact]
    public void Gradients_come_with_their_variables_and_can_be_changed_before_they_are_applied()
    {
        var w = Variable("w");
        var pairs = (ListValue)_trace.Value("Optimizer.ComputeGradients", Optimizer("Sgd"), ("loss", Loss(w)), ("variables", null))!;
        var pair = Assert.IsType<TupleValue>(Assert.Single(pairs.Items));
        Assert.Same(w, pair.Items[1]);
        var step = _trace.Call("Optimizer.ApplyGradients", Optimizer("Sgd"), ("gradients", pairs));
        Assert.True(Assert.IsType<Group>(step.Op).IsTrainingStep);
    }

    [Fact]
    public void A_gradient_of_another_shape_than_its_variable_is_refused()
    {
        var pair = new TupleValue([null, null], [_trace.Floats(3), Variable("w")]);
        Assert.Equal("SES0004 ApplyGradients: the gradient of 'w' is [3], not [2]", _trace.Refusal("Optimizer.ApplyGradients", Optimizer("Sgd"), ("gradients", TestTrace.Items(pair))));
    }

    [Fact]
    public void A_list_of_variables_that_turned_out_empty_is_refused() => Assert.Equal(
        "SES0018 ComputeGradients: nothing to train: the list of variables given is empty",
        _trace.Refusal("Optimizer.ComputeGradients", Optimizer("Sgd"), ("loss", Loss(Variable("w"))), ("variables", TestTrace.Items())));

    [Fact]
    public void A_derivative_by_what_the_value_does_not_depend_on_is_refused()
    {
        var (w, apart) = (Variable("w"), Variable("apart"));
        Assert.Equal(
            "SES0019 Gradient: float does not depend on variable 'apart' by operations that have derivatives",
            _trace.Refusal("Gradient", ("y", Loss(w)), ("x", apart)).Replace("ReduceSum ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_derivative_of_whole_numbers_is_refused() =>
        Assert.Equal("SES0005 Gradient: a value of type int has no derivative: Cast it", _trace.Refusal("Gradient", ("y", _trace.Ints(2)), ("x", _trace.Ints(2))));

    [Fact]
    public void A_value_of_another_shape_is_not_assigned() =>
        Assert.Equal("SES0004 Assign: [3] does not broadcast to the variable's [2]", _trace.Refusal("Assign", ("variable", Variable("w")), ("value", _trace.Floats(3))));

    [Fact]
    public void Only_variables_are_assigned() =>
        Assert.Equal("SES0007 Assign: 'variable' is not a variable", _trace.Refusal("Assign", ("variable", _trace.Floats(2)), ("value", 1)));
}
