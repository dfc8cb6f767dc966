using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>Derivatives by name. They stay one node each until the graph is compiled.</summary>
internal static class GradientBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Gradient"] = (context, arguments) => Of(context, arguments, arguments.Node(context, "y"), [arguments.Node(context, "x")])[0],
        ["Gradients"] = (context, arguments) => new ListValue(Of(context, arguments, Value(context, arguments), arguments.Nodes(context, "xs"))),
    };

    public static Node Derivative(GraphBuilder graph, Node y, Node x) => graph.Add(new Gradient(0), y, x);

    /// <summary>What is differentiated: one value, or the sum of the elements of several.</summary>
    private static Node Value(BindingContext context, Arguments arguments) => arguments["ys"] is null
        ? arguments.Node(context, "y")
        : arguments.Nodes(context, "ys").Select(y => Sum(context, arguments, y)).Aggregate((a, b) => a + b).Node;

    private static Formula Sum(BindingContext context, Arguments arguments, Node y)
    {
        CheckFloating(arguments, y);
        return context.Graph.Let(y).Sum(Enumerable.Range(0, y.Shape.Rank));
    }

    private static Node[] Of(BindingContext context, Arguments arguments, Node y, IReadOnlyList<Node> xs)
    {
        CheckFloating(arguments, y);
        var reached = Dependence.Of(y);
        var zeros = arguments.Choice<Unconnected>("unconnected") == Unconnected.Zero;
        foreach (var x in xs)
        {
            CheckFloating(arguments, x);
            if (!reached.Contains(x) && !zeros)
                throw new GraphException(Rules.NotDifferentiable, $"{arguments.Function}: {NameOf(context, y)} does not depend on {NameOf(context, x)} by operations that have derivatives");
        }

        return xs.Select(x => reached.Contains(x) ? Derivative(context.Graph, y, x) : context.Graph.Filled(x.Type, 0)).ToArray();
    }

    /// <summary>As the language's enum of the same name: what the derivative is by something that the value does not depend on.</summary>
    private enum Unconnected
    {
        Error,
        Zero,
    }

    private static void CheckFloating(Arguments arguments, Node node)
    {
        if (!node.DType.IsFloating())
            throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: a value of type {node.DType.DisplayName()} has no derivative: Cast it");
    }

    /// <summary>How messages call a node: by its own name, else by the expression that made it.</summary>
    private static string NameOf(BindingContext context, Node node) => node switch
    {
        { Op: ReadVariable read } => $"variable '{context.Variables[read.Variable].Name}'",
        { Label: { } label } => $"'{label}'",
        _ => context.SourceOf(node) is { } source ? $"'{source}'" : node.ToString(),
    };
}
