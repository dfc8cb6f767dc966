using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Random;

namespace Sessile.Generator.Ops.Normalization;

/// <summary>In training runs zeros at random, and the rest larger by as much as is lost; else nothing.</summary>
internal static class Dropout
{
    public static BinderSet Binders { get; } = new() { ["Dropout"] = Bind };

    private static object Bind(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        Activation.Softmax.Floating("Dropout", x.Type);
        var rate = arguments.Real("rate", 0);
        if (!(rate >= 0 && rate < 1))
            throw arguments.Wrong($"the rate must be in [0, 1), not {Numbers.Print(rate)}");
        // The stream is taken in either trace, so that those of later random nodes have the same numbers in both.
        var stream = context.NextRandomStream();
        if (!context.IsTraining || rate == 0)
            return x;
        // A mask of numbers rather than truths: what multiplies by it, forward and backward, is vectorised.
        var mask = context.Graph.Add(new DropoutMask(stream, arguments.Seed(), rate, x.Shape, x.DType));
        return (context.Graph.Let(x) * context.Graph.Let(mask)).Node;
    }
}
