using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineViews()
    {
        Define<Reshape>((_, call) => call.Operand.Reshaped(call.ResultDims));
        Define<BroadcastTo>((_, call) => call.Generate(call.Operand.Broadcast));
        Define<Transpose>((op, call) => call.Generate(index =>
        {
            var source = new int[index.Length];
            for (var axis = 0; axis < index.Length; axis++)
                source[op.Perm[axis]] = index[axis];
            return call.Operand[source];
        }));
        Define<Slice>((op, call) =>
        {
            var begin = op.Begin.Select(call.SizeOfDim).ToArray();
            return call.Generate(index => call.Operand[index.Select((i, axis) => begin[axis] + (i * op.Strides[axis])).ToArray()]);
        });
        Define<Pad>((op, call) =>
        {
            var before = op.Before.Select(call.SizeOfDim).ToArray();
            return call.Generate(index =>
            {
                var source = index.Zip(before, (i, skipped) => i - skipped).ToArray();
                var isInside = source.Zip(call.Operand.Dims).All(p => p.First >= 0 && p.First < p.Second);
                return isInside ? call.Operand[source] : Element(op.Value, 0);
            });
        });
        Define<Concat>((op, call) => call.Generate(index =>
        {
            var source = index.ToArray();
            foreach (var operand in call.Operands)
            {
                if (source[op.Axis] < operand.Dims[op.Axis])
                    return operand[source];
                source[op.Axis] -= operand.Dims[op.Axis];
            }

            throw new InvalidOperationException("Concat: the result is longer than its parts");
        }));
    }
}
