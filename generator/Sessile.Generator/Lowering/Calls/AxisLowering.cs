using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Reduction;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Positions of extremes, and running sums, products and recurrences, along one axis of [outer, axis, inner].</summary>
internal static class AxisLowering
{
    public static Kernel Lower(Node node, ILoweringContext context)
    {
        var shape = node.Operands[0].Shape;
        var (method, axis, picoseconds, options) = node.Op switch
        {
            ArgReduce op => (op.IsMax ? "ArgReduce.ArgMax" : "ArgReduce.ArgMin", op.Axis, 200, Array.Empty<Argument>()),
            Cumulative op => (op.IsProd ? "Cumulative.Prod" : "Cumulative.Sum", op.Axis, 300, [Call.Bool(op.Exclusive), Call.Bool(op.Reverse)]),
            LinearRecurrence op => ("LinearRecurrence.Forward", op.Axis, 2500, [Call.Bool(op.Reverse)]),
            _ => throw new InvalidOperationException(node.Op.Name),
        };
        return Call.Shared(
            method, node, false, shape.ElementCount, shape.ElementCount * picoseconds,
            [
                .. node.Operands.Select(o => Call.In(context.PackedAccessOf(o))), Call.Out(node, context), Call.Size(Call.Extent(shape, 0, axis)),
                Call.Size(shape[axis]), Call.Size(Call.Extent(shape, axis + 1, shape.Rank)), .. options,
            ]);
    }
}
