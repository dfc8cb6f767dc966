using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>What every optimizer does: find the variables, differentiate, and change them by its rule.</summary>
internal static class OptimizerBinders
{
    private static readonly Dictionary<string, UpdateRule> UpdateRules = new()
    {
        ["Optimizer.Sgd"] = UpdateRule.OfRows(Sgd.Update),
        ["Optimizer.Momentum"] = UpdateRule.OfRows(Momentum.Update),
        ["Optimizer.Adam"] = new(Adam.Update, options => options.Flag("lazy") ? Touched.Rows : Touched.Each),
        ["Optimizer.AdamW"] = UpdateRule.OfEach(Adam.UpdateW),
        ["Optimizer.Nadam"] = UpdateRule.OfEach(Adam.UpdateNesterov),
        ["Optimizer.Adamax"] = UpdateRule.OfRows(Adamax.Update),
        ["Optimizer.RMSProp"] = UpdateRule.OfRows(RmsProp.Update),
        ["Optimizer.Adagrad"] = UpdateRule.OfRows(Adagrad.Update),
        ["Optimizer.Adadelta"] = UpdateRule.OfRows(Adadelta.Update),
        ["Optimizer.Ftrl"] = UpdateRule.OfRows(Ftrl.Update),
        ["Optimizer.Lion"] = UpdateRule.OfEach(Lion.Update),
        ["Optimizer.Lamb"] = UpdateRule.OfWhole(Lamb.Update),
    };

    public static BinderSet Binders { get; } = Make();

    private static BinderSet Make()
    {
        var binders = new BinderSet
        {
            ["Optimizer.Minimize"] = (context, arguments) => Apply(context, arguments, Derivatives(context, arguments.As("Minimize"))),
            ["Optimizer.ComputeGradients"] = (context, arguments) => new ListValue(Derivatives(context, arguments.As("ComputeGradients")).Select(Pair)),
            ["Optimizer.ApplyGradients"] = (context, arguments) => Apply(context, arguments, Given(context, arguments.As("ApplyGradients"))),
            ["Optimizer.Accumulate"] = (_, arguments) => new FactoryValue("Optimizer.Accumulate", arguments.As("Accumulate")),
        };
        foreach (var name in UpdateRules.Keys)
            binders.Add(name, (_, arguments) => new FactoryValue(name, arguments));
        return binders;
    }

    private static TupleValue Pair(Update update) => new(["Gradient", "Variable"], [update.Gradient, update.Variable.Read]);

    private static Node Apply(BindingContext context, Arguments arguments, IReadOnlyList<Update> updates)
    {
        var effects = Changes(context, arguments, arguments["this"], updates).Select(c => c.Make(context));
        return context.Graph.Add(new Group(IsTrainingStep: true), effects.ToArray());
    }

    private static IReadOnlyList<Change> Changes(BindingContext context, Arguments arguments, object? optimizer, IReadOnlyList<Update> updates)
    {
        if (optimizer is FactoryValue { Kind: "Optimizer.Accumulate" } accumulating)
            return Accumulation.Changes(context, accumulating.Arguments, updates, means => Changes(context, arguments, accumulating.Arguments["this"], means));
        if (optimizer is not FactoryValue { Kind: var kind, Arguments: var options } || !UpdateRules.TryGetValue(kind, out var rule))
            throw arguments.Wrong("there is no optimizer");
        var step = new Step(context, options, updates, rule.Touched(options));
        rule.Apply(step);
        return step.Changes;
    }

    private static IReadOnlyList<Update> Derivatives(BindingContext context, Arguments arguments)
    {
        var loss = arguments.Node(context, "loss");
        if (!loss.DType.IsFloating())
            throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: a loss of type {loss.DType.DisplayName()} has no derivative: Cast it");
        if (!loss.Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: the loss must be a scalar, not {loss.Shape}: ReduceMean makes it one");
        var reached = Dependence.Of(loss);
        var variables = arguments["variables"] is not null ? Named(context, arguments, reached) : Reached(context, arguments, reached);
        return variables.Select(v => new Update(GradientBinders.Derivative(context.Graph, loss, v.Read), v)).ToArray();
    }

    private static IReadOnlyList<TracedVariable> Reached(BindingContext context, Arguments arguments, HashSet<Node> reached) =>
        context.Variables.Where(v => v.IsTrainable && reached.Contains(v.Read)).ToArray() is { Length: > 0 } variables
            ? variables
            : throw new GraphException(Rules.NothingToTrain, arguments.Function + ": the loss reaches no trainable variable");

    private static IReadOnlyList<TracedVariable> Named(BindingContext context, Arguments arguments, HashSet<Node> reached)
    {
        var variables = arguments.Effects("variables").Select(n => Variable(context, arguments, n)).Distinct().ToArray();
        if (variables.Length == 0)
            throw new GraphException(Rules.NothingToTrain, $"{arguments.Function}: nothing to train: the list of variables given is empty");
        return variables.FirstOrDefault(v => !reached.Contains(v.Read)) is { } lost
            ? throw new GraphException(Rules.NothingToTrain, $"{arguments.Function}: the loss does not reach variable '{lost.Name}'")
            : variables;
    }

    private static TracedVariable Variable(BindingContext context, Arguments arguments, Node? node) =>
        StateBinders.VariableOf(context, node) ?? throw arguments.Wrong("only variables can be trained");

    private static IReadOnlyList<Update> Given(BindingContext context, Arguments arguments)
    {
        var updates = arguments.Items("gradients").Select(g => Parts(arguments, g)).Select(p => Given(context, arguments, p.Gradient, p.Variable)).ToArray();
        return updates.Length > 0 ? updates : throw new GraphException(Rules.NothingToTrain, arguments.Function + ": nothing to train: there are no gradients");
    }

    private static (Node? Gradient, Node? Variable) Parts(Arguments arguments, object? pair) =>
        pair is TupleValue { Items: [var gradient, var variable] } ? (gradient as Node, variable as Node) : throw arguments.Wrong("gradients are pairs of a gradient and its variable");

    private static Update Given(BindingContext context, Arguments arguments, Node? gradient, Node? read)
    {
        var variable = Variable(context, arguments, read);
        if (gradient is null || gradient.DType != variable.Type.DType || !gradient.DType.IsFloating())
            throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: the gradient of '{variable.Name}' is {gradient?.Type.ToString() ?? "no node"}, not {variable.Type}");
        return gradient.Shape.Equals(variable.Type.Shape)
            ? new Update(gradient, variable)
            : throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: the gradient of '{variable.Name}' is {gradient.Shape}, not {variable.Type.Shape}");
    }
}
