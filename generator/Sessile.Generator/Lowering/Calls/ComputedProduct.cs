using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Products of which an operand is computed as they go: the first, some rows at a time, where the second is packed; or the second, where it would have to be stored to be read once.</summary>
internal static class ComputedProduct
{
    /// <summary>A convolution of single pixels is a product of all pixels and the filter.</summary>
    public static ComputedOperand? OfPixels(Node node, Access input, Access filter, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        var (channels, columns) = (node.Operands[1].Shape[2], node.Operands[1].Shape[3]);
        var product = new ProductLowering.Product(
            new ProductLowering.Matrices(input, Dim.Zero, channels, Dim.One), new ProductLowering.Matrices(filter, Dim.Zero, columns, Dim.One),
            Dim.One, node.Shape[0] * node.Shape[1] * node.Shape[2], columns, channels);
        return OfRows(product, () => ProductLowering.PackedWeights(product, node, context)!, node, result, epilogue, context);
    }

    /// <summary>Null where the rows are not those of a whole buffer, one behind the other.</summary>
    /// <param name="packed">The weights, as Gemm.Pack leaves them.</param>
    public static ComputedOperand? OfRows(ProductLowering.Product p, Func<TensorBuffer> packed, Node node, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        return IsWhole(p.A, p.M, p.K) ? new ComputedOperand(p.A.Access.Buffer, p.M, p.K, p.N, ByColumns: false, With) : null;

        CallKernel With(Prologue prologue) => CallOf("Gemm.MultiplyComputed", [Call.In(new Access(packed(), Dim.Zero, []))], RowsScratch(p), "rows", p, node, result, epilogue, prologue, context);
    }

    public static ComputedOperand? OfPanels(ProductLowering.Product p, Node node, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        return p.Batch.IsOne && node.DType.IsFloating() && IsWhole(p.B, p.K, p.N) ? new ComputedOperand(p.B.Access.Buffer, p.K, p.N, p.M, ByColumns: true, With) : null;

        CallKernel With(Prologue prologue) => CallOf(
            "Gemm.MultiplyComputedPanels", [Call.In(p.A.Access), Call.Size(p.A.Row), Call.Size(p.A.Column)], PanelScratch(p), "parts of rows", p, node, result, epilogue, prologue, context);
    }

    private static bool IsWhole(ProductLowering.Matrices matrix, Dim rows, Dim columns) =>
        matrix.Access.Offset.Equals(Dim.Zero) && matrix.Column.IsOne && matrix.Row.Equals(columns) && matrix.Access.Buffer.Count.Equals(rows * columns);

    private static CallKernel CallOf(
        string method, Argument[] operands, Dim scratch, string blocks, ProductLowering.Product p, Node node, TensorBuffer result, Epilogue? epilogue, Prologue prologue, ILoweringContext context)
    {
        Argument[] arguments =
        [
            .. operands, new Argument(ArgumentKind.Output, Access.RowMajor(result, node.Shape)), Call.Size(p.N), Call.Size(p.M), Call.Size(p.N), Call.Size(p.K),
            Call.Workspace(node.DType, scratch, context), Call.Size(scratch), Call.Text(ProductLowering.IsShort(p) ? "1" : CallKernel.ThreadLimit),
            .. Call.NoneFor(epilogue),
        ];
        var before = $"{prologue.Loop.Comment}\nby blocks of {blocks}, each just before it is multiplied, since nothing else reads them:\n";
        return Call.Finished(method, node, p.Flops + prologue.Loop.Flops, epilogue, arguments, prologue: prologue, before: before);
    }

    /// <summary>As Gemm.ComputedScratchElements has it.</summary>
    private static Dim RowsScratch(ProductLowering.Product p)
    {
        const long step = 24, elements = 1 << 15, longest = 192;
        var rows = Math.Min(longest, Math.Max(step, elements / Math.Max(1, p.K.Value) / step * step));
        return p.M.AtMost(rows) * p.K;
    }

    /// <summary>As Gemm.ComputedPanelScratchElements has it.</summary>
    private static Dim PanelScratch(ProductLowering.Product p)
    {
        const long elements = 256 * 64, depth = 256, longest = 256, copied = 192;
        return (p.K * longest).AtMost(elements) + (p.A.Column.IsOne ? 0 : p.K.AtMost(depth) * p.M.AtMost(copied));
    }
}
