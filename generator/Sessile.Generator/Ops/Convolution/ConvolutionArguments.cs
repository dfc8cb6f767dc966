using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>What the functions over images have in common.</summary>
internal static class ConvolutionArguments
{
    /// <summary>Images, with their channels last, and filters, of one rank.</summary>
    public static (Node X, Node Filter) Operands(BindingContext context, Arguments arguments, int rank)
    {
        var operands = arguments.Meeting(context, "x", "filter");
        var (x, filter) = (operands[0], operands[1]);
        if (x.Shape.Rank != rank || filter.Shape.Rank != rank)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: images and filters need {Number(rank)} axes: {x.Shape} * {filter.Shape}");
        return (ChannelsLast(context, arguments, x), filter);
    }

    public static int Groups(Arguments arguments)
    {
        var groups = arguments.Has("groups") ? arguments.Integer("groups") : 1;
        return groups >= 1 ? groups : throw arguments.Wrong($"'groups' cannot be {groups}");
    }

    /// <summary>Images in the layout of the arguments as all work on them.</summary>
    public static Node ChannelsLast(BindingContext context, Arguments arguments, Node x)
    {
        var rank = x.Shape.Rank;
        return IsNchw(arguments) ? context.Graph.Transposed(x, [0, .. Enumerable.Range(2, rank - 2), 1]) : x;
    }

    /// <summary>A result in the layout of the arguments.</summary>
    public static Node Restored(BindingContext context, Arguments arguments, Node x)
    {
        var rank = x.Shape.Rank;
        return IsNchw(arguments) ? context.Graph.Transposed(x, [0, rank - 1, .. Enumerable.Range(1, rank - 2)]) : x;
    }

    /// <summary>One number for all spatial axes, or one for each.</summary>
    public static int[] Extents(Arguments arguments, string name, int[] otherwise) =>
        arguments[name] is null ? otherwise : Extents(arguments, name, otherwise.Length);

    /// <summary>As <see cref="Extents(Arguments, string, int[])"/>, for <paramref name="axes"/> spatial axes, where there is no default.</summary>
    public static int[] Extents(Arguments arguments, string name, int axes)
    {
        var given = arguments[name] is ListValue ? arguments.Integers(name) : [.. Enumerable.Repeat(arguments.Integer(name), axes)];
        return given.Length == axes && given.All(e => e >= 1)
            ? given
            : throw arguments.Wrong($"'{name}' must be a number of at least 1, or one for each spatial axis");
    }

    private static bool IsNchw(Arguments arguments) => arguments.Choice<Layout>("layout") == Layout.Nchw;

    private static string Number(int rank) => rank switch
    {
        3 => "three",
        4 => "four",
        _ => "five",
    };
}
