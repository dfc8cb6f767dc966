namespace Sessile.Generator.IR.Lowered;

/// <summary>What a product does before it reads a block of an operand: a loop over the block's rows and columns, which writes to memory that the product gives.</summary>
/// <param name="Loop">Its space is [<see cref="Epilogue.Rows"/>, …], or [<see cref="Epilogue.Rows"/>, <see cref="Epilogue.Columns"/>].</param>
/// <param name="Windows">Every window of the loop once, but for the target.</param>
/// <param name="Target">Stands for the memory that is written.</param>
internal sealed record Prologue(LoopKernel Loop, IReadOnlyList<EpilogueWindow> Windows, TensorBuffer Target)
{
    /// <summary>From row to row in the target.</summary>
    public const string StrideName = "blockStride_";

    public static Dim Stride { get; } = Dim.Symbol(StrideName);

    public IEnumerable<TensorBuffer> Reads => Loop.Reads.Where(b => b != Target);
}

/// <summary>An operand that a product reads in blocks, so that it need not be in memory as a whole.</summary>
/// <param name="Buffer">Where the operand stands, packed.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Columns">Elements of a row.</param>
/// <param name="Uses">How often each element is used: so many columns or rows the other operand has.</param>
/// <param name="ByColumns">Whether blocks are parts of rows: it is the second operand; else they are whole rows.</param>
/// <param name="With">The call in which the operand is computed.</param>
internal sealed record ComputedOperand(TensorBuffer Buffer, Dim Rows, Dim Columns, Dim Uses, bool ByColumns, Func<Prologue, CallKernel> With);
