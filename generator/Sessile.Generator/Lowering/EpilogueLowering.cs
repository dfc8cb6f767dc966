using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering.Calls;
using Sessile.Generator.Ops.Algebra;

namespace Sessile.Generator.Lowering;

/// <summary>
/// A product of the library, of matrices or of images and filters, that takes the loop after it in as its epilogue, so that its result is finished while it is in the first cache. The result is
/// made where the loop then writes.
/// </summary>
internal static class EpilogueLowering
{
    public static bool IsProduct(Node node) => node.IsProduct() && (node.DType.IsFloating() || node.Op is MatMulInteger);

    public static IEnumerable<Kernel> Lower(FusionGroup group, Node product, ILoweringContext context)
    {
        var result = ResultOf(group, product, context);
        var call = product.Op is MatMul ? ProductLowering.Plan(product, context) : null;
        // A convolution's rows are the pixels of all images.
        if (Of(LoopOf(group, product, context, result), product.Shape, call is { Batch.IsOne: false }) is { } epilogue)
            return product.Op is MatMulInteger ? ByteProductLowering.Make(product, result, epilogue, context)
                : [call is null ? ConvolutionLowering.Make(product, result, epilogue, context) : ProductLowering.Make(call, product, result, epilogue, context)];
        // The loop can't be cut into blocks of the product: it follows by itself.
        return [.. CallLowering.Lower(product, context), LoopOf(group, product, context, context.OutputOf(product))];
    }

    private static LoopKernel LoopOf(FusionGroup group, Node product, ILoweringContext context, TensorBuffer result) =>
        new LoopLowering(group, context, Access.RowMajor(result, product.Shape)).Lower();

    /// <summary>An output of the loop that can hold the product before it holds its own elements: floats can hold ints.</summary>
    private static TensorBuffer ResultOf(FusionGroup group, Node product, ILoweringContext context)
    {
        var inOrder = group.Outputs.Where(o => o.DType.Size() == product.DType.Size() && group.PlacementOf(o)!.IsInOrder(group.Space, o.Shape)).ToArray();
        var host = inOrder.FirstOrDefault(o => o.DType == product.DType) ?? inOrder.FirstOrDefault();
        if (host is null || host.DType == product.DType)
            return context.OutputOf(host ?? product);
        var access = context.AccessOf(host);
        return access.IsPacked(host.Shape) ? context.Window(product, access) : context.OutputOf(product);
    }

    /// <summary>The loop cut into blocks; null if its windows do not move evenly from block to block.</summary>
    /// <param name="batched">Whether the product's axes before the last two count products; else they are rows too.</param>
    private static Epilogue? Of(LoopKernel loop, Shape product, bool batched)
    {
        var columns = First(loop.Space, loop.Space.Rank, product[product.Rank - 1]);
        var rows = !batched ? 0 : columns is null ? null : First(loop.Space, columns.Value, product[product.Rank - 2]);
        if (columns is null || rows is null)
            return null;
        var accesses = loop.Inputs.Concat(loop.Outputs.Select(o => o.Access)).ToArray();
        var symbols = loop.Space.Concat(accesses.SelectMany(a => a.Strides)).SelectMany(d => d.Symbols);
        if (loop.Reduces || loop.Body.Any(s => s is IndexStep) || symbols.Any(s => s is Epilogue.RowsName or Epilogue.ColumnsName))
            return null;
        var windows = accesses.Select(a => Window(a, loop.Space, rows.Value, columns.Value)).ToArray();
        var distinct = windows.OfType<EpilogueWindow>().Distinct().ToArray();
        // Windows of one place that move differently would need two references to it.
        if (windows.Contains(null) || distinct.Select(w => (w.Buffer, w.Offset)).Distinct().Count() != distinct.Length)
            return null;
        var cut = accesses.Zip(windows, (a, w) => a with { Strides = [w!.Row, w.Column] }).ToArray();
        var space = new Shape([Call.Extent(loop.Space, rows.Value, columns.Value), product[product.Rank - 1]]);
        return new Epilogue(Over(new Shape([Epilogue.Rows, Epilogue.Columns]), loop, cut), distinct) { Flat = FlatOf(Over(space, loop, cut).ForChain()) };
    }

    /// <summary>Null where rows have vectors of their own, or something in them does not lie as one axis.</summary>
    private static FlatEpilogue? FlatOf(LoopKernel loop)
    {
        var nest = LoopNest.Of(loop, mayBeSplit: false);
        return FlatRows.AreShort(nest, loop.Space[1]) && nest.Kept.Count == 1 && nest.Form == VectorForm.Kept ? new FlatEpilogue(loop, loop.Space[1].Value) : null;
    }

    private static LoopKernel Over(Shape space, LoopKernel loop, IReadOnlyList<Access> accesses)
    {
        var outputs = loop.Outputs.Select((o, i) => o with { Access = accesses[loop.Inputs.Count + i] }).ToArray();
        return new LoopKernel(space, [false, false], accesses.Take(loop.Inputs.Count).ToArray(), loop.Body, outputs)
        {
            Comment = loop.Comment,
            Label = loop.Label,
            Origin = loop.Origin,
            Flops = loop.Flops,
        };
    }

    /// <summary>Where the axes before <paramref name="end"/> begin that count so many elements together; null where none do.</summary>
    public static int? First(Shape space, int end, Dim extent)
    {
        var reach = Dim.One;
        while (!reach.Equals(extent) && end > 0)
            reach *= space[--end];
        return reach.Equals(extent) ? end : null;
    }

    private static EpilogueWindow? Window(Access access, Shape space, int rows, int columns)
    {
        var (product, row, column) = (Merged(access, space, 0, rows), Merged(access, space, rows, columns), Merged(access, space, columns, space.Rank));
        return product is null || row is null || column is null ? null : new EpilogueWindow(access.Buffer, access.Offset, product, row, column);
    }

    /// <summary>The one stride that steps through some axes; null if there is none.</summary>
    public static Dim? Merged(Access access, Shape space, int from, int to)
    {
        Dim? stride = null;
        var extent = Dim.One;
        for (var i = to - 1; i >= from; i--)
        {
            if (space[i].IsOne)
                continue;
            if (stride is not null && !access.Strides[i].Equals(stride * extent))
                return null;
            stride ??= access.Strides[i];
            extent *= space[i];
        }

        return stride ?? Dim.Zero;
    }
}
