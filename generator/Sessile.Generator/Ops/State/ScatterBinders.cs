using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Indexing;

namespace Sessile.Generator.Ops.State;

/// <summary>Assignments to the rows of a variable that indices name.</summary>
internal static class ScatterBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["ScatterUpdate"] = (context, arguments) => Rows(context, arguments, ScatterKind.Update),
        ["ScatterAdd"] = (context, arguments) => Rows(context, arguments, ScatterKind.Add),
        ["ScatterSub"] = (context, arguments) => Rows(context, arguments, ScatterKind.Sub),
        ["ScatterMul"] = (context, arguments) => Rows(context, arguments, ScatterKind.Mul),
        ["ScatterDiv"] = (context, arguments) => Rows(context, arguments, ScatterKind.Div),
        ["ScatterMin"] = (context, arguments) => Rows(context, arguments, ScatterKind.Min),
        ["ScatterMax"] = (context, arguments) => Rows(context, arguments, ScatterKind.Max),
        ["ScatterNdUpdate"] = (context, arguments) => Tuples(context, arguments, ScatterKind.Update),
        ["ScatterNdAdd"] = (context, arguments) => Tuples(context, arguments, ScatterKind.Add),
        ["ScatterNdSub"] = (context, arguments) => Tuples(context, arguments, ScatterKind.Sub),
    };

    /// <summary>Changes rows of a variable: <paramref name="depth"/> axes of it are indexed, by <paramref name="indices"/>.</summary>
    public static Node Change(BindingContext context, string function, TracedVariable variable, ScatterKind kind, int depth, Node indices, Node updates)
    {
        StateBinders.CheckElements(context, function, variable, updates, kind != ScatterKind.Update);
        var rows = new Shape([.. indices.Shape, .. variable.Type.Shape.Skip(depth)]);
        return context.Graph.Add(
            new AssignRows(variable.Index, kind, depth, variable.Type), indices, StateBinders.Fitted(context, function, updates, rows, "the rows named,"));
    }

    private static Node Rows(BindingContext context, Arguments arguments, ScatterKind kind)
    {
        var variable = StateBinders.Target(context, arguments);
        if (variable.Type.Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: the variable is a scalar and has no rows");
        return Change(context, arguments.Function, variable, kind, 1, IndexingBinders.Indices(context, arguments), Updates(context, arguments, variable));
    }

    private static Node Tuples(BindingContext context, Arguments arguments, ScatterKind kind)
    {
        var variable = StateBinders.Target(context, arguments);
        var (indices, depth) = IndexTuples.Flatten(context, arguments, variable.Type.Shape);
        return Change(context, arguments.Function, variable, kind, depth, indices, Updates(context, arguments, variable));
    }

    private static Node Updates(BindingContext context, Arguments arguments, TracedVariable variable) =>
        arguments.Node(context, "updates", variable.Type.DType);
}
