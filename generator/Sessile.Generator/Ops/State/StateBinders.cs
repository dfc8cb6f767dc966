using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.State;

/// <summary>Assignments, and the order of effects.</summary>
internal static class StateBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Assign"] = (context, arguments) => Bind(context, arguments, AssignKind.Assign),
        ["AssignAdd"] = (context, arguments) => Bind(context, arguments, AssignKind.AssignAdd),
        ["AssignSub"] = (context, arguments) => Bind(context, arguments, AssignKind.AssignSub),
        ["Group"] = (context, arguments) => context.Graph.Add(new Group(), arguments.Effects("nodes")),
        ["After"] = (context, arguments) => context.Graph.Add(new After(), [arguments.Any("x"), .. arguments.Effects("nodes")]),
        ["Identity"] = (context, arguments) => context.Graph.Add(new Identity(), arguments.Node(context, "x")),
        ["StopGradient"] = (context, arguments) => context.Graph.Add(new StopGradient(), arguments.Node(context, "x")),
    };

    /// <summary>The variable that a node is: itself, as read at the start of a run, or <see cref="After"/> something.</summary>
    public static TracedVariable? VariableOf(BindingContext context, Node? node) => node?.Op switch
    {
        ReadVariable read => context.Variables[read.Variable],
        After => VariableOf(context, node.Operands[0]),
        _ => null,
    };

    /// <summary>The variable that a call is to change.</summary>
    public static TracedVariable Target(BindingContext context, Arguments arguments) =>
        VariableOf(context, arguments["variable"] as Node) ?? throw arguments.Wrong("'variable' is not a variable");

    /// <summary>Changes a variable by a value that has its shape or broadcasts to it.</summary>
    public static Node Change(BindingContext context, string function, TracedVariable variable, AssignKind kind, Node value)
    {
        CheckElements(context, function, variable, value, kind != AssignKind.Assign);
        return context.Graph.Add(new Assign(variable.Index, kind, variable.Type), Fitted(context, function, value, variable.Type.Shape, "the variable's"));
    }

    /// <summary>Holds a value to the variable's element type, which must be numeric where it is computed with. No loop's body assigns.</summary>
    public static void CheckElements(BindingContext context, string function, TracedVariable variable, Node value, bool computes)
    {
        if (context.IsInLoop)
            throw new GraphException(Rules.BadArgument, $"{function}: the body of a loop cannot assign variables: let a state of the loop carry the value, and assign that behind the loop");
        if (value.DType != variable.Type.DType)
            throw new GraphException(Rules.DTypeMismatch, $"{function}: operands are {variable.Type.DType.DisplayName()} and {value.DType.DisplayName()}: Cast one side");
        if (computes && !value.DType.IsNumeric())
            throw new GraphException(Rules.DTypeMismatch, $"{function}: not defined for {value.DType.DisplayName()}");
    }

    /// <summary>The value broadcast to <paramref name="shape"/>; <paramref name="whose"/> shape that is, for the message.</summary>
    public static Node Fitted(BindingContext context, string function, Node value, Shape shape, string whose) =>
        shape.Equals(Broadcasting.TryBroadcast(value.Shape, shape))
            ? context.Graph.Broadcast(value, shape)
            : throw new GraphException(Rules.ShapeMismatch, $"{function}: {value.Shape} does not broadcast to {whose} {shape}");

    private static Node Bind(BindingContext context, Arguments arguments, AssignKind kind)
    {
        var variable = Target(context, arguments);
        var value = arguments.Node(context, "value", variable.Type.DType);
        return arguments.Items("at").Count == 0
            ? Change(context, arguments.Function, variable, kind, value)
            : WindowBinder.Change(context, arguments, variable, kind, value);
    }
}
