using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Emit;

/// <summary>
/// Scalar functions as C# expressions of one vector of a given width. A condition is a vector of all-ones and all-zeros lanes, held as <c>sbyte</c>, <c>int</c> or
/// <c>long</c> lanes according to the loop's lane size. Where a loop has numbers of 4 bytes beside numbers of 8, those are vectors of half the width.
/// </summary>
/// <param name="bits">512, 256 or 128.</param>
/// <param name="laneBytes">Bytes of the largest lanes: 8, 4, or 1 where there are conditions alone.</param>
internal sealed class VectorText(int bits, int laneBytes)
{
    private const string VectorMath = "VectorMath_.", NarrowLanes = "global::Sessile.Simd.NarrowLanes.", HalfLanes = "global::Sessile.Simd.HalfLanes.", BFloat16Lanes = "global::Sessile.Simd.BFloat16Lanes.";
    private const string BoolLanes = "global::Sessile.Simd.BoolLanes.", WideLanes = "global::Sessile.Simd.WideLanes.", IntegerLanes = "global::Sessile.Simd.IntegerLanes.";

    /// <summary>The static class, by the name that the file has for it.</summary>
    public string Class { get; } = ClassOf(bits);

    /// <summary>The generic type, without its argument.</summary>
    private string Type { get; } = TypeOf(bits);

    public int Lanes => bits / 8 / laneBytes;

    public int Bytes => bits / 8;

    /// <summary>How many such vectors the machine holds, of those that have them.</summary>
    public int Registers => bits > 256 ? 32 : 16;

    /// <summary>Whether half of a vector of elements is a vector that machines have.</summary>
    public bool HasHalves(DType type) => BitsOf(type) > 128;

    /// <summary>Of vectors of half the width.</summary>
    public VectorText Half => new(bits / 2, laneBytes);

    private string Mask => laneBytes switch { 1 => "sbyte", 4 => "int", _ => "long" };

    /// <summary>The static class for vectors of elements.</summary>
    public string ClassOf(DType type) => ClassOf(BitsOf(type));

    private static string ClassOf(int bits) => $"Vector{Number(bits)}_";

    /// <summary>Their generic type, without its argument.</summary>
    private string TypeOf(DType type) => TypeOf(BitsOf(type));

    private static string TypeOf(int bits) => "global::System.Runtime.Intrinsics.Vector" + Number(bits);

    private int BitsOf(DType type) => type == DType.Bool ? bits : bits / laneBytes * type.Widened().Size();

    /// <summary>Whether the elements' lanes are smaller than the loop's.</summary>
    private bool IsSmall(DType type) => BitsOf(type) < bits;

    public string Create(DType type, string scalar) =>
        type == DType.Bool ? $"{Class}.Create(({Mask})({scalar} ? -1 : 0))" : type.IsNarrow() ? $"{ClassOf(type)}.Create(({type.Widened().CSharpName()}){scalar})" : $"{ClassOf(type)}.Create({scalar})";

    public string Zero(DType type) => type == DType.Bool ? $"{Type}<{Mask}>.Zero" : $"{TypeOf(type)}<{type.Widened().CSharpName()}>.Zero";

    /// <summary>An index of views that are read backwards may be a number below zero.</summary>
    private static string Unsigned(string index) => index.Contains('-') ? $"unchecked((nuint)({index}))"
        : index.All(char.IsDigit) ? index
        : index.All(c => char.IsLetterOrDigit(c) || c == '_') ? "(nuint)" + index
        : $"(nuint)({index})";

    /// <summary>Elements of 8 and 16 bits are widened to the lanes' size.</summary>
    public string Load(DType type, string reference, string index) => type switch
    {
        DType.Bool => $"{BoolLanes}{laneBytes switch { 1 => "Bytes", 4 => "Ints", _ => "Longs" }}{Number(bits)}(ref {reference}, {Unsigned(index)})",
        _ when type.IsNarrow() => $"{NarrowLanes}Load{Number(BitsOf(type))}(ref {reference}, {Unsigned(index)})",
        _ => $"{ClassOf(type)}.LoadUnsafe(ref {reference}, {Unsigned(index)})",
    };

