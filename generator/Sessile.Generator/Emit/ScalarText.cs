using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Emit;

/// <summary>Scalar functions as C# expressions of one element, with the same bits as a lane of <see cref="VectorText"/>.</summary>
internal static class ScalarText
{
    private const string VectorMath = "VectorMath_.";
    private const string IntegerMath = "global::Sessile.Simd.IntegerMath.";

    /// <param name="type">Element type of the operands (of the values, for Where).</param>
    public static string Apply(string function, DType type, IReadOnlyList<string> a) =>
        Enum.TryParse<ScalarFunction>(function, out var known) ? Apply(known, type, a) : throw new InvalidOperationException(function);

    private static string Apply(ScalarFunction function, DType type, IReadOnlyList<string> a) => function switch
    {
        ScalarFunction.Where => $"{a[0]} ? {a[1]} : {a[2]}",
        ScalarFunction.LogicalNot => $"!{a[0]}",
        ScalarFunction.IsNaN or ScalarFunction.IsInfinity or ScalarFunction.IsFinite => $"{type.CSharpName()}.{function}({a[0]})",
        ScalarFunction.Divide when type.IsFloating() => $"{a[0]} / {a[1]}",
        ScalarFunction.FloorDiv when type.IsFloating() => $"{VectorMath}Floor({a[0]} / {a[1]})",
        ScalarFunction.Negate when type.IsFloating() => Negated(a[0]),
        _ when Infix(function) is { } infix => Narrow(type, function, $"{a[0]} {infix} {a[1]}"),
        _ when type.IsFloating() => VectorMath + function + "(" + string.Join(", ", a) + ")",
        _ => Integer(function, type, a),
    };

    /// <summary>C# computes with int where the operands are smaller.</summary>
    private static string Narrow(DType type, ScalarFunction function, string text) =>
        type is DType.Byte or DType.SByte or DType.Short && !IsComparison(function) ? $"({type.CSharpName()})({text})" : text;

    private static bool IsComparison(ScalarFunction function) => function is >= ScalarFunction.Less and <= ScalarFunction.NotEqual;

    private static string? Infix(ScalarFunction function) => function switch
    {
        ScalarFunction.Add => "+",
        ScalarFunction.Subtract => "-",
        ScalarFunction.Multiply => "*",
        ScalarFunction.Less => "<",
        ScalarFunction.LessEqual => "<=",
        ScalarFunction.Greater => ">",
        ScalarFunction.GreaterEqual => ">=",
        ScalarFunction.Equal => "==",
        ScalarFunction.NotEqual => "!=",
        ScalarFunction.LogicalAnd => "&",
        ScalarFunction.LogicalOr => "|",
        ScalarFunction.LogicalXor => "^",
        _ => null,
    };

    private static string Integer(ScalarFunction function, DType type, IReadOnlyList<string> a) => function switch
    {
        ScalarFunction.Divide => IntegerMath + $"Divide({a[0]}, {a[1]})",
        ScalarFunction.Mod => IntegerMath + $"Remainder({a[0]}, {a[1]})",
        ScalarFunction.FloorDiv or ScalarFunction.FloorMod or ScalarFunction.Pow => IntegerMath + $"{function}({a[0]}, {a[1]})",
        ScalarFunction.Maximum => $"global::System.Math.Max({a[0]}, {a[1]})",
        ScalarFunction.Minimum => $"global::System.Math.Min({a[0]}, {a[1]})",
        ScalarFunction.Negate => Negated(a[0]),
        ScalarFunction.Abs => IntegerMath + $"Abs({a[0]})",
        ScalarFunction.Sign => $"({a[0]} > 0 ? 1 : 0) - ({a[0]} < 0 ? 1 : 0)",
        ScalarFunction.Relu => $"{a[0]} < 0 ? 0 : {a[0]}",
        ScalarFunction.Floor or ScalarFunction.Ceiling or ScalarFunction.Round => a[0],
        _ => throw new InvalidOperationException(function + " of " + type),
    };

    /// <summary>Two signs in a row would be C#'s decrement.</summary>
    private static string Negated(string a) => a[0] == '-' ? $"-({a})" : "-" + a;

    public static string Cast(DType from, DType to, string a) => (from, to) switch
    {
        _ when from == to => a,
        (DType.Bool, _) => $"{a} ? ({to.CSharpName()})1 : ({to.CSharpName()})0",
        (_, DType.Bool) when from.IsStoredFloat() => $"{ConvertedTo(DType.Float, a)} != 0",
        (_, DType.Bool) => $"{a} != 0",
        _ when from.IsStoredFloat() && to.IsInteger() => Cast(DType.Float, to, ConvertedTo(DType.Float, a)),
        (DType.Float or DType.Double, _) when to.IsInteger() => IntegerMath + $"To{Clr(to)}({a})",
        _ => $"unchecked({ConvertedTo(to, a)})",
    };

    /// <summary>Behind a type's name that is no keyword, a sign would be an operator between two values.</summary>
    private static string ConvertedTo(DType type, string a) => $"({type.CSharpName()}){(a[0] == '-' ? $"({a})" : a)}";

    /// <summary>The framework's name of an integer type.</summary>
    private static string Clr(DType type) => type switch
    {
        DType.SByte => "SByte",
        DType.Byte => "Byte",
        DType.Short => "Int16",
        DType.Int => "Int32",
        _ => "Int64",
    };

    public static string Fold(string reduction, DType type, string left, string right) => reduction switch
    {
        "Sum" => $"{left} + {right}",
        "Prod" => $"{left} * {right}",
        "Any" => $"{left} | {right}",
        "All" => $"{left} & {right}",
        "Max" => Apply(ScalarFunction.Maximum, type, [left, right]),
        _ => Apply(ScalarFunction.Minimum, type, [left, right]),
    };

    /// <summary>The value that leaves any other unchanged.</summary>
    public static string Identity(string reduction, DType type) => reduction switch
    {
        "Sum" => $"({type.CSharpName()})0",
        "Prod" => $"({type.CSharpName()})1",
        "Any" => "false",
        "All" => "true",
        "Max" => type.CSharpName() + (type.IsFloating() ? ".NegativeInfinity" : ".MinValue"),
        _ => type.CSharpName() + (type.IsFloating() ? ".PositiveInfinity" : ".MaxValue"),
    };
}
