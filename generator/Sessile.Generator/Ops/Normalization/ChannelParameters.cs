using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Normalization;

/// <summary>Operands beside x that hold one number for each position of the last axis.</summary>
internal static class ChannelParameters
{
    /// <summary>The type of x, if the others are of its element type and [n], with n its last dimension.</summary>
    public static TensorType Checked(string op, IReadOnlyList<TensorType> operands)
    {
        var x = Activation.Softmax.Floating(op, operands[0]);
        if (operands.FirstOrDefault(o => o.DType != x.DType) is { } odd)
            throw new GraphException(Rules.DTypeMismatch, $"{op}: operands are {x.DType.DisplayName()} and {odd.DType.DisplayName()}: Cast one side");
        if (x.Shape.IsScalar)
            throw new GraphException(Rules.ShapeMismatch, op + ": a scalar has no axis");
        var last = Shape.Of(x.Shape[x.Shape.Rank - 1]);
        return operands.Skip(1).FirstOrDefault(o => !o.Shape.Equals(last)) is { } other
            ? throw new GraphException(Rules.ShapeMismatch, $"{op}: scale and offset must be {last} for {x.Shape}, not {other.Shape}")
            : x;
    }
}
