using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Reduction;

/// <summary>The position (int) of the largest or smallest along an axis; of equal ones the first, and of NaNs the first.</summary>
internal sealed record ArgReduce(bool IsMax, int Axis) : Op
{
    public override string Name => IsMax ? "ArgMax" : "ArgMin";

    public override string? NotDifferentiable => "a position has no derivative";

    public override IEnumerable<Dim> Bounds(IReadOnlyList<TensorType> operands) => [operands[0].Shape[Axis] - 1];

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var x = operands[0];
        if (!x.DType.IsNumeric())
            throw new GraphException(Rules.DTypeMismatch, $"{Name}: not defined for {x.DType.DisplayName()}");
        if (x.Shape[Axis].Equals(Dim.Zero))
            throw new GraphException(Rules.ShapeMismatch, $"{Name}: axis {Axis} of {x.Shape} has no elements");
        return new TensorType(DType.Int, x.Shape.Without(Axis));
    }
}
