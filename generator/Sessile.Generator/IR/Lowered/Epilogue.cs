namespace Sessile.Generator.IR.Lowered;

/// <summary>How the place in a buffer moves from one block of a product's result to another: by so many elements for each product, row and column.</summary>
internal sealed record EpilogueWindow(TensorBuffer Buffer, Dim Offset, Dim Product, Dim Row, Dim Column);

/// <summary>What a product goes on to do with each block of its result: a loop over the block's rows and columns, which reads the result where it then writes.</summary>
/// <param name="Loop">Its space is [<see cref="Rows"/>, <see cref="Columns"/>].</param>
/// <param name="Windows">Every window of the loop once.</param>
internal sealed record Epilogue(LoopKernel Loop, IReadOnlyList<EpilogueWindow> Windows)
{
    /// <summary>The extents of a block.</summary>
    public const string RowsName = "blockRows_", ColumnsName = "blockColumns_";

    /// <summary>The same where rows are one axis, which may do for several rows at once; null: it does not.</summary>
    public FlatEpilogue? Flat { get; init; }

    public static Dim Rows { get; } = Dim.Symbol(RowsName);

    public static Dim Columns { get; } = Dim.Symbol(ColumnsName);
}

/// <summary>An epilogue over all rows of a product as one axis: they are shorter than a vector, and lie one behind the other.</summary>
/// <param name="Loop">It is told which indices of that axis to do.</param>
/// <param name="Columns">How many of them are a row.</param>
internal sealed record FlatEpilogue(LoopKernel Loop, long Columns);
