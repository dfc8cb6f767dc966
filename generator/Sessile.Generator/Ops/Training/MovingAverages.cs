using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>
/// average ← average - (1 - decay) · (average - value). The average of a variable starts at its initial value, that of any other node at zero;
/// the latter may be freed of that start by a count of its own.
/// </summary>
internal static class MovingAverages
{
    private const string SlotName = "ExponentialMovingAverage";

    public static BinderSet Binders { get; } = new()
    {
        ["ExponentialMovingAverage"] = Make,
        ["MovingAverage.Apply"] = (context, arguments) => Apply(context, arguments.As("Apply")),
        ["MovingAverage.Average"] = (context, arguments) => Slot(context, arguments.As("Average"), Owner(arguments), arguments.Node(context, "x")).Read,
    };

    private static object Make(BindingContext context, Arguments arguments) => arguments.Real("decay", 0) is >= 0 and <= 1 and var decay
        ? new FactoryValue("MovingAverage", arguments)
        : throw arguments.Wrong($"the decay must be in [0, 1], not {Numbers.Print(arguments.Real("decay", 0))}");

    private static Arguments Owner(Arguments arguments) => arguments["this"] is FactoryValue { Kind: "MovingAverage" } average
        ? average.Arguments
        : throw arguments.Wrong("there is no average");

    private static Node Apply(BindingContext context, Arguments arguments)
    {
        var owner = Owner(arguments);
        var values = arguments.Nodes(context, "values");
        return context.Graph.Add(new Group(), values.SelectMany(v => Updates(context, arguments, owner, v)).ToArray());
    }

    private static IEnumerable<Node> Updates(BindingContext context, Arguments arguments, Arguments owner, Node value)
    {
        var slot = Slot(context, arguments, owner, value);
        var decay = Decay(context, owner, value.DType);
        if (!owner.Flag("zeroDebias") || StateBinders.VariableOf(context, value) is not null)
            return [Move(context, slot, value, decay)];
        var prefix = slot.Name + "/";
        var biased = Slots.Of(context, owner, slot, "biased", prefix, () => context.Graph.Filled(value.Type, 0));
        var count = Slots.Of(context, owner, slot, "local_step", prefix, () => context.Graph.Scalar(value.DType, 0.0));
        var moved = Move(context, biased, value, decay);
        var counted = StateBinders.Change(context, "Apply", count, AssignKind.AssignAdd, context.Graph.Scalar(value.DType, 1.0));
        var free = context.Graph.Let(moved) / (1 - decay.Pow(context.Graph.Let(counted)));
        return [moved, counted, StateBinders.Change(context, "Apply", slot, AssignKind.Assign, free)];
    }

    private static Node Move(BindingContext context, TracedVariable average, Node value, Formula decay) => StateBinders.Change(
        context, "Apply", average, AssignKind.AssignSub, (context.Graph.Let(average.Read) - context.Graph.Let(value)) * (1 - decay));

    /// <summary>The decay, which early on is less where the number of updates is known: (1 + n) / (10 + n).</summary>
    private static Formula Decay(BindingContext context, Arguments owner, DType dtype)
    {
        var decay = context.Graph.Let(context.Graph.Scalar(dtype, owner.Real("decay", 0)));
        if (!owner.Has("numUpdates"))
            return decay;
        var updates = owner.Node(context, "numUpdates", DType.Long);
        if (!updates.Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, $"{SlotName}: the number of updates must be a scalar, not {updates.Shape}");
        var n = context.Graph.Let(context.Graph.CastTo(updates, dtype));
        return decay.Min((1 + n) / (10 + n));
    }

    private static TracedVariable Slot(BindingContext context, Arguments arguments, Arguments owner, Node value)
    {
        if (!value.DType.IsFloating())
            throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: not defined for {value.DType.DisplayName()}");
        if (StateBinders.VariableOf(context, value) is { } variable)
            return Slots.Of(context, owner, variable, SlotName, variable.Name + "/", () => variable.Read);
        return value.Shape.IsStatic
            ? Slots.Of(context, owner, value, SlotName, (value.Label ?? value.Op.Name) + "/", () => context.Graph.Filled(value.Type, 0))
            : throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: an average is a variable, whose shape must be static, not {value.Shape}");
    }
}
