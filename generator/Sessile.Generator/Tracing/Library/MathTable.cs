using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.Numbers;

namespace Sessile.Generator.Tracing.Library;

/// <summary>System.Math and MathF, and the same functions on float and double. Those of floats are computed in double and rounded.</summary>
internal static class MathTable
{
    private static readonly Dictionary<string, Func<double, double>> Unary = new()
    {
        ["Sin"] = Math.Sin,
        ["Cos"] = Math.Cos,
        ["Tan"] = Math.Tan,
        ["Asin"] = Math.Asin,
        ["Acos"] = Math.Acos,
        ["Atan"] = Math.Atan,
        ["Sinh"] = Math.Sinh,
        ["Cosh"] = Math.Cosh,
        ["Tanh"] = Math.Tanh,
        ["Exp"] = Math.Exp,
        ["Log"] = Math.Log,
        ["Log10"] = Math.Log10,
        ["Log2"] = Log2,
        ["Sqrt"] = Math.Sqrt,
        ["Cbrt"] = x => x < 0 ? -CubeRoot(-x) : CubeRoot(x),
        ["Floor"] = Math.Floor,
        ["Ceiling"] = Math.Ceiling,
        ["Truncate"] = Math.Truncate,
        ["Round"] = Math.Round,
    };

    private static readonly Dictionary<string, Func<double, double, double>> Binary = new()
    {
        ["Pow"] = Math.Pow,
        ["Atan2"] = Math.Atan2,
        ["Log"] = Math.Log,
        ["IEEERemainder"] = Math.IEEERemainder,
    };

    public static Dictionary<string, Func<LibraryCall, object?>> Methods { get; } = All().ToDictionary(p => p.Name, p => p.Method, StringComparer.Ordinal);

    private static IEnumerable<(string Name, Func<LibraryCall, object?> Method)> All()
    {
        foreach (var type in new[] { "Math", "MathF", "Single", "Double", "Half", "BFloat16" })
        {
            foreach (var name in Unary.Keys.Union(Binary.Keys))
                yield return (type + "." + name, call => Compute(call, name));
        }

        foreach (var type in new[] { "Math", "MathF", "Single", "Double", "Half", "BFloat16", "Int32", "Int64" })
        {
            yield return (type + ".Abs", call => Absolute(call[0]!));
            yield return (type + ".Sign", call => SignOf(call[0]!));
            yield return (type + ".Max", call => Extreme(call[0]!, call[1]!, (a, b) => Less(b, a) || (!Less(a, b) && IsNegative(b))));
            yield return (type + ".Min", call => Extreme(call[0]!, call[1]!, (a, b) => Less(a, b) || (!Less(b, a) && IsNegative(a))));
            yield return (type + ".Clamp", Clamp);
            yield return (type + ".CopySign", call => NumberConversion.To(WithSign(call.Double(0), call.Double(1)), call.ReturnType));
            yield return (type + ".DivRem", DivRem);
        }
    }

    /// <summary>In the type that the method returns: float, double or decimal.</summary>
    private static object? Compute(LibraryCall call, string name)
    {
        if (call[0] is decimal d)
            return Decimal(call, name, d);
        var result = call.Count switch
        {
            1 => Unary[name](call.Double(0)),
            _ when name == "Round" => Round(call),
            2 => Binary[name](call.Double(0), call.Double(1)),
            _ => throw Evaluator.Untraceable($"this form of '{name}' cannot be computed while compiling"),
        };
        return NumberConversion.To(result, call.ReturnType);
    }

    private static object Decimal(LibraryCall call, string name, decimal value) => name switch
    {
        "Floor" => Math.Floor(value),
        "Ceiling" => Math.Ceiling(value),
        "Truncate" => Math.Truncate(value),
        "Round" when call.Count == 1 => Math.Round(value),
        "Round" when call.Count == 2 && call[1] is not EnumValue => Math.Round(value, call.Int(1)),
        _ => throw Evaluator.Untraceable($"this form of '{name}' cannot be computed while compiling"),
    };