    /// <summary>Of elements that lie a stride other than 1 apart.</summary>
    public string LoadStrided(DType type, string reference, string index, Dim stride, string strideText)
    {
        var first = $"ref Unsafe_.Add(ref {reference}, {index})";
        var lanes = "global::Sessile.Simd.StridedLanes.";
        var width = Number(BitsOf(type));
        if (type.IsNarrow())
            return stride.Equals(-1) ? $"{NarrowLanes}Reversed{width}({first})" : $"{NarrowLanes}Pick{width}({first}, {strideText})";
        return stride.Equals(-1) ? $"{lanes}Reversed{width}({first})" : $"{lanes}Load{width}({first}, {strideText})";
    }

    public string Store(DType type, string value, string reference, string index) => type == DType.Bool || type.IsNarrow()
        ? $"{(type == DType.Bool ? BoolLanes : NarrowLanes)}Store({value}, ref {reference}, {Unsigned(index)})"
        : $"{ClassOf(type)}.StoreUnsafe({value}, ref {reference}, {Unsigned(index)})";

    /// <summary>A store past the caches.</summary>
    /// <param name="condition">Where it holds; null: always.</param>
    public static string Stream(string value, string reference, string index, string? condition) =>
        $"{VectorMath}Stream({value}, ref {reference}, {Unsigned(index)}{(condition is null ? "" : ", " + condition)})";

    /// <summary>A store of the lanes where a condition holds.</summary>
    public string StoreLanes(DType type, string value, string condition, string reference, string index) =>
        $"{VectorMath}StoreLanes({value}, {ToSize(type, condition)}, ref {reference}, {Unsigned(index)})";

    /// <summary>The loop's index in every lane, as numbers of a type.</summary>
    public string Index(DType type, string index) => $"{ClassOf(type)}.Create(({type.CSharpName()}){index}) + {TypeOf(type)}<{type.CSharpName()}>.Indices";

    public string Apply(string function, DType type, IReadOnlyList<string> a) =>
        Enum.TryParse<ScalarFunction>(function, out var known) ? Apply(known, type, a) : throw new InvalidOperationException(function);

    /// <summary>Whether the library has another form of a function for what is not above zero.</summary>
    public static bool HasFormOfNegative(string function, DType type) => function == nameof(ScalarFunction.Exp) && type == DType.Float;

    /// <summary>The same of what is not above zero, or is NaN: where registers are few there is an exponential that takes fewer.</summary>
    public string ApplyToNegative(string function, DType type, IReadOnlyList<string> a) =>
        HasFormOfNegative(function, type) && BitsOf(type) <= 256 ? $"global::Sessile.Simd.NegativeMath.Exp({a[0]})" : Apply(function, type, a);

    private string Apply(ScalarFunction function, DType type, IReadOnlyList<string> a) => function switch
    {
        ScalarFunction.Add => $"{a[0]} + {a[1]}",
        ScalarFunction.Subtract => $"{a[0]} - {a[1]}",
        ScalarFunction.Multiply => $"{a[0]} * {a[1]}",
        ScalarFunction.Divide when type.IsFloating() => $"{a[0]} / {a[1]}",
        ScalarFunction.Negate => $"-{a[0]}",
        ScalarFunction.FloorDiv => type.IsFloating() ? $"{VectorMath}Floor({a[0]} / {a[1]})" : $"{IntegerLanes}FloorDiv({a[0]}, {a[1]})",
        ScalarFunction.LogicalAnd => $"{a[0]} & {a[1]}",
        ScalarFunction.LogicalOr => $"{a[0]} | {a[1]}",
        ScalarFunction.LogicalXor => $"{a[0]} ^ {a[1]}",
        ScalarFunction.LogicalNot => $"~{a[0]}",
        ScalarFunction.Where => Select(type, a),
        _ when IsTest(function) => Test(function, type, a),
        _ when type.IsFloating() => VectorMath + function + "(" + string.Join(", ", a) + ")",
        _ => Integer(function, type, a),
    };

