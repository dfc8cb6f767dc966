using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Normalization;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Layers;

/// <summary>
/// Normalizes each channel: in training runs by the batch's own mean and variance, towards which its moving averages take a step; else by these averages.
/// </summary>
internal static class BatchNormLayer
{
    public static BinderSet Binders { get; } = new() { ["BatchNormLayer"] = Bind };

    private static object Bind(BindingContext context, Arguments arguments)
    {
        var x = arguments.Node(context, "x");
        var type = ChannelsOf(arguments, x, out var axis);
        TracedVariable Make(string name, double initial, bool trainable) => context.MakeVariable(context.Graph.Broadcast(context.Graph.Scalar(x.DType, initial), type.Shape), trainable, name);
        var gamma = arguments.Flag("scale", true) ? Make("gamma", 1, true).Read : null;
        var beta = arguments.Flag("center", true) ? Make("beta", 0, true).Read : null;
        var (mean, variance) = (Make("moving_mean", 0, false), Make("moving_variance", 1, false));
        var aligned = new Shape(x.Shape.Select((d, i) => i == axis ? d : Dim.One).Skip(axis == x.Shape.Rank - 1 ? axis : 0));
        Node Aligned(Node parameter) => context.Graph.Reshaped(parameter, aligned);
        var epsilon = arguments.Real("epsilon", 1e-3);
        if (!context.IsTraining)
        {
            Node?[] operands = [x, Aligned(mean.Read), Aligned(variance.Read), gamma is null ? null : Aligned(gamma), beta is null ? null : Aligned(beta)];
            return context.Graph.Add(new BatchNorm(epsilon, gamma is not null, beta is not null), operands.OfType<Node>().ToArray());
        }

        var axes = Enumerable.Range(0, x.Shape.Rank).Where(i => i != axis).ToEquatable();
        var y = context.Graph.Add(
            new BatchNormOfBatch(axes, epsilon), x,
            Aligned(gamma ?? context.Graph.Filled(type, 1)), Aligned(beta ?? context.Graph.Filled(type, 0)));
        return context.Graph.Add(new After(IsOfLayer: true), [y, .. Moves(context, arguments, x, axes, mean, variance)]);
    }

    /// <summary>The type of what is kept for each channel.</summary>
    private static TensorType ChannelsOf(Arguments arguments, Node x, out int axis)
    {
        Activation.Softmax.Floating(arguments.Function, x.Type);
        if (x.Shape.Rank < 2)
            throw new GraphException(Rules.ShapeMismatch, $"BatchNormLayer: {x.Shape} has no batch and channels");
        axis = arguments.Axis(x.Shape, otherwise: -1);
        return x.Shape[axis].IsStatic
            ? x.Type.With(Shape.Of(x.Shape[axis]))
            : throw new GraphException(Rules.ShapeMismatch, $"BatchNormLayer: the channels must be static: {x.Shape}");
    }

    private static IEnumerable<Node> Moves(BindingContext context, Arguments arguments, Node x, EquatableArray<int> axes, TracedVariable mean, TracedVariable variance)
    {
        var share = 1 - arguments.Real("momentum", 0.99);
        var batchVariance = context.Graph.Let(context.Graph.Add(new ReduceVariance(axes, KeepDims: false), x));
        // The fused op of TensorFlow, which images take, keeps the unbiased variance; the one for other ranks does not.
        if (x.Shape.Rank == 4)
        {
            var count = context.Graph.Let(x).CountOver(axes);
            batchVariance *= count / (count - 1).Max(1);
        }

        yield return Move(context, mean, context.Graph.Let(context.Graph.Add(new ReduceMean(axes, KeepDims: false), x)), share);
        yield return Move(context, variance, batchVariance, share);
    }

    private static Node Move(BindingContext context, TracedVariable average, Formula value, double share) =>
        StateBinders.Change(context, "BatchNormLayer", average, AssignKind.AssignSub, (context.Graph.Let(average.Read) - value) * share);
}
