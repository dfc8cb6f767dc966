using System.Globalization;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Binding;

/// <summary>C#'s numbers and bools as values of element types.</summary>
internal static class Numbers
{
    public static bool IsNumber(object? value) => value is not null && DTypeOf(value) != DType.None;

    /// <summary>The element type that holds such a value; <see cref="DType.None"/> if there is none.</summary>
    public static DType DTypeOf(object value) => value switch
    {
        bool => DType.Bool,
        sbyte => DType.SByte,
        byte => DType.Byte,
        short => DType.Short,
        int or ushort or char => DType.Int,
        long or uint => DType.Long,
        float => DType.Float,
        StoredFloat stored => stored.DType,
        double or decimal or ulong => DType.Double,
        _ => DType.None,
    };

    /// <summary>Whether the value can be an element of a type without losing what it means: 2.5 is no int, and 300 no byte.</summary>
    public static bool Fits(object value, DType dtype) => value is bool == (dtype == DType.Bool) && dtype switch
    {
        DType.SByte => InRange(value, sbyte.MinValue, sbyte.MaxValue),
        DType.Byte => InRange(value, byte.MinValue, byte.MaxValue),
        DType.Short => InRange(value, short.MinValue, short.MaxValue),
        DType.Int => InRange(value, int.MinValue, int.MaxValue),
        DType.Long => InRange(value, long.MinValue, long.MaxValue),
        _ => true,
    };

    private static bool InRange(object value, long least, long greatest) => value is float or double or decimal or ulong or StoredFloat
        ? Real(value) is var real && real == Math.Floor(real) && real >= least && (real <= greatest && real < 9223372036854775808.0)
        : Integer(value) >= least && Integer(value) <= greatest;

    public static long Integer(object value) => value switch
    {
        bool b => b ? 1 : 0,
        char c => c,
        float or double or decimal or ulong or StoredFloat => (long)Real(value),
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    public static double Real(object value) => value is char c ? c : value is StoredFloat stored ? stored.Value : Convert.ToDouble(value, CultureInfo.InvariantCulture);

    public static string Print(object value) => value is bool b ? (b ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture);

    /// <summary>Elements as data, each of which <see cref="Fits"/>.</summary>
    public static ConstantData Encode(DType dtype, IEnumerable<object> values) => dtype.IsFloating()
        ? ConstantData.Of(dtype, values.Select(Real).ToArray())
        : ConstantData.Of(dtype, values.Select(Integer).ToArray());
}
