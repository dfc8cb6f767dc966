using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Normalization;
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
        [typeof(Cast)] = (w, n, call, x) => w.Node("Cast", x, ("to", OnnxWriter.ElementType(n.DType))),
        [typeof(Concat)] = (w, n, call, x) => w.Node("Concat", x, ("axis", ((Concat)n.Op).Axis)),
        [typeof(Pad)] = WritePad,
        [typeof(MatMul)] = (w, n, call, x) => WriteProduct(w, call, x, "MatMul", ((MatMul)n.Op).TransposeA, ((MatMul)n.Op).TransposeB),
        // Of no depth, the runtime leaves the result as its memory was.
        [typeof(MatMulInteger)] = (w, n, call, x) => call.Operands[0].Dims.Contains(0) ? null : WriteProduct(w, call, x, "MatMulInteger", ((MatMulInteger)n.Op).TransposeA, ((MatMulInteger)n.Op).TransposeB),
        [typeof(MatrixDeterminant)] = (w, n, call, x) => w.Node("Det", x),
        [typeof(Gather)] = (w, n, call, x) => n.Op is Gather { BatchDims: 0 } gather ? w.Node("Gather", x, ("axis", gather.Axis)) : null,
        [typeof(FlatIndices)] = WriteFlatIndices,
        [typeof(Cumulative)] = (w, n, call, x) => n.Op is Cumulative { IsProd: false } op
            ? w.Node("CumSum", [x[0], w.Scalar(DType.Long, op.Axis)], ("exclusive", op.Exclusive ? 1 : 0), ("reverse", op.Reverse ? 1 : 0))
            : null,
        [typeof(ArgReduce)] = WriteArgReduce,
        [typeof(SortedPositions)] = WriteSortedPositions,
        [typeof(Conv2D)] = WriteConvolution,
        [typeof(Conv2DInputGradient)] = WriteTransposedConvolution,
        [typeof(Pool)] = WritePool,
        [typeof(BatchNorm)] = WriteBatchNorm,
        [typeof(GroupNorm)] = WriteGroupNorm,
        [typeof(LayerNorm)] = WriteLayerNorm,
    };

    public static OnnxRule? Find(Op op) => Rules.GetValueOrDefault(op.GetType());

    /// <summary>A product with the strides, which are whole numbers here.</summary>
    private static string WriteFlatIndices(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x)
    {
        var sizes = ((FlatIndices)node.Op).Sizes.Select(call.SizeOfDim).ToArray();
        var strides = sizes.Select((_, axis) => sizes.Skip(axis + 1).Aggregate(1, (product, size) => product * size));
        return w.Node("MatMul", [x[0], w.Constant(new Tensor(node.DType, [sizes.Length], [.. strides.Select(s => Cell.OfWhole(s))]))]);
    }

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

    private static string? WriteArgReduce(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x)
    {
        var op = (ArgReduce)node.Op;
        if (call.Operand.DType is not (DType.Float or DType.Double or DType.Int))
            return null;
        return w.Node("Cast", [w.Node(op.Name, x, ("axis", op.Axis), ("keepdims", 0))], ("to", OnnxWriter.ElementType(DType.Int)));
    }

    private static string? WriteSortedPositions(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x)
    {
        var op = (SortedPositions)node.Op;
        // What the runtime does about NaN is its own affair.
        if (call.Operand.Count == 0 || call.Operand.Cells.Any(c => double.IsNaN(c.Real)))
            return null;
        var positions = w.SecondOutput("TopK", [x[0], w.Longs([call.SizeOfDim(op.Count)])], ("axis", -1), ("largest", op.IsDescending ? 1 : 0), ("sorted", 1));
        return w.Node("Cast", [positions], ("to", OnnxWriter.ElementType(DType.Int)));
    }

    private static string WritePad(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x)
    {
        var op = (Pad)node.Op;
        var value = w.Constant(Interpreter.Apply(new Ops.Sources.Constant(op.Value, Shape.Scalar), new Call(TensorType.Scalar(node.DType), [], call.SizeOf)));
        return w.Node("Pad", [x[0], w.Longs(op.Before.Concat(op.After).Select(call.SizeOfDim)), value]);
    }

    private static string WriteProduct(OnnxWriter w, Call call, IReadOnlyList<string> x, string name, bool transposeA, bool transposeB)
    {
        string Turned(int operand, bool isTurned)
        {
            var rank = call.Operands[operand].Rank;
            return isTurned ? w.Node("Transpose", [x[operand]], ("perm", (int[])[.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2])) : x[operand];
        }

        string a = Turned(0, transposeA), b = Turned(1, transposeB);
        return (call.Operands[0].DType, call.Operands[1].DType) == (DType.Byte, DType.SByte) ? WriteUnsigned(w, name, a, b) : w.Node(name, [a, b]);
    }

    /// <summary>The second operand is told without signs: of both kinds, the runtime holds sums of pairs of products to 16 bits on processors without VNNI.</summary>
    private static string WriteUnsigned(OnnxWriter w, string name, string a, string b)
    {
        const int Zero = 128;
        var shifted = w.Node("Add", [w.Node("Cast", [b], ("to", OnnxWriter.ElementType(DType.Int))), w.Scalar(DType.Int, Zero)]);
        return w.Node(name, [a, w.Node("Cast", [shifted], ("to", OnnxWriter.ElementType(DType.Byte))), "", w.Scalar(DType.Byte, Zero)]);
    }
}
