using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>A variable and the gradient to go by.</summary>
internal sealed record Update(Node Gradient, TracedVariable Variable);

/// <summary>The assignments of one step. <paramref name="options"/> are what the optimizer was made with.</summary>
internal delegate IEnumerable<Node> UpdateRule(BindingContext context, Arguments options, IReadOnlyList<Update> updates);

/// <summary>What update rules are written in.</summary>
internal static class UpdateNodes
{
    /// <summary>The learning rate, a number or scalar node, in an element type.</summary>
    public static Formula LearningRate(this Arguments options, BindingContext context, DType dtype) => context.Graph.Let(options["learningRate"] switch
    {
        Node { DType: DType.Half or DType.Float or DType.Double, Shape.IsScalar: true } rate => context.Graph.CastTo(rate, dtype),
        Node rate => throw new GraphException(Rules.ShapeMismatch, $"{options.Function}: the learning rate must be a floating-point scalar, not {rate.Type}"),
        _ => context.Graph.Scalar(dtype, options.Real("learningRate", 0)),
    });

    /// <summary>A slot of zeros in a variable's shape, named <c>W/name</c>.</summary>
    public static TracedVariable Slot(this BindingContext context, TracedVariable variable, string name) =>
        context.MakeSlot(context.Graph.Filled(variable.Type, 0), Free(context, variable.Name + "/" + name));

    /// <summary>A scalar that the optimizer keeps for all variables.</summary>
    public static TracedVariable Slot(this BindingContext context, DType dtype, double initial, string name) =>
        context.MakeSlot(context.Graph.Scalar(dtype, initial), Free(context, name));

    public static Node Set(this BindingContext context, TracedVariable variable, Node value) =>
        StateBinders.Change(context, "Optimizer", variable, AssignKind.Assign, value);

    public static Node Lower(this BindingContext context, TracedVariable variable, Node value) =>
        StateBinders.Change(context, "Optimizer", variable, AssignKind.AssignSub, value);

    /// <summary>The name, with <c>_1</c> and so on where a variable has it: a second optimizer keeps slots of its own.</summary>
    private static string Free(BindingContext context, string name)
    {
        var taken = new HashSet<string>(context.Variables.Select(v => v.Name));
        var free = name;
        for (var i = 1; taken.Contains(free); i++)
            free = name + "_" + i;
        return free;
    }
}
