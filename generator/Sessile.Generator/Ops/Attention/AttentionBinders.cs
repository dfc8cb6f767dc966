using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Layers;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Attention;

/// <summary>Attention, and the layer made of it.</summary>
internal static class AttentionBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Attention"] = (context, arguments) =>
        {
            var operands = arguments.Meeting(context, "q", "k", "v");
            return Attend(context, arguments, operands[0], operands[1], operands[2]);
        },
        ["MultiHeadAttention"] = MultiHead,
    };

    private static Node Attend(BindingContext context, Arguments arguments, Node q, Node k, Node v)
    {
        var heads = Heads(arguments);
        Node[] operands = [q, k, v];
        if (operands.All(o => o.Shape.Rank >= 2))
        {
            var lead = Broadcasting.Broadcast(arguments.Function, operands.Select(Lead).ToArray());
            operands = operands.Select(o => context.Graph.Broadcast(o, new Shape([.. lead, .. o.Shape.Skip(o.Shape.Rank - 2)]))).ToArray();
        }

        var op = new Attention(heads, arguments.Flag("causal"), arguments.Has("mask"));
        return op.Masked ? context.Graph.Add(op, [.. operands, Mask(context, arguments, op, operands)]) : context.Graph.Add(op, operands);
    }

    private static int Heads(Arguments arguments)
    {
        var heads = arguments.Has("heads") ? arguments.Integer("heads") : 1;
        return heads >= 1 ? heads : throw arguments.Wrong($"'heads' cannot be {heads}");
    }

    private static Shape Lead(Node x) => new(x.Shape.Take(x.Shape.Rank - 2));

    /// <summary>The mask as it is for each query and key.</summary>
    private static Node Mask(BindingContext context, Arguments arguments, Attention op, Node[] operands)
    {
        var mask = arguments.Node(context, "mask");
        if (mask.DType != DType.Bool)
            throw new GraphException(Rules.DTypeMismatch, $"{arguments.Function}: the mask is {mask.DType.DisplayName()}, not bool");
        var result = op.Infer(operands.Select(o => o.Type).ToArray()).Shape;
        var full = result.With(result.Rank - 1, operands[1].Shape[operands[1].Shape.Rank - 2]);
        return full.Equals(Broadcasting.TryBroadcast(mask.Shape, full))
            ? context.Graph.Broadcast(mask, full)
            : throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: the mask {mask.Shape} does not broadcast to {full}");
    }

    private static object MultiHead(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        Activation.Softmax.Floating(arguments.Function, x.Type);
        var seen = arguments.Has("context") ? arguments.Node(context, "context", x.DType) : x;
        if (x.Shape.Rank < 2 || seen.Shape.Rank < 2)
            throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: a sequence has two axes or more: {x.Shape}, {seen.Shape}");
        var units = x.Shape[x.Shape.Rank - 1];
        Node Projected(Node from, string name) => Dense.Projection(context, arguments, from, units, name);
        var (q, k, v) = (Projected(x, "query/"), Projected(seen, "key/"), Projected(seen, "value/"));
        return Projected(Attend(context, arguments, q, k, v), "output/");
    }
}
