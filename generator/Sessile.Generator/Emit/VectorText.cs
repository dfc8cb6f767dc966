using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Emit;

/// <summary>
/// Scalar functions as C# expressions of one vector of a given width. A condition is a vector of all-ones and all-zeros lanes, held as <c>int</c> or
/// <c>long</c> lanes according to the loop's lane size.
/// </summary>
/// <param name="bits">512, 256 or 128.</param>
/// <param name="laneBytes">Bytes of every lane: 4 or 8.</param>
internal sealed class VectorText(int bits, int laneBytes)
{
    private const string VectorMath = "VectorMath_.", NarrowLanes = "global::Sessile.Simd.NarrowLanes.", HalfLanes = "global::Sessile.Simd.HalfLanes.";

    /// <summary>The static class, by the name that the file has for it.</summary>
    public string Class { get; } = $"Vector{bits.ToString(System.Globalization.CultureInfo.InvariantCulture)}_";

    /// <summary>The generic type, fully named.</summary>
    private string Type { get; } = "global::System.Runtime.Intrinsics.Vector" + bits.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public int Lanes => bits / 8 / laneBytes;

    public int Bytes => bits / 8;

    /// <summary>Whether half of the vector is a vector that machines have.</summary>
    public bool HasHalves => bits > 128;

    /// <summary>Of vectors of half the width.</summary>
    public VectorText Half => new(bits / 2, laneBytes);

    private string Mask => laneBytes == 4 ? "int" : "long";

    public string Create(DType type, string scalar) =>
        type == DType.Bool ? $"{Class}.Create({scalar} ? ({Mask})-1 : 0)" : type.IsNarrow() ? $"{Class}.Create(({type.Widened().CSharpName()}){scalar})" : $"{Class}.Create({scalar})";

    public string Zero(DType type) => $"{Type}<{type.Widened().CSharpName()}>.Zero";

    /// <summary>An index of views that are read backwards may be a number below zero.</summary>
    private static string Unsigned(string index) => index.Contains('-') ? $"unchecked((nuint)({index}))"
        : index.All(char.IsDigit) ? index
        : index.All(c => char.IsLetterOrDigit(c) || c == '_') ? "(nuint)" + index
        : $"(nuint)({index})";

    /// <summary>Elements of 8 and 16 bits are widened to the lanes' size.</summary>
    public string Load(DType type, string reference, string index) => type.IsNarrow()
        ? $"{NarrowLanes}Load{bits.ToString(System.Globalization.CultureInfo.InvariantCulture)}(ref {reference}, {Unsigned(index)})"
        : $"{Class}.LoadUnsafe(ref {reference}, {Unsigned(index)})";

    /// <summary>Of elements that lie a stride other than 1 apart.</summary>
    public string LoadStrided(string reference, string index, Dim stride, string strideText)
    {
        var first = $"ref Unsafe_.Add(ref {reference}, {index})";
        var lanes = "global::Sessile.Simd.StridedLanes.";
        var width = bits.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return stride.Equals(-1) ? $"{lanes}Reversed{width}({first})" : $"{lanes}Load{width}({first}, {strideText})";
    }

    public string Store(DType type, string value, string reference, string index) => type.IsNarrow()
        ? $"{NarrowLanes}Store({value}, ref {reference}, {Unsigned(index)})"
        : $"{Class}.StoreUnsafe({value}, ref {reference}, {Unsigned(index)})";

    /// <summary>A store past the caches.</summary>
    /// <param name="condition">Where it holds; null: always.</param>
    public static string Stream(string value, string reference, string index, string? condition) =>
        $"{VectorMath}Stream({value}, ref {reference}, {Unsigned(index)}{(condition is null ? "" : ", " + condition)})";

    /// <summary>A store of the lanes where a condition holds.</summary>
    public static string StoreLanes(string value, string condition, string reference, string index) => $"{VectorMath}StoreLanes({value}, {condition}, ref {reference}, {Unsigned(index)})";