    /// <summary>Whole numbers by one that is known: powers of two are shifts.</summary>
    public string Divided(string function, DType type, string a, long divisor)
    {
        var name = IntegerLanes + (function == nameof(ScalarFunction.Mod) ? "Remainder" : function);
        return divisor > 0 && (divisor & (divisor - 1)) == 0 ? $"{name}ByPower({a}, {Number(ExponentOf(divisor))})" : $"{name}({a}, {Literals.Of(ConstantData.Of(type, divisor))})";
    }

    private static long ExponentOf(double power) => (BitConverter.DoubleToInt64Bits(power) >> 52) - 1023;

    /// <summary>The condition that holds in the lanes from a number on.</summary>
    public string LanesFrom(string number) =>
        $"{Class}.GreaterThanOrEqual({Type}<{Mask}>.Indices, {Class}.Create(({Mask})({number})))";

    /// <summary>Of two vectors the first in the lanes where a condition holds.</summary>
    public string Select(DType type, string condition, string a, string b) => Select(type, [condition, a, b]);

    private string Select(DType type, IReadOnlyList<string> a) => $"{ClassOf(type)}.ConditionalSelect({FromMask(type, a[0])}, {a[1]}, {a[2]})";

    private static bool IsTest(ScalarFunction function) =>
        function is (>= ScalarFunction.Less and <= ScalarFunction.NotEqual) or ScalarFunction.IsNaN or ScalarFunction.IsInfinity or ScalarFunction.IsFinite;

    private string Test(ScalarFunction function, DType type, IReadOnlyList<string> a)
    {
        var name = ClassOf(type);
        var infinity = $"{name}.Create({type.CSharpName()}.PositiveInfinity)";
        var text = function switch
        {
            ScalarFunction.Less => $"{name}.LessThan({a[0]}, {a[1]})",
            ScalarFunction.LessEqual => $"{name}.LessThanOrEqual({a[0]}, {a[1]})",
            ScalarFunction.Greater => $"{name}.GreaterThan({a[0]}, {a[1]})",
            ScalarFunction.GreaterEqual => $"{name}.GreaterThanOrEqual({a[0]}, {a[1]})",
            ScalarFunction.Equal => $"{name}.Equals({a[0]}, {a[1]})",
            ScalarFunction.NotEqual => $"(~{name}.Equals({a[0]}, {a[1]}))",
            ScalarFunction.IsNaN => $"(~{name}.Equals({a[0]}, {a[0]}))",
            ScalarFunction.IsInfinity => $"{name}.Equals({name}.Abs({a[0]}), {infinity})",
            _ => $"{name}.LessThan({name}.Abs({a[0]}), {infinity})",
        };
        if (type.IsFloating())
            text = $"{name}.As{(type.Widened() == DType.Float ? "Int32" : "Int64")}({text})";
        return IsSmall(type) ? $"{WideLanes}ToInt64({text})" : text;
    }

    /// <summary>A condition as the elements' own comparisons give it.</summary>
    private string FromMask(DType type, string mask) => type.Widened() switch
    {
        DType.Float => $"{ClassOf(type)}.AsSingle({ToSize(type, mask)})",
        DType.Double => $"{Class}.AsDouble({mask})",
        _ => ToSize(type, mask),
    };

    private string ToSize(DType type, string mask) => IsSmall(type) ? $"{WideLanes}ToInt32({mask})" : mask;

    private string Integer(ScalarFunction function, DType type, IReadOnlyList<string> a) => function switch
    {
        ScalarFunction.Maximum => $"{ClassOf(type)}.Max({a[0]}, {a[1]})",
        ScalarFunction.Minimum => $"{ClassOf(type)}.Min({a[0]}, {a[1]})",
        ScalarFunction.Relu => $"{ClassOf(type)}.Max({a[0]}, {Zero(type)})",
        ScalarFunction.Abs => $"{ClassOf(type)}.Abs({a[0]})",
        ScalarFunction.Divide or ScalarFunction.Pow => $"{IntegerLanes}{function}({a[0]}, {a[1]})",
        ScalarFunction.Mod => $"{IntegerLanes}Remainder({a[0]}, {a[1]})",
        ScalarFunction.FloorMod => $"{IntegerLanes}FloorMod({a[0]}, {a[1]})",
        ScalarFunction.Sign => $"{IntegerLanes}Sign({a[0]})",
        ScalarFunction.Floor or ScalarFunction.Ceiling or ScalarFunction.Round => a[0],
        _ => throw new InvalidOperationException(function + " of " + type),
    };

