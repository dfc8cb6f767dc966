using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Activation;

/// <summary>
/// e^xᵢ / Σ e^xⱼ along an axis, with the largest taken off first so that nothing overflows. The sum is then between 1 and the number of elements, so its
/// reciprocal is as good as it: one division for each row.
/// </summary>
internal sealed record Softmax(int Axis) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Floating(Name, operands[0]);

    public static TensorType Floating(string op, TensorType x) => x.DType.IsFloating()
        ? x
        : throw new GraphException(Rules.DTypeMismatch, $"{op}: not defined for {x.DType.DisplayName()}");

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands)
    {
        var x = builder.Let(operands[0]);
        var powers = (x - x.Largest([Axis], keepDims: true)).Exp();
        return powers * (1 / powers.Sum([Axis], keepDims: true));
    }

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (y, g) = (builder.Let(node), builder.Let(cotangent));
        return [y * (g - (g * y).Sum([Axis], keepDims: true))];
    }
}

/// <summary>The logarithm of <see cref="Softmax"/>, which stays finite where that is too small for its type.</summary>
internal sealed record LogSoftmax(int Axis) : Op
{
    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Softmax.Floating(Name, operands[0]);

    public override Node? Decompose(GraphBuilder builder, IReadOnlyList<Node> operands) => Of(builder.Let(operands[0]), Axis);

    public static Formula Of(Formula x, int axis)
    {
        var shifted = x - x.Largest([axis], keepDims: true);
        return shifted - shifted.Exp().Sum([axis], keepDims: true).Log();
    }

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (y, g) = (builder.Let(node), builder.Let(cotangent));
        return [g - (y.Exp() * g.Sum([Axis], keepDims: true))];
    }
}
