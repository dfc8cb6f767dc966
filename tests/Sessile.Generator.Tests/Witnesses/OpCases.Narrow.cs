using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Witnesses;

// Elements of 8 and 16 bits: x sbyte, y byte, s short, h half, u BFloat16.
internal static partial class OpCases
{
    private static Domain Wide => Domain.Real(-200, 300);

    private static OpCase[] Narrow =>
    [
        .. from name in new[] { "Add", "Subtract", "Multiply", "Maximum", "Minimum", "SquaredDifference" } select NarrowBinary(name, "xyshu", Wide, Wide),
        .. from name in new[] { "Divide", "Mod", "FloorDiv", "FloorMod" } select NarrowBinary(name, "xyshu", Wide, Domain.Away(1, 9)),
        new("Short_rows", "(A - B) * C", "fdilxyshu", "[n, 3] [3] [3]; [n, 2] [2] [1]; [n, 5] [5] [5]; [5, 7, 3] [3] [3]; [n, 7, 3] [n, 1, 3] [3]", Domain.Real(-5, 5), Domain.Real(-5, 5), Domain.Real(-5, 5)) { Orders = 1 },
        NarrowBinary("Pow", "xys", Domain.Real(-5, 9), Domain.Real(0, 6)),
        .. from name in new[] { "Less", "LessEqual", "Greater", "GreaterEqual", "Equal", "NotEqual" } select NarrowBinary(name, "xyshu", Domain.Real(-2, 2), Domain.Real(-2, 2)) with { Result = DType.Bool },
        .. from name in new[] { "Abs", "Negate", "Sign", "Square", "Relu" } select NarrowUnary(name, "xyshu", Wide),
        .. from name in new[] { "Sqrt", "Exp", "Log", "Tanh", "Sigmoid", "Floor", "Round", "Erf", "Softplus", "Gelu" } select NarrowUnary(name, "hu", Domain.Real(0.1, 4)),
        NarrowUnary("IsNaN", "hu", Wide) with { Result = DType.Bool },
        new("Clip_narrow", "Clip(A, 3, 90)", "xyshu", OneOperand, Wide) { Specials = true },
        new("Where_narrow", "Where(C, A, B)", "xyshu", "[n] [n] [n]; [3, 4] [4] [3, 1]", Wide, Wide, Domain.Bool),
        new("Numbers_narrow", "(7 - A * 2) + Minimum(A, 4)", "xyshu", "[n]", Domain.Real(-20, 20)),
        NarrowCast("sbyte", DType.SByte, "fdilbyshu"),
        NarrowCast("byte", DType.Byte, "fdilbxshu"),
        NarrowCast("short", DType.Short, "fdilbxyhu"),
        NarrowCast("System.Half", DType.Half, "fdilbxysu"),
        NarrowCast("BFloat16", DType.BFloat16, "fdilbxysh"),
        NarrowCast("float", DType.Float, "xyshu"),
        NarrowCast("double", DType.Double, "xyshu"),
        NarrowCast("int", DType.Int, "xyshu"),
        NarrowCast("long", DType.Long, "xyshu"),
        NarrowCast("bool", DType.Bool, "xyshu"),
        .. from name in new[] { "ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd" } select NarrowReduction(name, "xyshu"),
        NarrowReduction("ReduceMean", "hu"),
        NarrowReduction("ReduceLogSumExp", "hu"),
        new("ArgMax_narrow", "ArgMax(A, 1)", "xyshu", "[3, 40]; [2, 7]", Domain.Apart()) { Result = DType.Int },
        new("CumSum_narrow", "CumSum(A, 0)", "xyshu", "[n, 3]", Domain.Real(-9, 9)),
        new("Sort_narrow", "Sort(A)", "xyshu", "[n]; [3, 5]", Domain.Apart()),
        new("Softmax_narrow", "Softmax(A)", "hu", "[n, 7]; [2, 40]", Domain.Real(-3, 3)),
        new("LayerNorm_narrow", "LayerNorm(A, Ones<{T}>(7), Zeros<{T}>(7))", "hu", "[n, 7]", Domain.Real(-3, 3)),
        NarrowView("Reshape", "Reshape(A, 3, -1)", "[6, n]"),
        NarrowView("Transpose", "Transpose(A)", "[n, 5]; [2, 3, 4]"),
        NarrowView("Slice", "A[1..^1, ^2]", "[5, 4]"),
        NarrowView("Reverse", "Reverse(A)", "[n]"),
        NarrowView("Reverse_rows", "Reverse(A, 1) + A", "[n, 40]; [3, n]"),
        NarrowView("Slice_strides", "Slice(A, [0, 1], [3, 40], [1, 2]) + Slice(A, [0, 0], [3, 40])", "[3, 99]"),
        new("Cast_reversed", "Cast<double>(Reverse(A, 1)) * 2 + Cast<double>(Slice(A, [0, 1], [3, 40], [1, 2]))[.., 0..1]", "xyshu", "[3, 99]", Wide) { Result = DType.Double },
        NarrowView("Tile", "Tile(A, 2, 3)", "[n, 2]"),
        NarrowView("Pad", "Pad(A, [(1, 2), (0, 3)], value: 7)", "[n, 4]"),
        NarrowView("Constant", "A + Constant([({T})1, ({T})2, ({T})3, ({T})4, ({T})2.5f])", "[n, 5]"),
        new("Concat_narrow", "Concat([A, B, A], 1)", "xyshu", "[n, 2] [n, 3]", Wide, Wide),
        new("Gather_narrow", "Gather(A, B)", "xyshu", "[7] [n]; [7, 3] [2, 5]", Wide, Domain.Index(7)),
        new("Gather_by_bytes", "Gather(A, Cast<{T}>(B))", "xys", "[7] [n]", Wide, Domain.Index(7)),
        new("ScatterNd_narrow", "ScatterNd(B, A, 3, 4)", "xyshu", "[n, 4] [n, 1]", Domain.Real(-3, 3), Domain.Index(3)),
        new("UnsortedSegmentMax_narrow", "UnsortedSegmentMax(A, B, 5)", "xyshu", "[n, 3] [n]", Wide, Domain.Index(3)),
        new("OneHot_narrow", "OneHot<{T}>(B, 5) + A", "xyshu", "[n, 5] [n]", Domain.Real(-3, 3), Domain.Index(7)),
        new("Range_narrow", "Range(({T})0, ({T})9, ({T})2) * A", "xyshu", "[n, 5]", Domain.Real(-3, 3)),
        Product("MatMul_narrow", "MatMul(A, B)", "[n, 5] [5, 7]; [1, 64] [64, 10]; [3, 4, 5] [3, 5, 2]", "shu") with { Orders = 0 },
        Bytes("MatMulInteger", "MatMulInteger(A, B)", "[n, 5] [5, 7]; [1, 64] [64, 40]; [17, 33] [33, 19]; [3, 4, 5] [5, 6]; [3, 4, 5] [3, 5, 2]; [2, 1, 3, 4] [3, 4, 2]; [4, 0] [0, 3]"),
        Bytes("MatMulInteger_transposed", "MatMulInteger(A, B, transposeA: true, transposeB: true)", "[5, n] [7, 5]; [3, 5, 2] [4, 5]"),
        new("MatMulInteger_weights", "MatMulInteger(A, V)", "xy", "[n, 5]; [2, 3, 5]", Wide) { Result = DType.Int, Members = "public Variable<sbyte> V => Variable(Cast<sbyte>(Reshape(Range(5 * 37) * 7, 5, 37)));" },
        new("MatMulInteger_constant", "MatMulInteger(A, Constant<sbyte>([1, -2, 3, 127, -128, 5], 3, 2))", "xy", "[n, 3]", Wide) { Result = DType.Int },
        new("MatMulInteger_view", "MatMulInteger(Transpose(A, 1, 0, 2)[1..], B)", "xy", "[n, 4, 5] [5, 7]", Wide, Domain.Real(-128, 127) with { Fixed = DType.SByte }) { Result = DType.Int },
        ByteWeights("MatMulInteger_dequantized", "Relu((Cast<float>(MatMulInteger(A, V)) - 3) * 0.125f + Cast<float>(Range(37)))", DType.Float, "[n, 5]; [100, 5]; [2, 3, 5]"),
        ByteWeights("MatMulInteger_requantized", "Cast<byte>(Clip(Round(Cast<float>(MatMulInteger(A, V)) * 0.0625f) + 128, 0, 255))", DType.Byte, "[n, 5]; [100, 5]"),
        ByteWeights("MatMulInteger_biased", "Maximum(MatMulInteger(A, V) + Range(37), 0)", DType.Int, "[n, 5]; [100, 5]"),
        .. StoredWeights("MatMul_of_weights", "MatMul(A, Cast<float>(V))", "[n, 5]; [2, 3, 5]"),
        .. StoredWeights("MatMul_of_weights_finished", "Relu(MatMul(A, Cast<float>(V)) + 0.25f) * 2", "[n, 5]; [1, 5]"),
        .. StoredWeights("Gradient_of_weights", "Gradient(ReduceSum(Square(MatMul(A, Cast<float>(V)))), A)", "[n, 5]"),
        .. StoredWeights("MatMul_of_weights_with_rows_as_columns", "MatMul(A, Cast<float>(V), transposeA: true)", "[5, n]; [5, 70]"),
        .. StoredWeights("MatMul_of_weights_transposed", "MatMul(A, Cast<float>(V), transposeB: true)", "[n, 37]; [2, 3, 37]"),
        .. StoredWeights("MatMul_of_transposed_weights", "MatMul(A, Transpose(Cast<float>(V)))", "[n, 37]"),
        .. StoredWeights("MatMul_of_weights_transposed_twice", "MatMul(A, Cast<float>(Transpose(V)), transposeB: true)", "[n, 5]"),
        .. StoredWeights("MatMul_of_changed_weights", "After(MatMul(A, Cast<float>(V)), Assign(V, V / 2))", "[n, 5]"),
        new("MatMulInteger_changed", "After(MatMulInteger(A, V), AssignAdd(V, V))", "y", "[n, 5]", Wide) { Result = DType.Int, Members = "public Variable<sbyte> V => Variable(Cast<sbyte>(Reshape(Range(5 * 37) * 7, 5, 37)));" },
        new("MatMul_of_narrow_weights", "MatMul(A, V)", "hu", "[n, 5]; [1, 5]", Domain.Real(-3, 3)) { Members = WeightsOf("{T}") },
        new("Half_at_build_time", "A + (float)(System.Half)0.1f", "f", "[n]", Domain.Real(-3, 3)),
        new("BFloat16_at_build_time", "A + (float)((BFloat16)0.1f * -BFloat16.Pi) + (BFloat16.MaxValue > (BFloat16)3e38 ? 1 : 2)", "f", "[n]", Domain.Real(-3, 3)),
        new("Numbers_of_16_bits", "Maximum(A, ({T})0.1f) * {T}.One + {T}.Pi - Fill(({T})2, 3)[0] + Constant({T}.Parse(\"1.3\")) + Range(({T})0.5f, {T}.E, {T}.One)[1]", "hu", "[n]", Domain.Real(-3, 3)),
        new("Arrays_of_16_bits", "Where(A < {T}.Zero, {T}.NegativeOne, A) * V + Constant(new {T}[] { {T}.MaxValue, ({T})0.1f, default })[1..] + U", "hu", "[n, 2]", Domain.Real(-3, 3))
        {
            Members = "static readonly {T} Third = ({T})(1f / 3); public Variable<{T}> V => Variable(new[] { ({T})1.5f, Third + Third }); public Variable<{T}> U => Variable(-Third);",
        },
        new("Conv2D_narrow", "Conv2D(A, B)", "hu", "[1, 6, 6, 4] [3, 3, 4, 8]", Domain.Real(-1, 1), Domain.Real(-1, 1)),
        new("Variable_narrow", "V + A", "xyshu", "[n, 3]", Domain.Real(-3, 3)) { Members = "public Variable<{T}> V => Variable(Cast<{T}>(Constant([1, 2, 3])));" },
        new("AssignAdd_narrow", "After(V, AssignAdd(V, A)) * V", "xyshu", "[3]", Domain.Real(-3, 3)) { Members = "public Variable<{T}> V => Variable(Cast<{T}>(Constant([1, 2, 3])));" },
        new("Cond_narrow", "Cond(ReduceMax(A) > 2, () => A + 1, () => A)", "xyshu", "[3]", Domain.Real(-3, 3)),
        new("Scan_narrow", "Scan(Zeros<{T}>(3), A, (s, a) => s + a)", "xyshu", "[n, 3]", Domain.Real(-30, 30)),
        new("Gradient_narrow", "Gradient(ReduceSum(Square(A) * Sigmoid(A)), A)", "hu", "[n, 3]", Domain.Real(-2, 2)),
    ];

