using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Products with packed weights whose first operand is computed as they go, some rows at a time.</summary>
internal static class ComputedProduct
{
    /// <summary>A convolution of single pixels is a product of all pixels and the filter.</summary>
    public static ComputedOperand? OfPixels(Node node, Access input, Access filter, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        var (channels, columns) = (node.Operands[1].Shape[2], node.Operands[1].Shape[3]);
        var product = new ProductLowering.Product(
            new ProductLowering.Matrices(input, Dim.Zero, channels, Dim.One), new ProductLowering.Matrices(filter, Dim.Zero, columns, Dim.One),
            Dim.One, node.Shape[0] * node.Shape[1] * node.Shape[2], columns, channels);
        return Of(product, () => ProductLowering.PackedWeights(product, node, context)!, node, result, epilogue, context);
    }

    /// <summary>Null where the rows are not those of a whole buffer, one behind the other.</summary>
    /// <param name="packed">The weights, as Gemm.Pack leaves them.</param>
    public static ComputedOperand? Of(ProductLowering.Product product, Func<TensorBuffer> packed, Node node, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        var (access, _, row, column) = product.A;
        var isWhole = access.Offset.Equals(Dim.Zero) && column.IsOne && row.Equals(product.K) && access.Buffer.Count.Equals(product.M * product.K);
        return isWhole ? new ComputedOperand(access.Buffer, product.M, product.K, product.N, With) : null;

        CallKernel With(Prologue prologue)
        {
            var scratch = ScratchOf(product);
            Argument[] arguments =
            [
                Call.In(new Access(packed(), Dim.Zero, [])), new Argument(ArgumentKind.Output, Access.RowMajor(result, node.Shape)), Call.Size(product.N), Call.Size(product.M), Call.Size(product.N), Call.Size(product.K),
                Call.Workspace(node.DType, scratch, context), Call.Size(scratch), Call.Text(ProductLowering.IsShort(product) ? "1" : CallKernel.ThreadLimit),
                .. epilogue is null ? [Call.Text("default(global::Sessile.Kernels.NoEpilogue)")] : Array.Empty<Argument>(),
            ];
            return new CallKernel("global::Sessile.Kernels.Gemm.MultiplyComputed", arguments, false)
            {
                Epilogue = epilogue,
                Prologue = prologue,
                Comment = prologue.Loop.Comment + "\nby blocks of rows, each just before it is multiplied, since nothing else reads them:\n" + (epilogue?.Loop.Comment ?? GraphText.Describe([node], null)),
                Label = epilogue?.Loop.Label ?? GraphText.LabelOf(node),
                Origin = epilogue?.Loop.Origin ?? node.Origin,
                Flops = product.Flops + prologue.Loop.Flops + (epilogue?.Loop.Flops ?? Dim.Zero),
            };
        }
    }

    /// <summary>As Gemm.ComputedScratchElements has it.</summary>
    private static Dim ScratchOf(ProductLowering.Product product)
    {
        const long step = 24, elements = 1 << 15, longest = 192;
        var rows = Math.Min(longest, Math.Max(step, elements / Math.Max(1, product.K.Value) / step * step));
        return (product.M.IsStatic ? Math.Min(product.M.Value, rows) : rows) * product.K;
    }
}
