using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Products of floats with weights that are stored in 16 bits, packed once for all runs.</summary>
internal static class StoredProductLowering
{
    public static CallKernel Make(ProductLowering.Product p, Node node, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        // As the library's NarrowGemm has it.
        var scratch = Math.Max(6, ProductLowering.AtMost(p.K, 256)) * (64 + (p.A.Column.IsOne ? 0 : ProductLowering.AtMost(p.M, 192)));
        var packed = PackOf(p, context);
        Argument[] weights = packed is null
            ? [Call.In(p.B.Access), Call.Size(p.B.Row), Call.Size(p.B.Column), Call.Workspace(p.B.Access.Buffer.DType, ElementsOf(p), context)]
            : [Call.In(new Access(packed, Dim.Zero, []))];
        Argument[] arguments =
        [
            Call.In(p.A.Access), Call.Size(p.A.Row), Call.Size(p.A.Column), .. weights,
            new Argument(ArgumentKind.Output, Access.RowMajor(result, node.Shape)), Call.Size(p.N), Call.Size(p.M), Call.Size(p.N), Call.Size(p.K),
            Call.Workspace(DType.Float, scratch, context), Call.Size(scratch), Call.Text(ProductLowering.IsShort(p) ? "1" : CallKernel.ThreadLimit),
            .. Call.NoneFor(epilogue),
        ];
        return Call.Finished(packed is null ? "NarrowGemm.PackAndMultiplyStored" : "NarrowGemm.MultiplyStored", node, p.Flops, epilogue, arguments);
    }

    /// <summary>Null where the run changes the weights.</summary>
    private static TensorBuffer? PackOf(ProductLowering.Product p, ILoweringContext context)
    {
        var (access, _, row, column) = p.B;
        var call = FormattableString.Invariant($"global::Sessile.Kernels.NarrowGemm.PackStored(ref {{0}}, {row.Value}, {column.Value}, {p.N.Value}, {p.K.Value}, ref {{1}})");
        var pack = WeightPack.Of(access, access.Buffer.DType, ElementsOf(p), call, Shape.Of(p.K, p.N));
        return context.PackedWeights(pack, access.Buffer.Label);
    }

    /// <summary>As the library's NarrowGemm has it.</summary>
    private static long ElementsOf(ProductLowering.Product p) => (p.K.Value * ((p.N.Value + 15) / 16 * 16)) + 16;
}
