using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering.Calls;

// Batches of products each of which has weights of its own.
internal static partial class ProductLowering
{
    /// <summary>The matrices of a batch, packed once for all runs, one behind the other; null where they are no weights, or one row by each reads them as fast where they are.</summary>
    private static TensorBuffer? PackedBatchOf(Product p, Node node, ILoweringContext context)
    {
        var (access, stride, row, column) = p.B;
        if (p.Batch.IsOne || p.Nest is not null || !p.Batch.IsStatic || !stride.IsStatic || stride.Equals(Dim.Zero) || !IsOfKnownWeights(p) || !node.DType.IsFloating())
            return null;
        if (!access.Buffer.IsWeight || !p.A.Column.IsOne || p.M.IsOne || !CostModel.IsWorthPackingBatch(p.N, p.K))
            return null;
        var call = string.Format(
            CultureInfo.InvariantCulture, "global::Sessile.Kernels.Gemm.PackBatch(ref {{0}}, {0}, {1}, {2}, {3}, {4}, {5}, ref {{1}})",
            stride.Value, row.Value, column.Value, p.Batch.Value, p.N.Value, p.K.Value);
        var pack = WeightPack.Of(access, node.DType, p.Batch.Value * PackedElements(p), call, Shape.Of(p.Batch, p.K, p.N));
        return context.PackedWeights(pack, access.Buffer.Label);
    }

    private static Kernel MakePackedBatch(Product p, TensorBuffer packed, Node node, Access place, Epilogue? epilogue) => Call.Finished(
        "Gemm.MultiplyPackedBatch", node, p.Flops, epilogue,
        [
            Call.In(p.A.Access), Call.Size(p.A.Batch), Call.Size(p.A.Row), Call.Size(p.A.Column), Call.In(new Access(packed, Dim.Zero, [])),
            new Argument(ArgumentKind.Output, place), Call.Size(BatchOf(p)), Call.Size(RowOf(p)), Call.Size(p.Batch),
            Call.Size(p.M), Call.Size(p.N), Call.Size(p.K), Call.Text(IsShort(p) ? "1" : CallKernel.ThreadLimit), .. Call.NoneFor(epilogue),
        ]);
}
