using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Layers;

/// <summary>activation(x · kernel + bias) over the last axis, with variables <c>kernel</c> and <c>bias</c> of its own.</summary>
internal static class Dense
{
    public static BinderSet Binders { get; } = new() { ["Dense"] = Bind };

    private static object Bind(BindingContext context, Arguments arguments)
    {
        var x = Input(arguments, arguments.Node(context, "x"));
        var units = arguments.Dim("units");
        var inputs = x.Shape[x.Shape.Rank - 1];
        if (!inputs.IsStatic || !units.IsStatic)
            throw new GraphException(Rules.ShapeMismatch, $"Dense: the last dimension and the units must be static: {x.Shape} and {units}");
        var kernel = context.MakeVariable(Kernel(context, arguments, Shape.Of(inputs, units), x.DType), true, "kernel").Read;
        var product = context.Graph.Let(Product(context.Graph, x, kernel));
        if (arguments.Flag("useBias", true))
            product += context.Graph.Let(context.MakeVariable(context.Graph.Zeros(new TensorType(x.DType, Shape.Of(units))), true, "bias").Read);
        return arguments.Callable("activation") is { } activation ? Called(arguments, "activation", activation, product.Node) : product.Node;
    }

    private static Node Input(Arguments arguments, Node x)
    {
        Activation.Softmax.Floating("Dense", x.Type);
        return x.Shape.IsScalar ? throw arguments.Wrong("a scalar has no axis") : x;
    }

    private static Node Kernel(BindingContext context, Arguments arguments, Shape shape, DType dtype)
    {
        if (arguments.Callable("kernelInitializer") is not { } initializer)
            return Initializers.GlorotUniform(context, new Arguments("Dense", new Dictionary<string, object?>(), [dtype]), shape);
        return Given(arguments, "kernelInitializer", initializer, new TensorType(dtype, shape));
    }

    /// <summary>A first value of a type, by the user's own initializer.</summary>
    public static Node Given(Arguments arguments, string name, FunctionValue initializer, TensorType type)
    {
        var value = Called(arguments, name, initializer, new ListValue(type.Shape));
        return value.Type.Equals(type) ? value : throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: '{name}' gives {value.Type}, not {type}");
    }

    private static Node Called(Arguments arguments, string name, FunctionValue function, object argument) =>
        function.Invoke([argument]) as Node ?? throw arguments.Wrong($"'{name}' gives no node");

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
