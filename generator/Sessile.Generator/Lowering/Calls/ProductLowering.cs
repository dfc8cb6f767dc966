using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Matrix products. Transposes, of the op or of a view before it, are strides.</summary>
internal static partial class ProductLowering
{
    /// <summary>A row of this many bytes or more lies so far from the next that even a product of one row reads packed ones faster.</summary>
    private const long LongRow = 2048;

    /// <summary>A matrix of so few columns and rows, by which points are turned, is read where it stands.</summary>
    private const long FewColumns = 4;

    /// <summary>About what takes a thread 4 µs where the weights have to be fetched.</summary>
    private const long FlopsWorthThreads = 200_000;

    /// <summary>A matrix, or a stack of them: strides from one to the next, from row to row, from column to column.</summary>
    internal readonly record struct Matrices(Access Access, Dim Batch, Dim Row, Dim Column);

    /// <summary>A product as the library is asked for it: so many products of [m, k] and [k, n].</summary>
    internal sealed record Product(Matrices A, Matrices B, Dim Batch, Dim M, Dim N, Dim K)
    {
        public Dim Flops => Batch * M * N * K * 2;

        /// <summary>Runs of products with strides of their own from run to run; null: there is one stride for all.</summary>
        public BatchNest? Nest { get; init; }

        /// <summary>Where the results are made; null: one behind the other, row by row.</summary>
        public Matrices? Result { get; init; }
    }

    public static Kernel Lower(Node node, ILoweringContext context) => Make(Plan(node, context), node, context.OutputOf(node), null, context);

    public static Product Plan(Node node, ILoweringContext context) => Nested(node, (MatMul)node.Op, context) ?? Placed(Plan(node, (MatMul)node.Op, context), node, context);

    /// <summary>A product that is made in its place among others.</summary>
    private static Product Placed(Product product, Node node, ILoweringContext context)
    {
        if (!context.IsInPlace(node) || context.OutputOf(node).Kind == BufferKind.Window)
            return product;
        var place = context.AccessOf(node);
        return product with { Result = new Matrices(place, Dim.Zero, product.M.IsOne ? product.N : place.Strides[0], Dim.One) };
    }

    /// <param name="op">How its factors lie.</param>
    public static Product Plan(Node node, MatMul op, ILoweringContext context)
    {
        var (a, b) = (Of(node.Operands[0], op.TransposeA, context), Of(node.Operands[1], op.TransposeB, context));
        var rank = node.Shape.Rank;
        var (m, n) = (node.Shape[rank - 2], node.Shape[rank - 1]);
        var k = node.Operands[0].Shape[op.TransposeA ? node.Operands[0].Shape.Rank - 2 : node.Operands[0].Shape.Rank - 1];
        var batch = Call.Extent(node.Shape, 0, rank - 2);
        // One row for each of a batch: they are the rows of one product, wherever they lie.
        if (b.Batch.Equals(Dim.Zero) && m.IsOne)
            return new Product(a with { Row = a.Batch, Batch = Dim.Zero }, b, Dim.One, batch, n, k);
        // Weights are packed for one product of all rows, which is worth a copy of rows that no one stride steps through.
        if (IsWeight(b) && !batch.IsOne && !a.Batch.Equals(a.Row * m) && !op.TransposeA && CostModel.IsWorthGathering(n))
            a = Of(node.Operands[0], context.PackedAccessOf(node.Operands[0]), transposed: false);
        // One matrix for all rows of a batch: the rows are those of one product.
        return b.Batch.Equals(Dim.Zero) && (batch.IsOne || a.Batch.Equals(a.Row * m))
            ? new Product(a, b, Dim.One, m * batch, n, k)
            : new Product(a, b, batch, m, n, k);
    }

    /// <summary>Whether a second thread would not be there in time.</summary>
    public static bool IsShort(Product product) => product.Flops.IsStatic && product.Flops.Value < FlopsWorthThreads;

    /// <param name="result">Where the result is made.</param>
    /// <param name="epilogue">What is done with it block by block; null: nothing.</param>
    public static Kernel Make(Product product, Node node, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        if (node.Operands[1].DType.IsNarrow())
            return StoredProductLowering.Make(Rows(product, node, context), node, result, epilogue, context);
        if (FastProduct.Make(product, node, result, epilogue, context) is { } fast)
            return fast;
        if (PackedBatchOf(product, node, context) is { } matrices)
            return MakePackedBatch(product, matrices, node, product.Result?.Access ?? Access.RowMajor(result, node.Shape), epilogue);
        var packed = PackOf(product, node, context);
        if (packed is null && product.Result is null && HalvedProduct.Takes(product, node))
            return HalvedProduct.Make(product, node, result, epilogue, context);
        var scratch = packed is not null ? PackedWorkspaceOf(product) : WorkspaceOf(product);
        var place = product.Result?.Access ?? Access.RowMajor(result, node.Shape);
        var mayBeLeft = MayBeLeft(product, packed, context);
        var (method, operands) = packed is not null ? (mayBeLeft ? OfWeights : OfPacked, [.. Packed(product, packed), .. Rows(product, place)])
            : product.Batch.IsOne ? ("Gemm.Multiply", [.. Plain(product), .. Rows(product, place)])
            : product.Nest is { } nest ? ("Gemm.MultiplyNested", Nested(product, nest, place))
            : ("Gemm.MultiplyBatched", Batched(product, place));
        Argument[] arguments =
        [
            .. operands, Call.Size(product.M), Call.Size(product.N), Call.Size(product.K),
            .. mayBeLeft ? Own(product, packed!) : Scratch(node.DType, scratch, context), Call.Text(IsShort(product) ? "1" : CallKernel.ThreadLimit),
            .. Call.NoneFor(epilogue),
        ];
        var computed = product.Result is not null ? null : packed is null ? ComputedProduct.OfPanels(product, node, result, epilogue, context) : ComputedProduct.OfRows(product, () => packed, node, result, epilogue, context);
        return Call.Finished(method, node, product.Flops, epilogue, arguments, computed, endsRows: product.Batch.IsOne && product.Result is null);
    }

