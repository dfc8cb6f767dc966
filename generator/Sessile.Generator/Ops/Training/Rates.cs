using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Training;

/// <summary>Learning rates: numbers, or nodes that are computed in each run, schedules among them.</summary>
internal static class Rates
{
    public static Node Of(BindingContext context, Arguments arguments, string name, DType dtype) => arguments[name] switch
    {
        Node { Shape.IsScalar: true } rate when rate.DType.IsFloating() => context.Graph.CastTo(rate, dtype),
        Node rate => throw new GraphException(Rules.ShapeMismatch, $"{arguments.Function}: the learning rate must be a floating-point scalar, not {rate.Type}"),
        _ => context.Graph.Scalar(dtype, arguments.Real(name, 0)),
    };
}
