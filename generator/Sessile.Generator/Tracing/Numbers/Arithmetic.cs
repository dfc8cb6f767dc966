using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.IR;

namespace Sessile.Generator.Tracing.Numbers;

/// <summary>C#'s operators on two numbers of one type, as the compiler has promoted them: int, uint, long, ulong, float, double or decimal, or floats of 16 bits.</summary>
internal static class Arithmetic
{
    /// <summary>The value of <c>left kind right</c>; null where there is no such operator for these types.</summary>
    /// <exception cref="DivideByZeroException">As at a run.</exception>
    /// <exception cref="OverflowException">In a checked context, and for <c>MinValue / -1</c>.</exception>
    public static object? Apply(BinaryOperatorKind kind, object left, object right, bool isChecked) => (left, right) switch
    {
        (int a, int b) => Narrow(Long(kind, a, b, isChecked), v => isChecked || kind is BinaryOperatorKind.Divide ? checked((int)v) : unchecked((int)v), Shift(kind, a, b)),
        (uint a, uint b) => Narrow(Long(kind, a, b, isChecked), v => isChecked ? checked((uint)v) : unchecked((uint)v), null),
        (uint a, int b) => Shift(kind, a, b),
        (long a, int b) => Shift(kind, a, b),
        (ulong a, int b) => Shift(kind, a, b),
        (long a, long b) => Long(kind, a, b, isChecked),
        (ulong a, ulong b) => ULong(kind, a, b, isChecked),
        (float a, float b) => Float(kind, a, b),
        (double a, double b) => Double(kind, a, b),
        (decimal a, decimal b) => Decimal(kind, a, b),
        (StoredFloat a, StoredFloat b) => Float(kind, a.Value, b.Value) is var result && result is float rounded ? StoredFloat.Of(a.DType, rounded) : result,
        _ => null,
    };

    /// <summary>Two numbers of any types as those of the one in which C# compares them.</summary>
    public static (object Left, object Right) Promote(object left, object right)
    {
        if (left is StoredFloat && right is StoredFloat)
            return (left, right);
        var type = Common(left, right);
        return (NumberConversion.To(left, type), NumberConversion.To(right, type));
    }

    private static SpecialType Common(object left, object right)
    {
        if (left is decimal || right is decimal)
            return SpecialType.System_Decimal;
        if (left is double || right is double)
            return SpecialType.System_Double;
        if (left is float or StoredFloat || right is float or StoredFloat)
            return SpecialType.System_Single;
        if (left is ulong || right is ulong)
            return SpecialType.System_UInt64;
        var isWide = left is long || right is long || (left is uint ? right is sbyte or short or int : right is uint && left is sbyte or short or int);
        return isWide ? SpecialType.System_Int64 : left is uint || right is uint ? SpecialType.System_UInt32 : SpecialType.System_Int32;
    }

    /// <summary>Takes an integer result back to its own type; comparisons stay as they are.</summary>
    private static object? Narrow(object? wide, Func<long, object> narrow, object? shifted) => shifted ?? (wide is long value ? narrow(value) : wide);

    private static object? Shift(BinaryOperatorKind kind, object left, int by) => (kind, left) switch
    {
        (BinaryOperatorKind.LeftShift, int a) => a << by,
        (BinaryOperatorKind.LeftShift, uint a) => a << by,
        (BinaryOperatorKind.LeftShift, long a) => a << by,
        (BinaryOperatorKind.LeftShift, ulong a) => a << by,
        (BinaryOperatorKind.RightShift, int a) => a >> by,
        (BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift, uint a) => a >> by,
        (BinaryOperatorKind.RightShift, long a) => a >> by,
        (BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift, ulong a) => a >> by,
        (BinaryOperatorKind.UnsignedRightShift, int a) => a >>> by,
        (BinaryOperatorKind.UnsignedRightShift, long a) => a >>> by,
        _ => null,
    };

    private static object? Long(BinaryOperatorKind kind, long a, long b, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Add => isChecked ? checked(a + b) : unchecked(a + b),
        BinaryOperatorKind.Subtract => isChecked ? checked(a - b) : unchecked(a - b),
        BinaryOperatorKind.Multiply => isChecked ? checked(a * b) : unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => b == -1 ? 0L : a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => Order(kind, a.CompareTo(b)),
    };

    private static object? ULong(BinaryOperatorKind kind, ulong a, ulong b, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Add => isChecked ? checked(a + b) : unchecked(a + b),
        BinaryOperatorKind.Subtract => isChecked ? checked(a - b) : unchecked(a - b),
        BinaryOperatorKind.Multiply => isChecked ? checked(a * b) : unchecked(a * b),
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.And => a & b,
        BinaryOperatorKind.Or => a | b,
        BinaryOperatorKind.ExclusiveOr => a ^ b,
        _ => Order(kind, a.CompareTo(b)),
    };

    private static object? Float(BinaryOperatorKind kind, float a, float b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        _ => Double(kind, a, b),
    };

    private static object? Double(BinaryOperatorKind kind, double a, double b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        BinaryOperatorKind.Equals => a == b,
        BinaryOperatorKind.NotEquals => a != b,
        BinaryOperatorKind.LessThan => a < b,
        BinaryOperatorKind.LessThanOrEqual => a <= b,
        BinaryOperatorKind.GreaterThan => a > b,
        BinaryOperatorKind.GreaterThanOrEqual => a >= b,
        _ => null,
    };

    private static object? Decimal(BinaryOperatorKind kind, decimal a, decimal b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        BinaryOperatorKind.Remainder => a % b,
        _ => Order(kind, a.CompareTo(b)),
    };

    private static object? Order(BinaryOperatorKind kind, int comparison) => kind switch
    {
        BinaryOperatorKind.Equals => comparison == 0,
        BinaryOperatorKind.NotEquals => comparison != 0,
        BinaryOperatorKind.LessThan => comparison < 0,
        BinaryOperatorKind.LessThanOrEqual => comparison <= 0,
        BinaryOperatorKind.GreaterThan => comparison > 0,
        BinaryOperatorKind.GreaterThanOrEqual => comparison >= 0,
        _ => null,
    };

    /// <summary>The value of a unary <c>-</c>, <c>+</c> or <c>~</c>; null where there is none.</summary>
    public static object? Apply(UnaryOperatorKind kind, object value, bool isChecked) => (kind, value) switch
    {
        (UnaryOperatorKind.Plus, _) => value,
        (UnaryOperatorKind.Minus, int v) => isChecked ? checked(-v) : unchecked(-v),
        (UnaryOperatorKind.Minus, long v) => isChecked ? checked(-v) : unchecked(-v),
        (UnaryOperatorKind.Minus, float v) => -v,
        (UnaryOperatorKind.Minus, double v) => -v,
        (UnaryOperatorKind.Minus, decimal v) => -v,
        (UnaryOperatorKind.Minus, StoredFloat v) => StoredFloat.Of(v.DType, -v.Value),
        (UnaryOperatorKind.BitwiseNegation, int v) => ~v,
        (UnaryOperatorKind.BitwiseNegation, uint v) => ~v,
        (UnaryOperatorKind.BitwiseNegation, long v) => ~v,
        (UnaryOperatorKind.BitwiseNegation, ulong v) => ~v,
        (UnaryOperatorKind.Not, bool v) => !v,
        _ => null,
    };
}
