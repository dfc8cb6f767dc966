using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>Derivatives by name. They stay one node each until the graph is compiled.</summary>
internal static class GradientBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Gradient"] = (context, arguments) => Of(context, arguments, arguments.Node(context, "y"), [arguments.Node(context, "x")])[0],
        ["Gradients"] = (context, arguments) => new ListValue(Of(context, arguments, arguments.Node(context, "y"), arguments.Nodes(context, "xs"))),
    };

    public static Node Derivative(BindingContext context, Node y, Node x) => context.Graph.Add(new Gradient(0), y, x);

    private static Node[] Of(BindingContext context, Arguments arguments, Node y, IReadOnlyList<Node> xs)
    {
        CheckFloating(arguments, y);
        var reached = Dependence.Of(y);
        foreach (var x in xs)
        {
            CheckFloating(arguments, x);
            if (!reached.Contains(x))
                throw new GraphException(Rules.NotDifferentiable, $"{arguments.Function}: {NameOf(context, y)} does not depend on {NameOf(context, x)} by operations that have derivatives");
        }

        return xs.Select(x => Derivative(context, y, x)).ToArray();
    }

    private static void CheckFloating(Arguments arguments, Node node)
    {
        if (!node.DType.IsFloating())
            throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: a value of type {node.DType.DisplayName()} has no derivative: Cast it");
    }

    /// <summary>How messages call a node: by its own name, else by its op and type.</summary>
    private static string NameOf(BindingContext context, Node node) => node switch
    {
        { Op: ReadVariable read } => $"variable '{context.Variables[read.Variable].Name}'",
        { Label: { } label } => $"'{label}'",
        _ => node.ToString(),
    };
}
