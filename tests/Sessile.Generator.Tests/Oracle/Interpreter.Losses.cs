using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Losses;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineLosses()
    {
        Define<L2Loss>((_, call) => Tensor.Scalar(call.DType, call.Precision.Multiply(SumOfSquares(call.Precision, call.Operand.Cells), Cell.OfReal(0.5))));
        DefineMean<MeanSquaredError>((_, p, error) => p.Multiply(error, error));
        DefineMean<MeanAbsoluteError>((_, p, error) => p.Apply(Math.Abs, 0, error));
        DefineMean<HuberLoss>(Huber);
        Define<SigmoidCrossEntropy>((_, call) => call.Generate(at =>
        {
            var (p, x, t) = (call.Precision, call.Operands[0][at], call.Operands[1][at]);
            var linear = p.Subtract(p.Apply(v => Math.Max(v, 0), 0, x), p.Multiply(x, t));
            return p.Add(linear, p.Apply(v => RealFunctions.Log1p(Math.Exp(-Math.Abs(v))), FunctionUnits + ExpUnits, x));
        }));
        Define<SoftmaxCrossEntropy>((_, call) => call.Generate(at =>
        {
            var logits = LogSoftmaxed(call.Precision, LastAxis(call.Operands[0], at));
            var sum = call.Precision.Dot(LastAxis(call.Operands[1], at).Zip(logits));
            return sum with { Real = -sum.Real };
        }));
        Define<SparseSoftmaxCrossEntropy>((_, call) => call.Generate(at =>
        {
            var logits = LogSoftmaxed(call.Precision, LastAxis(call.Operands[0], at));
            var label = call.Operands[1][at];
            if (label.Whole < 0 || label.Whole >= logits.Count)
                throw new IndexOutOfRangeException($"label {label.Whole} of {logits.Count} classes");
            return logits[(int)label.Whole] with { Real = -logits[(int)label.Whole].Real };
        }));
        Define<OneHot>((_, call) => call.Generate(at =>
        {
            var index = call.Operands[0][at[..^1]];
            return ScalarReference.Choose(Cell.OfBool(index.Whole == at[^1]) with { Error = index.Error }, call.Operands[1].Cells[0], call.Operands[2].Cells[0], call.DType);
        }));
    }

    private static Cell[] LastAxis(Tensor x, int[] at) => Along(x, [.. at, 0], at.Length).ToArray();

    /// <summary>The mean over all elements of a function of the errors.</summary>
    private static void DefineMean<TOp>(Func<TOp, Precision, Cell, Cell> loss)
        where TOp : Op =>
        Define<TOp>((op, call) =>
        {
            var rank = Math.Max(call.Operands[0].Rank, call.Operands[1].Rank);
            var dims = Enumerable.Range(1, rank).Select(back => Math.Max(SizeFromEnd(call.Operands[0], back), SizeFromEnd(call.Operands[1], back))).Reverse().ToArray();
            if (call.Operands.Any(o => o.Dims.Contains(0)))
                dims = dims.Select((dim, axis) => call.Operands.Any(o => SizeFromEnd(o, rank - axis) == 0) ? 0 : dim).ToArray();
            var losses = Tensor.Generate(call.DType, dims, at => loss(op, call.Precision, Error(call, at)));
            return Tensor.Scalar(call.DType, MeanOf(call.DType, losses.Cells));
        });

    private static int SizeFromEnd(Tensor x, int back) => back <= x.Rank ? x.Dims[^back] : 1;

    private static Cell Error(Call call, int[] at) =>
        ScalarReference.Apply(ScalarFunction.Subtract, call.DType, [call.Operands[0].Broadcast(at), call.Operands[1].Broadcast(at)]);

    /// <summary>½e² up to δ, δ(|e| - ½δ) beyond.</summary>
    private static Cell Huber(HuberLoss op, Precision p, Cell error)
    {
        var size = p.Apply(Math.Abs, 0, error);
        var square = p.Apply(v => Math.Min(v, op.Delta), 0, size);
        var curved = p.Multiply(p.Multiply(square, square), Cell.OfReal(0.5));
        return p.Add(curved, p.Multiply(p.Subtract(size, square), Rounded(p, op.Delta)));
    }
}
