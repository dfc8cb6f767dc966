using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>
/// Products of few rows and weights that the run changes, as in a step of training: threads that have divided the rows of the weights when they changed them take a half of the depth each, see
/// <see cref="CostModel.IsWorthTwoDepths"/>.
/// </summary>
internal static class HalvedProduct
{
    private const string Method = "Gemm.MultiplyHalved";

    /// <summary>Whether the second factor stands in a variable's memory, row by row, and the extents are such.</summary>
    public static bool Takes(ProductLowering.Product product, Node node)
    {
        var (a, b) = (product.A, product.B);
        Dim[] known = [b.Row, product.M, product.N, product.K];
        return product.Batch.IsOne && node.DType is DType.Float or DType.Double && b.Access.Buffer.Kind == BufferKind.Variable && a.Column.IsOne && b.Column.IsOne && known.All(d => d.IsStatic)
            && b.Row.Equals(product.N) && CostModel.StaysShared(b.Access.Buffer.ByteCount) && CostModel.IsWorthTwoDepths(product.M.Value, product.N.Value, product.K.Value);
    }

    public static bool IsMade(CallKernel kernel) => kernel.Method.EndsWith(Method, StringComparison.Ordinal);

    public static Kernel Make(ProductLowering.Product p, Node node, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        // One thread writes what another adds to: whatever else lay in that memory would have to come back from it, but for another such product, of which each thread has the same part.
        result.Root.KeepApart();
        Argument[] arguments =
        [
            Call.In(p.A.Access), Call.Size(p.A.Row), Call.In(p.B.Access), Call.Size(p.B.Row), new Argument(ArgumentKind.Output, Access.RowMajor(result, node.Shape)), Call.Size(p.N),
            Call.Size(p.M), Call.Size(p.N), Call.Size(p.K), Call.Threads,
            .. Call.NoneFor(epilogue),
        ];
        return Call.Finished(Method, node, p.Flops, epilogue, arguments, endsRows: true);
    }
}
