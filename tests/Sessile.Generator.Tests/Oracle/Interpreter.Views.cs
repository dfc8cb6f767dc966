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
    }
}
