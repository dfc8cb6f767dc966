using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Layers;

/// <summary>What layers with a kernel have in common.</summary>
internal static class LayerParts
{
    /// <summary>The kernel's first value, by the initializer that is given, else <c>GlorotUniform</c>.</summary>
    public static Node Kernel(BindingContext context, Arguments arguments, Shape shape, DType dtype)
    {
        if (arguments.Callable("kernelInitializer") is not { } initializer)
            return Initializers.GlorotUniform(context, new Arguments(arguments.Function, new Dictionary<string, object?>(), [dtype]), shape);
        return Given(arguments, "kernelInitializer", initializer, new TensorType(dtype, shape));
    }

    /// <summary>A first value of a type, by the user's own initializer.</summary>
    public static Node Given(Arguments arguments, string name, FunctionValue initializer, TensorType type)
    {
        var value = Called(arguments, name, initializer, new ListValue(type.Shape));
        return value.Type.Equals(type) ? value : throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: '{name}' gives {value.Type}, not {type}");
    }

    /// <summary>With a variable of zeros added along the last axis, unless there shall be none.</summary>
    public static Node WithBias(BindingContext context, Arguments arguments, Node x, Dim units, string prefix = "") => arguments.Flag("useBias", true)
        ? context.Graph.Let(x) + context.Graph.Let(context.MakeVariable(context.Graph.Zeros(new TensorType(x.DType, Shape.Of(units))), true, prefix + "bias").Read)
        : x;

    public static Node Activated(Arguments arguments, Node x) =>
        arguments.Callable("activation") is { } activation ? Called(arguments, "activation", activation, x) : x;

    private static Node Called(Arguments arguments, string name, FunctionValue function, object argument) =>
        function.Invoke([argument]) as Node ?? throw arguments.Wrong($"'{name}' gives no node");
}
