using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.State;

/// <summary>Assignments to a part of a variable, given by the subscripts that would read it.</summary>
internal static class WindowBinder
{
    public static Node Change(BindingContext context, Arguments arguments, TracedVariable variable, AssignKind kind, Node value)
    {
        StateBinders.CheckElements(context, arguments.Function, variable, value, kind != AssignKind.Assign);
        var axes = Subscripts.Read(arguments, variable.Type.Shape);
        var fitted = StateBinders.Fitted(context, arguments.Function, value, new Shape(axes.Where(a => a.IsKept).Select(a => a.Size)), "the part's");
        var window = context.Graph.Reshaped(fitted, new Shape(axes.Select(a => a.Size)));
        return axes.Any(a => a.Position is not null)
            ? Computed(context, arguments, variable, kind, axes, window)
            : context.Graph.Add(new AssignWindow(variable.Index, kind, axes.Select(a => a.Begin).ToEquatable(), variable.Type), window);
    }

    /// <summary>
    /// Positions that are computed at the run: every element of the window, up to the last axis that is not whole, is one index of a scatter.
    /// </summary>
    private static Node Computed(
        BindingContext context, Arguments arguments, TracedVariable variable, AssignKind kind, IReadOnlyList<SubscriptAxis> axes, Node window)
    {
        var graph = context.Graph;
        var depth = axes.Count;
        while (axes[depth - 1].IsWhole)
            depth--;
        var places = new Shape(axes.Take(depth).Select(a => a.Size));
        var columns = axes.Take(depth).Select((axis, i) => Column(graph, axis, i, places)).ToArray();
        var tuples = columns.Length == 1 ? columns[0] : graph.Add(new Concat(depth), columns);
        var indices = IndexTuples.Flatten(graph, tuples, variable.Type.Shape.Take(depth).ToEquatable());
        var scatter = kind switch
        {
            AssignKind.AssignAdd => ScatterKind.Add,
            AssignKind.AssignSub => ScatterKind.Sub,
            _ => ScatterKind.Update,
        };
        return ScatterBinders.Change(context, arguments.Function, variable, scatter, depth, indices, window);
    }

    /// <summary>The positions on one axis for every place in the window, as the last axis of the tuples.</summary>
    private static Node Column(GraphBuilder graph, SubscriptAxis axis, int at, Shape places)
    {
        var along = axis.Position ?? (Node)(graph.Let(graph.Positions(axis.Size)) + graph.Let(graph.SizeOf(axis.Begin, DType.Int)));
        var aligned = graph.Reshaped(along, new Shape(places.Select((_, i) => i == at ? axis.Size : Dim.One)));
        return graph.Reshaped(graph.Broadcast(aligned, places), new Shape([.. places, Dim.One]));
    }
}
