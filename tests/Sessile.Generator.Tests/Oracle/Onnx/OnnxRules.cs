using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Tests.Oracle.Onnx;

/// <summary>The table of ops that ONNX has too.</summary>
internal static partial class OnnxRules
{
    private static readonly Dictionary<Type, OnnxRule> Rules = new()
    {
        [typeof(Elementwise)] = WriteElementwise,
        [typeof(Reshape)] = (w, n, call, x) => w.Node("Reshape", [x[0], w.Longs(call.ResultDims)], ("allowzero", 1)),
        [typeof(BroadcastTo)] = (w, n, call, x) => w.Node("Expand", [x[0], w.Longs(call.ResultDims)]),
        [typeof(Transpose)] = (w, n, call, x) => w.Node("Transpose", x, ("perm", ((Transpose)n.Op).Perm)),
        [typeof(Slice)] = WriteSlice,
        [typeof(Reduce)] = WriteReduce,
    };

    public static OnnxRule? Find(Op op) => Rules.GetValueOrDefault(op.GetType());

    private static string WriteSlice(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x)
    {
        var op = (Slice)node.Op;
        var begin = op.Begin.Select(call.SizeOfDim).ToArray();
        var ends = call.ResultDims.Select((size, axis) => begin[axis] + (size * op.Strides[axis])).Select(end => end < 0 ? int.MinValue : end);
        return w.Node("Slice", [x[0], w.Longs(begin), w.Longs(ends), w.Longs(Enumerable.Range(0, begin.Length)), w.Longs(op.Strides)]);
    }

    private static string? WriteReduce(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x)
    {
        var op = (Reduce)node.Op;
        var name = "Reduce" + op.Kind;
        // Over no elements the runtime raises an error, or yields what it likes.
        if (op.Kind is ReduceKind.Any or ReduceKind.All || call.Operand.Dims.Contains(0) || (op.Kind == ReduceKind.Prod && node.DType == DType.Double))
            return null;
        return w.Node(name, [x[0], w.Longs(op.Axes)], ("keepdims", op.KeepDims ? 1 : 0), ("noop_with_empty_axes", 1));
    }
}
