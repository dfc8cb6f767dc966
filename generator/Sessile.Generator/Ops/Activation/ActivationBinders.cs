using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Ops.Activation;

/// <summary>Activation functions that are not one scalar function.</summary>
internal static class ActivationBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Relu6"] = Of(_ => new Relu6()),
        ["LeakyRelu"] = Of(arguments => new LeakyRelu(arguments.Real("alpha", 0.2))),
        ["Elu"] = Of(_ => new Elu()),
        ["Selu"] = Of(_ => new Selu()),
        ["Gelu"] = Of(arguments => new Gelu(arguments.Flag("approximate"))),
        ["HardSigmoid"] = Of(_ => new HardSigmoid()),
        ["HardSwish"] = Of(_ => new HardSwish()),
        ["Swish"] = Of(_ => new Swish()),
        ["Mish"] = Of(_ => new Mish()),
        ["Softplus"] = Of(_ => new Softplus()),
        ["Softsign"] = Of(_ => new Softsign()),
        ["Softmax"] = Along(axis => new Softmax(axis)),
        ["LogSoftmax"] = Along(axis => new LogSoftmax(axis)),
        ["PRelu"] = (context, arguments) => context.Graph.Add(new PRelu(), arguments.Meeting(context, "x", "slope")),
    };

    private static Binder Of(Func<Arguments, Op> activation) => (context, arguments) =>
        context.Graph.Add(activation(arguments), arguments.Node(context, "x"));

    private static Binder Along(Func<int, Op> activation) => (context, arguments) =>
    {
        var x = arguments.Node(context, "x");
        if (x.Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, arguments.Function + ": a scalar has no axis");
        return context.Graph.Add(activation(arguments.Axis(x.Shape, otherwise: -1)), x);
    };
}