    /// <summary>The loop's index in every lane, as numbers of a type.</summary>
    public string Index(DType type, string index) => type.IsFloating()
        ? $"{Class}.Create(({type.CSharpName()}){index}) + {Type}<{type.CSharpName()}>.Indices"
        : $"{Class}.Create(({type.CSharpName()}){index}) + {Type}<{type.CSharpName()}>.Indices";

    public string Apply(string function, DType type, IReadOnlyList<string> a) =>
        Enum.TryParse<ScalarFunction>(function, out var known) ? Apply(known, type, a) : throw new InvalidOperationException(function);

    private string Apply(ScalarFunction function, DType type, IReadOnlyList<string> a) => function switch
    {
        ScalarFunction.Add => $"{a[0]} + {a[1]}",
        ScalarFunction.Subtract => $"{a[0]} - {a[1]}",
        ScalarFunction.Multiply => $"{a[0]} * {a[1]}",
        ScalarFunction.Divide => $"{a[0]} / {a[1]}",
        ScalarFunction.Negate => $"-{a[0]}",
        ScalarFunction.FloorDiv => $"{VectorMath}Floor({a[0]} / {a[1]})",
        ScalarFunction.LogicalAnd => $"{a[0]} & {a[1]}",
        ScalarFunction.LogicalOr => $"{a[0]} | {a[1]}",
        ScalarFunction.LogicalXor => $"{a[0]} ^ {a[1]}",
        ScalarFunction.LogicalNot => $"~{a[0]}",
        ScalarFunction.Where => Select(type, a),
        _ when IsTest(function) => Test(function, type, a),
        _ when type.IsFloating() => VectorMath + function + "(" + string.Join(", ", a) + ")",
        _ => Integer(function, type, a),
    };

    /// <summary>The condition that holds in the lanes from a number on.</summary>
    public string LanesFrom(string number) =>
        $"{Class}.GreaterThanOrEqual({Type}<{Mask}>.Indices, {Class}.Create(({Mask})({number})))";

    /// <summary>Of two vectors the first in the lanes where a condition holds.</summary>
    public string Select(DType type, string condition, string a, string b) => Select(type, [condition, a, b]);

    private string Select(DType type, IReadOnlyList<string> a) => type == DType.Bool
        ? $"{Class}.ConditionalSelect({a[0]}, {a[1]}, {a[2]})"
        : $"{Class}.ConditionalSelect({FromMask(type, a[0])}, {a[1]}, {a[2]})";

    private static bool IsTest(ScalarFunction function) =>
        function is (>= ScalarFunction.Less and <= ScalarFunction.NotEqual) or ScalarFunction.IsNaN or ScalarFunction.IsInfinity or ScalarFunction.IsFinite;

    private string Test(ScalarFunction function, DType type, IReadOnlyList<string> a)
    {
        var infinity = $"{Class}.Create({type.CSharpName()}.PositiveInfinity)";
        var text = function switch
        {
            ScalarFunction.Less => $"{Class}.LessThan({a[0]}, {a[1]})",
            ScalarFunction.LessEqual => $"{Class}.LessThanOrEqual({a[0]}, {a[1]})",
            ScalarFunction.Greater => $"{Class}.GreaterThan({a[0]}, {a[1]})",
            ScalarFunction.GreaterEqual => $"{Class}.GreaterThanOrEqual({a[0]}, {a[1]})",
            ScalarFunction.Equal => $"{Class}.Equals({a[0]}, {a[1]})",
            ScalarFunction.NotEqual => $"(~{Class}.Equals({a[0]}, {a[1]}))",
            ScalarFunction.IsNaN => $"(~{Class}.Equals({a[0]}, {a[0]}))",
            ScalarFunction.IsInfinity => $"{Class}.Equals({Class}.Abs({a[0]}), {infinity})",
            _ => $"{Class}.LessThan({Class}.Abs({a[0]}), {infinity})",
        };
        return type.IsFloating() ? $"{Class}.As{(laneBytes == 4 ? "Int32" : "Int64")}({text})" : text;
    }

