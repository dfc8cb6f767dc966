namespace Sessile.Generator.IR.Lowered;

/// <summary>
/// A constant, what a file held, or a variable's value, packed as the second factor of products, or as a filter. The session holds it and packs it anew when the variable
/// was written: two runs, and two products, that need the same one share it.
/// </summary>
/// <param name="Variable">Which variable; -1: a constant or a file.</param>
/// <param name="Data">The constant; null: a variable or a file.</param>
/// <param name="File">The tensor of a file; null: a variable or a constant.</param>
/// <param name="Offset">Of the first element.</param>
/// <param name="Count">The elements of the copy, at most.</param>
/// <param name="Call">The library's call that packs, with {0} for the reference to the first element and {1} for that to the copy.</param>
/// <param name="Extents">What is packed, for a comment: <c>[784, 128]</c>.</param>
internal sealed record WeightPack(int Variable, ConstantData? Data, FileSource? File, DType DType, long Offset, long Count, string Call, string Extents)
{
    /// <summary>Packs what stands in a variable, a constant or a file, at a static offset.</summary>
    public static WeightPack Of(Access access, DType type, long count, string call, Shape extents) =>
        new(access.Buffer.Variable, access.Buffer.Data, access.Buffer.File, type, access.Offset.Value, count, call, extents.ToString());

    public long ByteCount => Count * DType.Size();
}
