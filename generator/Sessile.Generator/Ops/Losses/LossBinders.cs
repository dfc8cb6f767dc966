using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Losses;

/// <summary>Losses.</summary>
internal static class LossBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["SoftmaxCrossEntropy"] = (context, arguments) => context.Graph.Add(new SoftmaxCrossEntropy(), arguments.Meeting(context, "logits", "probabilities")),
        ["SparseSoftmaxCrossEntropy"] = (context, arguments) =>
            context.Graph.Add(new SparseSoftmaxCrossEntropy(), arguments.Node(context, "logits"), arguments.Node(context, "labels", IR.DType.Int)),
        ["SigmoidCrossEntropy"] = (context, arguments) => context.Graph.Add(new SigmoidCrossEntropy(), arguments.Meeting(context, "logits", "targets")),
        ["MeanSquaredError"] = (context, arguments) => context.Graph.Add(new MeanSquaredError(), arguments.Meeting(context, "prediction", "target")),
        ["MeanAbsoluteError"] = (context, arguments) => context.Graph.Add(new MeanAbsoluteError(), arguments.Meeting(context, "prediction", "target")),
        ["HuberLoss"] = (context, arguments) => context.Graph.Add(new HuberLoss(Delta(arguments)), arguments.Meeting(context, "prediction", "target")),
        ["L2Loss"] = (context, arguments) => context.Graph.Add(new L2Loss(), arguments.Node(context, "x")),
    };

    private static double Delta(Arguments arguments) =>
        arguments.Real("delta", 1) is var delta && delta > 0 ? delta : throw arguments.Wrong("delta must be above 0");
}
