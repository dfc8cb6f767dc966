using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering.Calls;

// Weights of variables: whether they are worth packing for a run depends on how many rows it multiplies and on whether they are written between any two runs, which the session sees.
internal static partial class ProductLowering
{
    public const string OfPacked = "Gemm.MultiplyPacked", OfWeights = "Gemm.MultiplyWeights";

    /// <summary>As Gemm.RowsWorthPacking has it.</summary>
    private const long RowsWorthPacking = 32;

    /// <summary>Whether a product may need no copy of its weights at a run, since it has few rows and reads both operands row by row where they stand. A loop's turns are many runs' worth.</summary>
    private static bool MayBeLeft(Product p, TensorBuffer? packed, ILoweringContext context) =>
        packed is { Kind: BufferKind.Packed, Pack: { Variable: >= 0 } } && !context.IsNested && p.A.Column.IsOne && p.B.Column.IsOne && !(p.M.IsStatic && p.M.Value >= RowsWorthPacking);

    /// <summary>Where the weights stand, and whether the copy is there.</summary>
    private static Argument[] Own(Product p, TensorBuffer packed) =>
        [Call.In(p.B.Access), Call.Size(p.B.Row), new Argument(ArgumentKind.IsPacked, new Access(packed, Dim.Zero, []), p.M)];
}