    /// <summary>All rows of a batch as those of one product with one matrix, packed first where they do not lie so.</summary>
    public static Product Rows(Product p, Node node, ILoweringContext context) => p.Batch.IsOne
        ? p
        : p with { A = new Matrices(context.PackedAccessOf(node.Operands[0]), Dim.Zero, p.K, Dim.One), Batch = Dim.One, M = p.M * p.Batch };

    /// <summary>That nothing is added to, and the workspace.</summary>
    private static Argument[] Scratch(DType type, Dim count, ILoweringContext context) =>
        [Call.Bool(false), count.Equals(Dim.Zero) ? NoWorkspace(type) : Call.Workspace(type, count, context), Call.Size(count)];

    private static Argument NoWorkspace(DType type) => Call.Text($"ref global::System.Runtime.CompilerServices.Unsafe.NullRef<{type.CSharpName()}>()");

    public static Argument[] Plain(Product p) =>
        [Call.In(p.A.Access), Call.Size(p.A.Row), Call.Size(p.A.Column), Call.In(p.B.Access), Call.Size(p.B.Row), Call.Size(p.B.Column)];

    public static Argument[] Packed(Product p, TensorBuffer packed) =>
        [Call.In(p.A.Access), Call.Size(p.A.Row), Call.Size(p.A.Column), Call.In(new Access(packed, Dim.Zero, []))];

    public static Argument[] Rows(Product p, Access result) => [new Argument(ArgumentKind.Output, result), Call.Size(RowOf(p))];

    /// <summary>
    /// Weights are packed once and for all runs, and what no turn of a loop changes once before the loop, unless there is no more than a row to multiply, which
    /// reads them as fast where they are.
    /// </summary>
    private static TensorBuffer? PackOf(Product product, Node node, ILoweringContext context)
    {
        var (access, _, row, column) = product.B;
        if (!product.Batch.IsOne || !node.DType.IsFloating() || !IsOfKnownWeights(product))
            return null;
        var inPlace = product.M.IsOne && !(column.IsOne && product.N.Value * node.DType.Size() >= LongRow);
        if (inPlace || product.N.Value <= 1 || product.K.Value <= 2 || (product.N.Value <= FewColumns && product.K.Value <= FewColumns))
            return null;
        return PackedWeights(product, node, context) ?? context.PackedBeforeLoop(new InvariantPack(access.Buffer, access.Offset, row, column, product.N, product.K, PackedElements(product)));
    }

    /// <summary>Whether it is known before any run where the second factor stands in its buffer, and how.</summary>
    public static bool IsOfKnownWeights(Product p) => new[] { p.B.Access.Offset, p.B.Row, p.B.Column, p.K, p.N }.All(d => d.IsStatic);

    /// <summary>Null where the second factor is no weight, or the run changes it.</summary>
    public static TensorBuffer? PackedWeights(Product product, Node node, ILoweringContext context)
    {
        var (access, _, row, column) = product.B;
        if (!access.Buffer.IsWeight)
            return null;
        var call = FormattableString.Invariant($"global::Sessile.Kernels.Gemm.Pack(ref {{0}}, {row.Value}, {column.Value}, {product.N.Value}, {product.K.Value}, ref {{1}})");
        var pack = WeightPack.Of(access, node.DType, PackedElements(product), call, Shape.Of(product.K, product.N));
        return context.PackedWeights(pack, access.Buffer.Label);
    }

    private static bool IsWeight(Matrices b) => b.Batch.Equals(Dim.Zero) && b.Access.Buffer.IsWeight;

    private static Matrices Of(Node operand, bool transposed, ILoweringContext context)
    {
        var access = context.AccessOf(operand);
        return Of(operand, Call.BatchStride(operand.Shape, access) is null ? context.PackedAccessOf(operand) : access, transposed);
    }

    private static Matrices Of(Node operand, Access access, bool transposed)
    {
        var batch = Call.BatchStride(operand.Shape, access)!;
        var rank = operand.Shape.Rank;
        var (row, column) = (access.Strides[rank - 2], access.Strides[rank - 1]);
        return transposed ? new Matrices(access, batch, column, row) : new Matrices(access, batch, row, column);
    }

    /// <summary>As Gemm.ScratchElements has it.</summary>
    public static Dim WorkspaceOf(Product p)
    {
        // Columns that there may be none of count as one more, since fewer than 64 are never enough where they are rows in memory.
        var left = p.A.Column.IsOne ? 0 : Side(p.M, 192);
        var right = p.B.Column.IsOne && p.M.IsStatic && p.M.Value < 32 ? 64 : Side(p.N is { IsStatic: true, Value: > 0 } ? p.N : p.N + 1, 1024);
        return p.K.AtMost(1024) * (left + right);
    }

    /// <summary>As Gemm.PackedElements has it.</summary>
    public static long PackedElements(Product p) => p.K.Value * ((p.N.Value + 15) / 16 * 16);

    /// <summary>As Gemm.PackedScratchElements has it.</summary>
    public static Dim PackedWorkspaceOf(Product p) => p.A.Column.IsOne ? 0 : p.K.AtMost(1024) * Side(p.M, 192);

    private static Dim Side(Dim extent, long most) => (extent.AtMost(most) + 63) / 64 * 64;

    public static long AtMost(Dim extent, long most) => extent.IsStatic ? Math.Min(extent.Value, most) : most;
}