    private static OpCase ByteWeights(string name, string expression, DType result, string shapes) =>
        new(name, expression, "xy", shapes, Wide) { Result = result, Members = "public Variable<sbyte> V => Variable(Cast<sbyte>(Reshape(Range(5 * 37) * 7, 5, 37)));" };

    private static IEnumerable<OpCase> StoredWeights(string name, string expression, string shapes) =>
        from type in new[] { "System.Half", "BFloat16" }
        select new OpCase(name + "_of_" + type, expression, "f", shapes, Domain.Real(-3, 3)) { Members = WeightsOf(type) };

    private static string WeightsOf(string type) => $"public Variable<{type}> V => Variable(Cast<{type}>(Reshape(Range(5 * 37), 5, 37)) / 64 - 1);";

    private static OpCase Bytes(string name, string expression, string shapes) =>
        new(name, expression, "xy", shapes, Wide, Domain.Real(-128, 127) with { Fixed = DType.SByte }) { Result = DType.Int };

    private static OpCase NarrowBinary(string name, string types, Domain a, Domain b) => Binary(name + "_narrow", name + "(A, B)", a, b, types, 0);

    private static OpCase NarrowUnary(string name, string types, Domain x) => new(name + "_narrow", name + "(A)", types, OneOperand, x) { Specials = true };

    private static OpCase NarrowCast(string name, DType to, string from) =>
        new("Cast_narrow_to_" + to.DisplayName(), $"Cast<{name}>(A)", from, "[n]; []", Wide) { Result = to, Specials = true };

    private static OpCase NarrowReduction(string name, string types) =>
        new(name + "_narrow", name + "(A, 1)", types, "[3, n]; [2, 5, 3]; [40, 2]", Domain.Real(-3, 3));

    private static OpCase NarrowView(string name, string expression, string shapes) => new(name + "_narrow", expression, "xyshu", shapes, Domain.Real(-3, 3));
}
