using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Support;

namespace Sessile.Generator.Ops.Losses;

/// <summary>The mean of a function of the errors; operands prediction and target, which broadcast. A scalar.</summary>
internal abstract record MeanLoss : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        LossRules.Floating(Name, operands[0], operands[1]);
        Broadcasting.Broadcast(Name, operands.Select(o => o.Shape).ToArray());
        return TensorType.Scalar(operands[0].DType);
    }

    public sealed override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var loss = Loss(builder.Let(operands[0]) - builder.Let(operands[1]));
        return loss.Mean(Axes(loss));
    }

    public sealed override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (prediction, target) = (node.Operands[0], node.Operands[1]);
        var error = builder.Let(prediction) - builder.Let(target);
        var slope = Slope(error) * (builder.Let(cotangent) / error.CountOver(Axes(error)));
        return [Broadcasting.SumTo(builder, slope, prediction.Shape), Broadcasting.SumTo(builder, -slope, target.Shape)];
    }

    private static EquatableArray<int> Axes(Formula x) => Enumerable.Range(0, x.Shape.Rank).ToEquatable();

    /// <summary>The loss of each error.</summary>
    protected abstract Formula Loss(Formula error);

    /// <summary>Its derivative.</summary>
    protected abstract Formula Slope(Formula error);
}

/// <summary>Σ e² / n.</summary>
internal sealed record MeanSquaredError : MeanLoss
{
    protected override Formula Loss(Formula error) => error.Square();

    protected override Formula Slope(Formula error) => error * 2;
}

/// <summary>Σ |e| / n.</summary>
internal sealed record MeanAbsoluteError : MeanLoss
{
    protected override Formula Loss(Formula error) => error.Abs();

    protected override Formula Slope(Formula error) => error.Apply(ScalarFunction.Sign);
}

/// <summary>The mean of ½e² up to Delta and Delta · |e| - ½Delta² beyond.</summary>
internal sealed record HuberLoss(double Delta) : MeanLoss
{
    protected override Formula Loss(Formula error)
    {
        var size = error.Abs();
        var square = size.Min(Delta);
        return (square * square * 0.5) + ((size - square) * Delta);
    }

    protected override Formula Slope(Formula error) => error.Max(-Delta).Min(Delta);
}
