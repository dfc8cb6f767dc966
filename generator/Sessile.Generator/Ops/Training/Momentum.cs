using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Training;

/// <summary>a ← momentum · a + g, then v ← v - learningRate · a; Nesterov's form takes g + momentum · a in place of a.</summary>
internal static class Momentum
{
    public static IEnumerable<Node> Updates(BindingContext context, Arguments options, IReadOnlyList<Update> updates) =>
        updates.SelectMany(u => Updates(context, options, u));

    private static IEnumerable<Node> Updates(BindingContext context, Arguments options, Update update)
    {
        var (momentum, g) = (options.Real("momentum", 0.9), context.Graph.Let(update.Gradient));
        var slot = context.Slot(update.Variable, "momentum");
        var speed = (momentum * context.Graph.Let(slot.Read)) + g;
        var step = options.Flag("nesterov") ? g + (momentum * speed) : speed;
        return [context.Set(slot, speed), context.Lower(update.Variable, options.LearningRate(context, g.DType) * step)];
    }
}
