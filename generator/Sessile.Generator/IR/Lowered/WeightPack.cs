namespace Sessile.Generator.IR.Lowered;

/// <summary>
/// A constant, what a file held, or a variable's value, packed as the second factor of products. The session holds it and packs it anew when the variable was written:
/// two runs, and two products, that need the same one share it.
/// </summary>
/// <param name="Variable">Which variable; -1: a constant or a file.</param>
/// <param name="Data">The constant; null: a variable or a file.</param>
/// <param name="File">The tensor of a file; null: a variable or a constant.</param>
/// <param name="Offset">Of the element in the first row and column.</param>
/// <param name="Rows">The depth of the product.</param>
internal sealed record WeightPack(int Variable, ConstantData? Data, FileSource? File, DType DType, long Offset, long RowStride, long ColumnStride, long Rows, long Columns)
{
    /// <summary>As Gemm.PackedElements has it.</summary>
    public long Count => Rows * ((Columns + 15) / 16 * 16);

    public long ByteCount => Count * DType.Size();
}
