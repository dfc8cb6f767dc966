using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>A gradient that is zero but for the rows that were looked up: the ids [n] and a row for each, where equal ids add up.</summary>
internal sealed record GradientRows(Node Ids, Node Values)
{
    /// <summary>
    /// The gradient as rows, if it is the derivative by a variable of which the value depends only through lookups of rows, scaled or not; else null.
    /// </summary>
    public static GradientRows? Of(BindingContext context, Node gradient, TracedVariable variable)
    {
        if (gradient.Op is State.Gradient { Index: 0 } && gradient.Operands[1] == variable.Read)
            return OfLookups(context.Graph, gradient.Operands[0], variable);
        if (gradient.Op is not Elementwise.Elementwise { Function: ScalarFunction.Multiply })
            return null;
        var (a, b) = (gradient.Operands[0], gradient.Operands[1]);
        return b.Shape.IsScalar ? Scaled(context, a, b, variable) : a.Shape.IsScalar ? Scaled(context, b, a, variable) : null;
    }

    /// <summary>As <see cref="Of(BindingContext, Node, TracedVariable)"/>, by whatever variable the gradient is.</summary>
    public static GradientRows? Of(BindingContext context, Node gradient) =>
        gradient.Op is State.Gradient { Index: 0 } && gradient.Operands[1].Op is ReadVariable read ? Of(context, gradient, context.Variables[read.Variable]) : null;

    /// <summary>The rows of equal ids added up, each sum at the place of the first of them, and zeros at the others.</summary>
    public Node Sums(GraphBuilder graph) => graph.Add(new SegmentReduce(SegmentKind.Sum, Ids.Shape[0]), Values, graph.Add(new FirstOccurrence(), Ids));

    /// <summary>With the rows of equal ids added up, each of them the whole sum: in a scatter they write the same.</summary>
    public GradientRows Summed(GraphBuilder graph)
    {
        var sums = Sums(graph);
        return this with { Values = graph.Add(new Gather(0, 0), sums, sums.Operands[1]) };
    }

    private static GradientRows? Scaled(BindingContext context, Node gradient, Node scale, TracedVariable variable) =>
        Of(context, gradient, variable) is { } rows ? rows with { Values = context.Graph.Multiply(rows.Values, scale) } : null;

    private static GradientRows? OfLookups(GraphBuilder graph, Node y, TracedVariable variable)
    {
        var readers = Dependence.Of(y).Where(n => Dependence.Behind(n).Contains(variable.Read) && !Dependence.Stops(n.Op)).OrderBy(n => n.Id).ToArray();
        if (readers.Length == 0 || y == variable.Read || readers.Any(n => n.Op is not Gather { Axis: 0, BatchDims: 0 }))
            return null;
        var row = variable.Type.Shape.Skip(1);
        var widest = readers.Any(n => n.Operands[1].DType == DType.Long) ? DType.Long : DType.Int;
        var ids = readers.Select(n => graph.CastTo(graph.Reshaped(n.Operands[1], Shape.Of(n.Operands[1].Shape.ElementCount)), widest)).ToArray();
        var values = readers.Select((n, i) => graph.Reshaped(GradientBinders.Derivative(graph, y, n), new Shape([ids[i].Shape[0], .. row]))).ToArray();
        return new GradientRows(Joined(graph, ids), Joined(graph, values));
    }

    private static Node Joined(GraphBuilder graph, Node[] parts) => parts.Length == 1 ? parts[0] : graph.Add(new Concat(0), parts);
}
