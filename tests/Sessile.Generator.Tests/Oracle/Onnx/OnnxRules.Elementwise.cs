using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Tests.Oracle.Onnx;

internal static partial class OnnxRules
{
    /// <summary>Functions whose kernel takes every type that the language gives them.</summary>
    private static readonly Dictionary<ScalarFunction, string> Everywhere = new()
    {
        [ScalarFunction.Add] = "Add",
        [ScalarFunction.Subtract] = "Sub",
        [ScalarFunction.Multiply] = "Mul",
        [ScalarFunction.Divide] = "Div",
        [ScalarFunction.Maximum] = "Max",
        [ScalarFunction.Minimum] = "Min",
        [ScalarFunction.Abs] = "Abs",
        [ScalarFunction.Negate] = "Neg",
        [ScalarFunction.Sign] = "Sign",
        [ScalarFunction.Reciprocal] = "Reciprocal",
        [ScalarFunction.Sqrt] = "Sqrt",
        [ScalarFunction.Exp] = "Exp",
        [ScalarFunction.Log] = "Log",
        [ScalarFunction.Floor] = "Floor",
        [ScalarFunction.Ceiling] = "Ceil",
        [ScalarFunction.Round] = "Round",
        [ScalarFunction.Sin] = "Sin",
        [ScalarFunction.Relu] = "Relu",
        [ScalarFunction.Less] = "Less",
        [ScalarFunction.LessEqual] = "LessOrEqual",
        [ScalarFunction.Greater] = "Greater",
        [ScalarFunction.GreaterEqual] = "GreaterOrEqual",
        [ScalarFunction.Equal] = "Equal",
        [ScalarFunction.LogicalAnd] = "And",
        [ScalarFunction.LogicalOr] = "Or",
        [ScalarFunction.LogicalXor] = "Xor",
        [ScalarFunction.LogicalNot] = "Not",
        [ScalarFunction.Where] = "Where",
        [ScalarFunction.IsNaN] = "IsNaN",
        [ScalarFunction.IsInfinity] = "IsInf",
    };

    /// <summary>Functions that the runtime's CPU kernels have for float alone.</summary>
    private static readonly Dictionary<ScalarFunction, string> FloatOnly = new()
    {
        [ScalarFunction.Pow] = "Pow",
        [ScalarFunction.Cos] = "Cos",
        [ScalarFunction.Tan] = "Tan",
        [ScalarFunction.Asin] = "Asin",
        [ScalarFunction.Acos] = "Acos",
        [ScalarFunction.Atan] = "Atan",
        [ScalarFunction.Sinh] = "Sinh",
        [ScalarFunction.Cosh] = "Cosh",
        [ScalarFunction.Asinh] = "Asinh",
        [ScalarFunction.Acosh] = "Acosh",
        [ScalarFunction.Atanh] = "Atanh",
        [ScalarFunction.Erf] = "Erf",
    };

    /// <summary>Functions whose float kernels are approximations with an absolute error: they are computed in double.</summary>
    private static readonly Dictionary<ScalarFunction, string> DoubleOnly = new()
    {
        [ScalarFunction.Tanh] = "Tanh",
    };

    private static string? WriteElementwise(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x)
    {
        var function = ((Elementwise)node.Op).Function;
        var dtype = call.Operands[^1].DType;
        if (function == ScalarFunction.Mod || (function == ScalarFunction.FloorMod && dtype.IsInteger()))
            return w.Node("Mod", x, ("fmod", function == ScalarFunction.Mod ? 1 : 0));
        if (function == ScalarFunction.NotEqual)
            return w.Node("Not", [w.Node("Equal", x)]);
        if (function == ScalarFunction.Relu && dtype.IsInteger())
            return null;
        if (dtype == DType.Bool && function == ScalarFunction.Where)
            return null;
        if (function == ScalarFunction.Sigmoid)
            return Cast(w, WriteSigmoid(w, Cast(w, x[0], DType.Double)), dtype);
        if (DoubleOnly.TryGetValue(function, out var name))
            return Cast(w, w.Node(name, [Cast(w, x[0], DType.Double)]), dtype);
        if (Everywhere.TryGetValue(function, out name))
            return w.Node(name, x);
        return dtype == DType.Float && FloatOnly.TryGetValue(function, out name) ? w.Node(name, x) : null;
    }

    /// <summary>By its formula, since the runtime's own is 0 far below zero, in double as in float.</summary>
    private static string WriteSigmoid(OnnxWriter w, string x) =>
        w.Node("Reciprocal", [w.Node("Add", [w.Node("Exp", [w.Node("Neg", [x])]), w.Scalar(DType.Double, 1)])]);

    private static string Cast(OnnxWriter w, string x, DType to) => w.Node("Cast", [x], ("to", OnnxWriter.ElementType(to)));
}