    /// <summary>A narrow value is a lane that holds it exactly.</summary>
    public string Cast(DType from, DType to, string a)
    {
        if (from == to)
            return a;
        if (from == DType.Double && to == DType.Half)
            return $"{HalfLanes}Round({WideLanes}ToHalfSource({a}))";
        if (to == DType.BFloat16 && from is not (DType.Bool or DType.SByte or DType.Byte))
            return $"{BFloat16Lanes}Round({a})";
        var wide = Widened(from.Widened(), to.Widened(), a);
        return to switch
        {
            DType.Half => from is DType.Bool or DType.SByte or DType.Byte ? wide : $"{HalfLanes}Round({wide})",
            _ when !to.IsNarrow() || to == DType.BFloat16 || from == DType.Bool => wide,
            _ when from == DType.Double => Clamped(to, wide),
            _ when from.IsFloating() => Saturated(to, a),
            DType.Byte => $"{wide} & {ClassOf(to)}.Create(255)",
            _ => $"({wide} << {Number(32 - (8 * to.Size()))}) >> {Number(32 - (8 * to.Size()))}",
        };
    }

    private string Clamped(DType to, string a) =>
        $"{ClassOf(to)}.Min({ClassOf(to)}.Max({a}, {ClassOf(to)}.Create({Number(to.LeastInteger())})), {ClassOf(to)}.Create({Number(to.GreatestInteger())}))";

    /// <summary>Kept within the range before it is cut, which takes no more care then. What is no number becomes 0, the lower end of the range if that is 0.</summary>
    private string Saturated(DType to, string a)
    {
        var name = ClassOf(to);
        var number = to.LeastInteger() == 0 ? a : $"{name}.BitwiseAnd({a}, {name}.Equals({a}, {a}))";
        return $"{name}.ConvertToInt32Native({name}.MinNative({name}.MaxNative({number}, {name}.Create({Number(to.LeastInteger())}f)), {name}.Create({Number(to.GreatestInteger())}f)))";
    }

    private static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Widened(DType from, DType to, string a) => (from, to) switch
    {
        _ when from == to => a,
        (DType.Bool, _) => $"{ClassOf(to)}.ConditionalSelect({FromMask(to, a)}, {TypeOf(to)}<{to.CSharpName()}>.One, {Zero(to)})",
        (_, DType.Bool) => Test(ScalarFunction.NotEqual, from, [a, Zero(from)]),
        _ when from.Size() == to.Size() => $"{ClassOf(to)}.ConvertTo{Name(to)}({a})",
        _ => $"{WideLanes}To{Name(to)}({a})",
    };

    /// <summary>The framework's name of a wide type.</summary>
    private static string Name(DType type) => type switch
    {
        DType.Int => "Int32",
        DType.Long => "Int64",
        DType.Float => "Single",
        _ => "Double",
    };

    public string Fold(string reduction, DType type, string left, string right) => reduction switch
    {
        "Sum" => $"{left} + {right}",
        "Prod" => $"{left} * {right}",
        "Any" => $"{left} | {right}",
        "All" => $"{left} & {right}",
        "Max" => Apply(ScalarFunction.Maximum, type, [left, right]),
        _ => Apply(ScalarFunction.Minimum, type, [left, right]),
    };

    /// <summary>One value out of the lanes.</summary>
    public string Across(string reduction, string vector) => reduction switch
    {
        "Any" => $"!{Class}.EqualsAll({vector}, {Type}<{Mask}>.Zero)",
        "All" => $"{Class}.EqualsAll({vector}, {Type}<{Mask}>.AllBitsSet)",
        _ => VectorMath + (reduction switch { "Sum" => "Sum", "Prod" => "Product", "Max" => "Max", _ => "Min" }) + "(" + vector + ")",
    };
}
