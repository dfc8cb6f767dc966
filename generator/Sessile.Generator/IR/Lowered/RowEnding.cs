namespace Sessile.Generator.IR.Lowered;

/// <summary>What an epilogue comes to, where it is no more than this: a row that is added to each of the result's, and zero in the place of what is less. The library's tiles do it before they store.</summary>
/// <param name="Row">Null: nothing is added.</param>
/// <param name="Clamps">Whether less than zero becomes zero.</param>
internal sealed record RowEnding(EpilogueWindow? Row, bool Clamps, DType DType);
