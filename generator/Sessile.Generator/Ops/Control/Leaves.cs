using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Control;

/// <summary>A node, or a tuple of nodes: what states, sequences and the values of bodies are.</summary>
internal static class Leaves
{
    public static IReadOnlyList<Node> Of(Arguments arguments, string what, object? value) => value switch
    {
        Node node => [node],
        TupleValue tuple => tuple.Items.SelectMany(i => Of(arguments, what, i)).ToArray(),
        _ => throw arguments.Wrong($"'{what}' must be nodes, such as Constant(0) for a number"),
    };

    /// <summary>A value of the same form with other nodes in it.</summary>
    public static object? With(object? form, IReadOnlyList<Node> nodes)
    {
        var next = 0;
        return Replace(form, () => nodes[next++]);
    }

    private static object? Replace(object? form, Func<Node> next) => form switch
    {
        Node => next(),
        TupleValue tuple => new TupleValue(tuple.Names, tuple.Items.Select(i => Replace(i, next)).ToArray()),
        _ => form,
    };
}
