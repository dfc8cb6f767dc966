using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Losses;

/// <summary>What losses ask of their operands.</summary>
internal static class LossRules
{
    /// <summary>Two operands of one floating type.</summary>
    public static void Floating(string op, TensorType a, TensorType b)
    {
        if (a.DType != b.DType)
            throw new GraphException(Rules.DTypeMismatch, $"{op}: operands are {a.DType.DisplayName()} and {b.DType.DisplayName()}: Cast one side");
        if (!a.DType.IsFloating())
            throw new GraphException(Rules.DTypeMismatch, $"{op}: not defined for {a.DType.DisplayName()}");
    }

    public static GraphException Mismatch(string op, TensorType a, TensorType b) =>
        new(Rules.ShapeMismatch, $"{op}: shapes differ: {a.Shape} and {b.Shape}");
}
