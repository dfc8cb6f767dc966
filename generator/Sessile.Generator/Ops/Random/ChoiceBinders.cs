using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Indexing;

namespace Sessile.Generator.Ops.Random;

/// <summary>Random choices among what a node holds.</summary>
internal static class ChoiceBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Multinomial"] = Multinomial,
        ["RandomShuffle"] = Shuffle,
    };

    private static object Multinomial(BindingContext context, Arguments arguments)
    {
        var logits = arguments.Node(context, "logits");
        Activation.Softmax.Floating("Multinomial", logits.Type);
        var count = arguments.Integer("count");
        if (count < 0)
            throw arguments.Wrong($"'count' is negative: {count}");
        if (logits.Shape.Rank == 0 || logits.Shape[logits.Shape.Rank - 1].Equals(Dim.Zero))
            throw new GraphException(Rules.ShapeMismatch, $"Multinomial: {logits.Shape} has no last axis of classes to draw from");
        var shape = logits.Shape.With(logits.Shape.Rank - 1, count);
        return context.Graph.Add(new Multinomial(context.NextRandomStream(), arguments.Seed(), count, shape), logits);
    }

    private static object Shuffle(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        if (x.Shape.Rank == 0)
            throw new GraphException(Rules.ShapeMismatch, "RandomShuffle: a scalar has no axis to shuffle along");
        var order = context.Graph.Add(new RandomPermutation(context.NextRandomStream(), arguments.Seed(), Shape.Of(x.Shape[0])));
        return context.Graph.Add(new Gather(0, 0), x, order);
    }
}
