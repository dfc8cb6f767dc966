using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Training;

/// <summary>v ← v - learningRate · g.</summary>
internal static class Sgd
{
    public static IEnumerable<Node> Updates(BindingContext context, Arguments options, IReadOnlyList<Update> updates) =>
        updates.Select(u => context.Lower(u.Variable, options.LearningRate(context, u.Gradient.DType) * context.Graph.Let(u.Gradient)));
}
