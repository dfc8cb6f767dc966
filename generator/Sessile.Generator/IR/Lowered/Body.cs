namespace Sessile.Generator.IR.Lowered;

/// <summary>One step of a loop's body, in single assignment form: it refers to earlier steps by their place.</summary>
internal abstract record Step(DType DType)
{
    /// <summary>The name of the node, where the user gave one, for the local that holds it.</summary>
    public string? Label { get; init; }

    /// <summary>What messages call the node.</summary>
    public string? Owner { get; init; }
}

/// <summary>The element of an input at the loop's index.</summary>
internal sealed record LoadStep(int Input, DType DType) : Step(DType);

/// <summary>An index into another input, read from an input of integers and looked over; one number for all lanes.</summary>
/// <param name="Extent">What it has to be below.</param>
internal sealed record RowStep(int Input, Dim Extent) : Step(DType.Long);

/// <summary>The element of an input at the loop's index, so many strides further as a row says.</summary>
/// <param name="Row">The place of the <see cref="RowStep"/>.</param>
internal sealed record LookupStep(int Input, int Row, Dim Stride, DType DType) : Step(DType);

internal sealed record LiteralStep(ConstantData Value) : Step(Value.DType);

/// <summary>The loop's index along an axis.</summary>
internal sealed record IndexStep(int Axis, DType DType) : Step(DType);

/// <summary>The size of a dimension.</summary>
internal sealed record DimStep(Dim Dim) : Step(DType.Int);

/// <param name="Function">Name of the scalar function.</param>
internal sealed record ApplyStep(string Function, Support.EquatableArray<int> Arguments, DType DType) : Step(DType)
{
    /// <summary>Whether no argument is above zero, for sure, though it may be NaN.</summary>
    public bool IsOfNegative { get; init; }

    /// <summary>What whole numbers are divided by, where that is known and not zero.</summary>
    public long? Divisor { get; init; }

    /// <summary>Whether a divisor may be zero.</summary>
    public bool CanFail => Divisor is null && IsWholeDivision(Function, DType);

    public static bool IsWholeDivision(string function, DType type) => function is "Divide" or "Mod" or "FloorDiv" or "FloorMod" && type.IsInteger();
}

internal sealed record CastStep(int Argument, DType DType) : Step(DType);

/// <summary>The element of the loop's matrix product.</summary>
internal sealed record ProductStep(DType DType) : Step(DType);

/// <summary>
/// The fold of an earlier step over the loop's reduced axes. Its value changes along the kept axes only, and later steps may use it:
/// whatever they compute along the reduced axes then walks those once more.
/// </summary>
/// <param name="Reduction">Sum, Prod, Max, Min, Any or All.</param>
internal sealed record FoldStep(int Argument, string Reduction, DType DType) : Step(DType);
