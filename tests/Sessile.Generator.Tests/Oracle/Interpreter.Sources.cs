using Sessile.Generator.IR;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineSources()
    {
        Define<Constant>((op, call) =>
        {
            var flat = 0;
            return call.Generate(_ => Element(op.Data, op.Data.Count == 1 ? 0 : flat++));
        });
        Define<Iota>((op, call) =>
        {
            var (start, step) = (call.Operands[0].Cells[0], call.Operands[1].Cells[0]);
            return call.Generate(index => op.DType.IsFloating()
                ? call.Precision.Add(start, call.Precision.Multiply(Cell.OfReal(index[0]), step))
                : Cell.OfWhole(Integers.Wrap(op.DType, start.Whole + (index[0] * step.Whole))) with { Error = start.Error + step.Error });
        });
        Define<DimValue>((op, call) => Tensor.Scalar(DType.Int, Cell.OfWhole(call.SizeOfDim(op.Dim))));
        Define<Identity>((_, call) => call.Operand);
        Define<StopGradient>((_, call) => call.Operand);
        Define<Recomputed>((_, call) => call.Operands[0]);
        Define<Again>((_, call) => call.Operand);
    }

    private static Cell Element(ConstantData data, int index) =>
        data.DType.IsFloating() ? Cell.OfReal(data.DoubleAt(index)) : Cell.OfWhole(data.LongAt(index));
}
