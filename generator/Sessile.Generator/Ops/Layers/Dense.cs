using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Layers;

/// <summary>activation(x · kernel + bias) over the last axis, with variables <c>kernel</c> and <c>bias</c> of its own.</summary>
internal static class Dense
{
    public static BinderSet Binders { get; } = new() { ["Dense"] = Bind };

    private static object Bind(BindingContext context, Arguments arguments) =>
        LayerParts.Activated(arguments, Projection(context, arguments, Input(arguments, arguments.Node(context, "x")), arguments.Dim("units"), ""));

    /// <summary>x · kernel + bias, with variables whose names begin with <paramref name="prefix"/>.</summary>
    public static Node Projection(BindingContext context, Arguments arguments, Node x, Dim units, string prefix)
    {
        var inputs = x.Shape[x.Shape.Rank - 1];
        if (!inputs.IsStatic || !units.IsStatic)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: the last dimension and the units must be static: {x.Shape} and {units}");
        var kernel = context.MakeVariable(LayerParts.Kernel(context, arguments, Shape.Of(inputs, units), x.DType), true, prefix + "kernel").Read;
        return LayerParts.WithBias(context, arguments, Product(context.Graph, x, kernel), units, prefix);
    }

    private static Node Input(Arguments arguments, Node x)
    {
        Activation.Softmax.Floating("Dense", x.Type);
        return x.Shape.IsScalar ? throw arguments.Wrong("a scalar has no axis") : x;
    }

    /// <summary>The axes before the last are made one, so that there is one product however many they are.</summary>
    private static Node Product(GraphBuilder graph, Node x, Node kernel)
    {
        if (x.Shape.Rank == 2)
            return graph.Add(new MatMul(false, false), x, kernel);
        var lead = x.Shape.Without(x.Shape.Rank - 1);
        var rows = graph.Reshaped(x, Shape.Of(lead.ElementCount, kernel.Shape[0]));
        return graph.Reshaped(graph.Add(new MatMul(false, false), rows, kernel), new Shape([.. lead, kernel.Shape[1]]));
    }
}
