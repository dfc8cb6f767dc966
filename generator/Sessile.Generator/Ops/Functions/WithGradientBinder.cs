using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Functions;

/// <summary>Functions with derivatives of the user's own.</summary>
internal static class WithGradientBinder
{
    public static BinderSet Binders { get; } = new()
    {
        ["WithGradient"] = (context, arguments) => new FunctionWithGradient(
            context,
            arguments.Callable("forward") ?? throw arguments.Wrong("'forward' is missing"),
            arguments.Callable("backward") ?? throw arguments.Wrong("'backward' is missing")),
    };
}

/// <summary>
/// Calls <paramref name="forward"/>, and at once <paramref name="backward"/> with a stand-in for the cotangent: when a derivative is taken, what that made
/// is copied for the cotangent that there is then.
/// </summary>
internal sealed class FunctionWithGradient(BindingContext context, FunctionValue forward, FunctionValue backward) : FunctionValue
{
    public override object? Invoke(IReadOnlyList<object?> arguments)
    {
        var inputs = arguments.Select(a => a as Node ?? throw Wrong("an argument is no node")).ToArray();
        var value = forward.Invoke(arguments) as Node ?? throw Wrong("the forward function gives no node");
        var standIn = context.Graph.Add(new Cotangent(value.Type));
        var gradients = Items(backward.Invoke([.. inputs, value, standIn]), inputs.Length);
        var checkedGradients = inputs.Select((input, i) => Checked(input, gradients[i], i)).ToArray();
        return context.Graph.Add(new OwnGradient(inputs.Length), [value, .. inputs, standIn, .. checkedGradients]);
    }

    private static IReadOnlyList<object?> Items(object? result, int count) => result switch
    {
        TupleValue tuple when tuple.Items.Count == count => tuple.Items,
        _ when count == 1 => [result],
        _ => throw Wrong($"the backward function must give a tuple of {count} nodes"),
    };

    private Node Checked(Node input, object? gradient, int position)
    {
        if (gradient is null)
            return context.Graph.Add(new Absent(input.Type));
        var node = gradient as Node ?? throw Wrong("the backward function gives no node");
        return node.Type.Equals(input.Type)
            ? node
            : throw new GraphException(Rules.ShapeMismatch, $"WithGradient: the derivative by input {position + 1} is {node.Type}, but the input is {input.Type}");
    }

    private static GraphException Wrong(string message) => new(Rules.BadArgument, "WithGradient: " + message);
}
