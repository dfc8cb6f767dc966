using Sessile.Generator.Ops.Normalization;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineNormalizations()
    {
        Define<BatchNorm>((op, call) => call.Generate(at =>
        {
            Cell Operand(int i) => call.Operands[i].Broadcast(at);
            var p = call.Precision;
            var inverse = p.Divide(Cell.OfReal(1), p.Sqrt(p.Add(Operand(2), Rounded(p, op.Epsilon))));
            var value = p.Multiply(p.Subtract(Operand(0), Operand(1)), op.HasScale ? p.Multiply(inverse, Operand(3)) : inverse);
            return op.HasOffset ? p.Add(value, Operand(call.Operands.Count - 1)) : value;
        }));
        Define<BatchNormOfBatch>((op, call) =>
            Scaled(call, Within(call.Operand, at => Tensor.Flat(at.Select((i, axis) => op.Axes.Contains(axis) ? 0 : i).ToArray(), call.Operand.Dims), op.Epsilon)));
        Define<GroupNorm>((op, call) =>
        {
            var (x, perGroup) = (call.Operand, call.Operand.Dims[^1] / op.Groups);
            return Scaled(call, Within(x, at => (at[0] * op.Groups) + (at[^1] / perGroup), op.Epsilon));
        });
        Define<RmsNorm>((op, call) => AlongAxis(call.Operand, call.Operand.Rank - 1, row =>
        {
            var p = call.Precision;
            var root = p.Sqrt(p.Add(Averaged(p, SumOfSquares(p, row), row.Count), Rounded(p, op.Epsilon)));
            var inverse = p.Divide(Cell.OfReal(1), root);
            return row.Select((x, i) => p.Multiply(p.Multiply(x, inverse), call.Operands[1].Cells[i])).ToArray();
        }));
    }

    /// <summary>Each element less the mean of the elements with the same key, over their deviation.</summary>
    private static Tensor Within(Tensor x, Func<int[], int> keyOf, double epsilon)
    {
        var p = Precision.Of(x.DType);
        var groups = Tensor.Indices(x.Dims).ToLookup(keyOf, at => Tensor.Flat(at, x.Dims));
        var cells = new Cell[x.Count];
        foreach (var places in groups)
        {
            foreach (var (place, cell) in places.Zip(Normalized(p, places.Select(i => x.Cells[i]).ToArray(), epsilon)))
                cells[place] = cell;
        }

        return new Tensor(x.DType, x.Dims, cells);
    }

    private static Tensor Scaled(Call call, Tensor normal) => call.Generate(at =>
        call.Precision.Add(call.Precision.Multiply(normal[at], call.Operands[1].Broadcast(at)), call.Operands[2].Broadcast(at)));
}
