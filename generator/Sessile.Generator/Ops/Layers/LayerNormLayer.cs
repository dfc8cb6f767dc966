using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Normalization;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Layers;

/// <summary>LayerNorm with variables <c>gamma</c> and <c>beta</c> of its own.</summary>
internal static class LayerNormLayer
{
    public static BinderSet Binders { get; } = new() { ["LayerNormLayer"] = Bind };

    private static object Bind(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        if (x.Shape.IsScalar || !x.Shape[x.Shape.Rank - 1].IsStatic)
            throw new GraphException(Rules.ShapeMismatch, $"LayerNormLayer: the last dimension must be static: {x.Shape}");
        Activation.Softmax.Floating(arguments.Function, x.Type);
        var type = x.Type.With(Shape.Of(x.Shape[x.Shape.Rank - 1]));
        var gamma = context.MakeVariable(context.Graph.Filled(type, 1), true, "gamma");
        var beta = context.MakeVariable(context.Graph.Filled(type, 0), true, "beta");
        return context.Graph.Add(new LayerNorm(arguments.Real("epsilon", 1e-5)), x, gamma.Read, beta.Read);
    }
}