    private static object Absolute(object value) => value switch
    {
        int v => Math.Abs(v),
        long v => Math.Abs(v),
        short v => Math.Abs(v),
        sbyte v => Math.Abs(v),
        float v => Math.Abs(v),
        double v => Math.Abs(v),
        decimal v => Math.Abs(v),
        StoredFloat v => StoredFloat.Of(v.DType, Math.Abs(v.Value)),
        _ => value,
    };

    private static object SignOf(object value) => IsNaN(value)
        ? throw Evaluator.Untraceable("NaN has no sign (ArithmeticException)")
        : Less(value, Zero(value)) ? -1 : Less(Zero(value), value) ? 1 : 0;

    private static object Extreme(object a, object b, Func<object, object, bool> wins) =>
        IsNaN(a) ? a : IsNaN(b) ? b : wins(a, b) ? a : b;

    private static object Clamp(LibraryCall call)
    {
        if (Less(call[2]!, call[1]!))
            throw Evaluator.Untraceable("the bounds of Clamp are the wrong way round");
        return Less(call[0]!, call[1]!) ? call[1]! : Less(call[2]!, call[0]!) ? call[2]! : call[0]!;
    }

    private static object? DivRem(LibraryCall call)
    {
        var quotient = Arithmetic.Apply(BinaryOperatorKind.Divide, call[0]!, call[1]!, false);
        var remainder = Arithmetic.Apply(BinaryOperatorKind.Remainder, call[0]!, call[1]!, false);
        if (call.Count == 2)
            return new TupleValue(["Quotient", "Remainder"], [quotient, remainder]);
        call.Places[2].Value = remainder;
        return quotient;
    }

    private static double Round(LibraryCall call)
    {
        var digits = call[1] is EnumValue ? 0 : call.Int(1);
        return (call[call.Count - 1] as EnumValue)?.Name switch
        {
            null or "ToEven" => Math.Round(call.Double(0), digits),
            "AwayFromZero" => Math.Round(call.Double(0), digits, MidpointRounding.AwayFromZero),
            "ToZero" when digits == 0 => Math.Truncate(call.Double(0)),
            "ToNegativeInfinity" when digits == 0 => Math.Floor(call.Double(0)),
            "ToPositiveInfinity" when digits == 0 => Math.Ceiling(call.Double(0)),
            _ => throw Evaluator.Untraceable("this form of 'Round' cannot be computed while compiling"),
        };
    }

    /// <summary>Exact of powers of two, from which users make numbers of layers.</summary>
    private static double Log2(double x) => Math.Log(x, 2) is var y && Math.Round(y) is var whole && Math.Pow(2, whole) == x ? whole : y;

    /// <summary>Exact of cubes.</summary>
    private static double CubeRoot(double x) => Math.Pow(x, 1.0 / 3) is var y && Math.Round(y) is var whole && whole * whole * whole == x ? whole : y;

    private static double WithSign(double size, double sign) => BitConverter.DoubleToInt64Bits(sign) < 0 ? -Math.Abs(size) : Math.Abs(size);

    private static bool IsNegative(object value) => BitConverter.DoubleToInt64Bits(NumberConversion.ToDouble(value)) < 0;

    /// <summary>As <c>CompareTo</c> orders two numbers of one type: NaN before all others.</summary>
    public static int Order(object a, object b) => (IsNaN(a), IsNaN(b)) switch
    {
        (true, true) => 0,
        (true, false) => -1,
        (false, true) => 1,
        _ => Less(a, b) ? -1 : Less(b, a) ? 1 : 0,
    };

    private static bool IsNaN(object value) => value is float or double or StoredFloat && double.IsNaN(NumberConversion.ToDouble(value));

    private static object Zero(object value) => value switch
    {
        float => 0f,
        double => 0d,
        decimal => 0m,
        long => 0L,
        StoredFloat v => StoredFloat.Of(v.DType, 0d),
        _ => 0,
    };

    /// <summary>Between numbers of one type, of any width.</summary>
    public static bool Less(object a, object b) => Arithmetic.Apply(BinaryOperatorKind.LessThan, Widened(a), Widened(b), false) is true;

    private static object Widened(object value) => value is sbyte or byte or short or ushort or char ? (int)NumberConversion.ToInt64(value) : value;
}
