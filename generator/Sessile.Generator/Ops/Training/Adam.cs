using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Training;

/// <summary>
/// m ← beta1 · m + (1 - beta1) · g, s ← beta2 · s + (1 - beta2) · g², v ← v - rate · m / (√s + epsilon) with
/// rate = learningRate · √(1 - beta2ᵗ) / (1 - beta1ᵗ). The powers of the betas are kept, as TensorFlow does, and its epsilon is the
/// "epsilon hat" of Kingma and Ba, Adam, section 2.
/// </summary>
internal static class Adam
{
    public static IEnumerable<Node> Updates(BindingContext context, Arguments options, IReadOnlyList<Update> updates)
    {
        var (beta1, beta2) = (options.Real("beta1", 0.9), options.Real("beta2", 0.999));
        var dtype = updates[0].Gradient.DType;
        var (slot1, slot2) = (context.Slot(dtype, beta1, "beta1_power"), context.Slot(dtype, beta2, "beta2_power"));
        var (power1, power2) = (context.Graph.Let(slot1.Read), context.Graph.Let(slot2.Read));
        var rate = options.LearningRate(context, dtype) * (1 - power2).Sqrt() / (1 - power1);
        return
        [
            .. updates.SelectMany(u => Updates(context, options, u, rate)),
            context.Set(slot1, power1 * beta1),
            context.Set(slot2, power2 * beta2),
        ];
    }

    private static IEnumerable<Node> Updates(BindingContext context, Arguments options, Update update, Formula rate)
    {
        var (beta1, beta2) = (options.Real("beta1", 0.9), options.Real("beta2", 0.999));
        var g = context.Graph.Let(update.Gradient);
        var (slotM, slotV) = (context.Slot(update.Variable, "adam_m"), context.Slot(update.Variable, "adam_v"));
        var m = (beta1 * context.Graph.Let(slotM.Read)) + ((1 - beta1) * g);
        var v = (beta2 * context.Graph.Let(slotV.Read)) + ((1 - beta2) * g.Square());
        var own = context.Graph.Let(context.Graph.CastTo(rate, g.DType));
        return
        [
            context.Set(slotM, m),
            context.Set(slotV, v),
            context.Lower(update.Variable, own * m / (v.Sqrt() + options.Real("epsilon", 1e-8))),
        ];
    }
}