    private string FromMask(DType type, string mask) => type.Widened() switch
    {
        DType.Float => $"{Class}.AsSingle({mask})",
        DType.Double => $"{Class}.AsDouble({mask})",
        _ => mask,
    };

    private string Integer(ScalarFunction function, DType type, IReadOnlyList<string> a) => function switch
    {
        ScalarFunction.Maximum => $"{Class}.Max({a[0]}, {a[1]})",
        ScalarFunction.Minimum => $"{Class}.Min({a[0]}, {a[1]})",
        ScalarFunction.Relu => $"{Class}.Max({a[0]}, {Zero(type)})",
        ScalarFunction.Abs => $"{Class}.Abs({a[0]})",
        ScalarFunction.Divide => $"global::Sessile.Simd.IntegerLanes.Divide({a[0]}, {a[1]})",
        ScalarFunction.Floor or ScalarFunction.Ceiling or ScalarFunction.Round => a[0],
        _ => throw new InvalidOperationException(function + " of " + type),
    };

    /// <summary>Between types whose lanes have one size, or from a condition. A narrow value is a lane that holds it exactly.</summary>
    public string Cast(DType from, DType to, string a)
    {
        if (from == to)
            return a;
        var wide = Widened(from.Widened(), to.Widened(), a);
        return to switch
        {
            DType.Half => from is DType.Bool or DType.SByte or DType.Byte ? wide : $"{HalfLanes}Round({wide})",
            _ when !to.IsNarrow() || from == DType.Bool => wide,
            _ when from.IsFloating() => Saturated(to, a),
            DType.Byte => $"{wide} & {Class}.Create(255)",
            _ => $"({wide} << {Number(32 - (8 * to.Size()))}) >> {Number(32 - (8 * to.Size()))}",
        };
    }

    /// <summary>Kept within the range before it is cut, which takes no more care then. What is no number becomes 0, the lower end of the range if that is 0.</summary>
    private string Saturated(DType to, string a)
    {
        var number = to.LeastInteger() == 0 ? a : $"{Class}.BitwiseAnd({a}, {Class}.Equals({a}, {a}))";
        return $"{Class}.ConvertToInt32Native({Class}.MinNative({Class}.MaxNative({number}, {Class}.Create({Number(to.LeastInteger())}f)), {Class}.Create({Number(to.GreatestInteger())}f)))";
    }

    private static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Widened(DType from, DType to, string a) => (from, to) switch
    {
        _ when from == to => a,
        (DType.Bool, _) => $"{Class}.ConditionalSelect({FromMask(to, a)}, {Type}<{to.CSharpName()}>.One, {Zero(to)})",
        (_, DType.Bool) => Test(ScalarFunction.NotEqual, from, [a, Zero(from)]),
        (DType.Float, DType.Int) => $"{Class}.ConvertToInt32({a})",
        (DType.Double, DType.Long) => $"{Class}.ConvertToInt64({a})",
        (DType.Int, DType.Float) => $"{Class}.ConvertToSingle({a})",
        (DType.Long, DType.Double) => $"{Class}.ConvertToDouble({a})",
        _ => throw new InvalidOperationException($"no vector cast from {from} to {to}"),
    };

    public string Fold(string reduction, DType type, string left, string right) => reduction switch
    {
        "Sum" => $"{left} + {right}",
        "Prod" => $"{left} * {right}",
        "Max" => Apply(ScalarFunction.Maximum, type, [left, right]),
        _ => Apply(ScalarFunction.Minimum, type, [left, right]),
    };

    /// <summary>One value out of the lanes.</summary>
    public static string Across(string reduction, string vector) =>
        VectorMath + (reduction switch { "Sum" => "Sum", "Prod" => "Product", "Max" => "Max", _ => "Min" }) + "(" + vector + ")";
}
