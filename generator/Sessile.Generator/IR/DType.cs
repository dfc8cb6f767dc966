namespace Sessile.Generator.IR;

/// <summary>Element types. <see cref="None"/> is the type of an effect, which has no value.</summary>
internal enum DType
{
    None,
    Bool,
    SByte,
    Byte,
    Short,
    Int,
    Long,
    Half,
    BFloat16,
    Float,
    Double,

    /// <summary>Several values together, which <see cref="Result"/> takes apart.</summary>
    Bundle,
}

internal static class DTypes
{
    public static string CSharpName(this DType type) => type switch
    {
        DType.None => "void",
        DType.Half => "global::System.Half",
        DType.BFloat16 => "global::Sessile.BFloat16",
        _ => type.ToString().ToLowerInvariant(),
    };

    /// <summary>The name as users read it in messages: C#'s keyword, where there is one.</summary>
    public static string DisplayName(this DType type) => FloatFormat.Of(type) is null ? type.CSharpName() : type.ToString();

    /// <summary>Bytes of one element.</summary>
    public static int Size(this DType type) => type switch
    {
        DType.None => 0,
        DType.Bool or DType.SByte or DType.Byte => 1,
        DType.Short => 2,
        _ when type.IsStoredFloat() => 2,
        DType.Int or DType.Float => 4,
        _ => 8,
    };

    public static bool IsFloating(this DType type) => type is DType.Float or DType.Double || type.IsStoredFloat();

    /// <summary>Whether it is a floating type of 16 bits: stored and moved, but computed with as float.</summary>
    public static bool IsStoredFloat(this DType type) => type is DType.Half or DType.BFloat16;

    public static bool IsInteger(this DType type) => type is DType.SByte or DType.Byte or DType.Short or DType.Int or DType.Long;

    public static bool IsNumeric(this DType type) => type.IsFloating() || type.IsInteger();

    /// <summary>Whether elements are stored and moved, but computed with as <see cref="Widened"/>.</summary>
    public static bool IsNarrow(this DType type) => type is DType.SByte or DType.Byte or DType.Short || type.IsStoredFloat();

    public static DType Widened(this DType type) => type switch
    {
        DType.SByte or DType.Byte or DType.Short => DType.Int,
        _ when type.IsStoredFloat() => DType.Float,
        _ => type,
    };

    /// <summary>The least number of an integer type.</summary>
    public static long LeastInteger(this DType type) => type switch
    {
        DType.SByte => sbyte.MinValue,
        DType.Byte => byte.MinValue,
        DType.Short => short.MinValue,
        DType.Int => int.MinValue,
        DType.Long => long.MinValue,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>The greatest number of an integer type.</summary>
    public static long GreatestInteger(this DType type) => type switch
    {
        DType.SByte => sbyte.MaxValue,
        DType.Byte => byte.MaxValue,
        DType.Short => short.MaxValue,
        DType.Int => int.MaxValue,
        DType.Long => long.MaxValue,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
