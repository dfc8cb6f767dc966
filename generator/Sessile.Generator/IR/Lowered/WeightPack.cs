namespace Sessile.Generator.IR.Lowered;

/// <summary>
/// What the session holds from run to run of a constant, a file's tensor, a variable or a value computed of such: that value itself, or a copy packed as the second factor of products
/// or as a filter. It is made anew when a variable was written: two runs, and two products, that need the same one share it.
/// </summary>
/// <param name="Variable">Which variable; -1: none.</param>
/// <param name="Data">The constant; null: none.</param>
/// <param name="File">The tensor of a file; null: none.</param>
/// <param name="Kept">The computed value; null: none.</param>
/// <param name="Offset">Of the first element.</param>
/// <param name="Count">The elements of the copy, at most.</param>
/// <param name="Call">The library's call that packs, with {0} for the reference to the first element and {1} for that to the copy; null: it is the computed value itself.</param>
/// <param name="Extents">What is packed, for a comment: <c>[784, 128]</c>.</param>
internal sealed record WeightPack(int Variable, ConstantData? Data, FileSource? File, Region? Kept, DType DType, long Offset, long Count, string? Call, string Extents)
{
    /// <summary>Packs what stands in a variable, a constant, a file or a kept value, at a static offset.</summary>
    public static WeightPack Of(Access access, DType type, long count, string call, Shape extents) =>
        new(access.Buffer.Variable, access.Buffer.Data, access.Buffer.File, access.Buffer.Pack?.Kept, type, access.Offset.Value, count, call, extents.ToString());

    /// <summary>A computed value, as it is.</summary>
    public static WeightPack Of(Region value)
    {
        var type = value.Results[0].Type;
        return new(-1, null, null, value, type.DType, 0, type.Shape.ElementCount.Value, null, type.Shape.ToString());
    }

    public long ByteCount => Count * DType.Size();
}
