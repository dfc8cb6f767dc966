using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Convolution;

/// <summary>Images of another size. Where each row and column is taken from is known while compiling, so they are gathered.</summary>
internal static class ResizeBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["ResizeNearest"] = (context, arguments) => Bind(context, arguments, false),
        ["ResizeBilinear"] = (context, arguments) => Bind(context, arguments, true),
    };

    private static object Bind(BindingContext context, Arguments arguments, bool isBilinear)
    {
        var given = arguments.Node(context, "x");
        if (given.Shape.Rank != 4)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: images need four axes: {given.Shape}");
        if (isBilinear)
            Activation.Softmax.Floating(arguments.Function, given.Type);
        var x = ConvolutionArguments.ChannelsLast(context, arguments, given);
        var size = ConvolutionArguments.Extents(arguments, "size", 2);
        var axes = size.Select((s, i) => ResizeAxis.Of(arguments, x.Shape[1 + i], s)).ToArray();
        if (!isBilinear && axes.All(a => a.IsRepetition))
            return ConvolutionArguments.Restored(context, arguments, Repeated(context.Graph, x, axes));
        foreach (var i in Order(axes[0]))
            x = isBilinear ? Bilinear(context.Graph, x, 1 + i, axes[i]) : Taken(context.Graph, x, 1 + i, axes[i].Nearest());

        return ConvolutionArguments.Restored(context, arguments, x);
    }

    /// <summary>Pixel by pixel is slower than row by row: columns first where there will be more rows, and last where there will be fewer.</summary>
    private static int[] Order(ResizeAxis rows) => rows.To > rows.From ? [1, 0] : [0, 1];

    /// <summary><c>low + (high - low) · share</c>, between the two rows or columns on either side.</summary>
    private static Node Bilinear(GraphBuilder graph, Node x, int axis, ResizeAxis resize)
    {
        var (low, high, share) = resize.Between();
        var (below, above) = (graph.Let(Taken(graph, x, axis, low)), graph.Let(Taken(graph, x, axis, high)));
        var shape = new Shape(x.Shape.Select((_, i) => i == axis ? (Dim)share.Length : Dim.One));
        var shares = graph.Let(graph.Add(new Constant(ConstantData.Of(x.DType, share), shape)));
        return below + ((above - below) * shares);
    }

    /// <summary>Each pixel as often as it is the nearest one, which is a copy in order, and whose gradient is a sum.</summary>
    private static Node Repeated(GraphBuilder graph, Node x, ResizeAxis[] axes)
    {
        var (batch, height, width, channels) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3]);
        var apart = graph.Reshaped(x, new Shape([batch, height, Dim.One, width, Dim.One, channels]));
        var repeated = graph.Broadcast(apart, new Shape([batch, height, axes[0].To / axes[0].From, width, axes[1].To / axes[1].From, channels]));
        return graph.Reshaped(repeated, new Shape([batch, axes[0].To, axes[1].To, channels]));
    }

    private static Node Taken(GraphBuilder graph, Node x, int axis, long[] positions) =>
        graph.Add(new Gather(axis, 0), x, graph.Add(new Constant(ConstantData.Of(DType.Int, positions), Shape.Of(positions.Length))));
}
