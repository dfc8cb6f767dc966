using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Products of bytes. The second factor is always packed: once for all runs where it is a weight, else before each product.</summary>
internal static class ByteProductLowering
{
    /// <summary>As the library's ByteRows has it.</summary>
    private const long MostRows = 96;

    /// <summary>Behind the packed columns stands the sum of each as an int, and behind these how they are packed.</summary>
    private const long SumBytes = 4, KindBytes = 4;

    /// <summary>What a product of two bytes takes, about.</summary>
    private const long Picoseconds = 10;

    public static IEnumerable<Kernel> Lower(Node node, ILoweringContext context) => Make(node, context.OutputOf(node), null, context);

    /// <param name="node">The product.</param>
    /// <param name="result">Where the result is made.</param>
    /// <param name="epilogue">What is done with it block by block; null: nothing.</param>
    public static IEnumerable<Kernel> Make(Node node, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        var product = ProductLowering.Rows(ProductLowering.Plan(node, ((MatMulInteger)node.Op).Product, context), node, context);
        var elements = ((product.K + 3) / 4 * 4 + SumBytes) * ((product.N + 31) / 32 * 32) + KindBytes;
        if (PackOf(product, elements, context) is { } packed)
            return [Multiply(product, Call.In(new Access(packed, Dim.Zero, [])), node, result, epilogue, context)];
        var own = context.Scratch(DType.SByte, elements, "packed");
        var pack = Call.Of(
            "ByteGemm.Pack", node, false, Dim.Zero,
            Call.In(product.B.Access), Call.Size(product.B.Row), Call.Size(product.B.Column), Call.Size(product.N), Call.Size(product.K), new Argument(ArgumentKind.Output, new Access(own, Dim.Zero, [])));
        return [pack, Multiply(product, Call.In(new Access(own, Dim.Zero, [])), node, result, epilogue, context)];
    }

    private static CallKernel Multiply(ProductLowering.Product p, Argument packed, Node node, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        var rows = p.M.IsStatic ? Math.Max(2, Math.Min(p.M.Value, MostRows)) : MostRows;
        var scratch = Even(p.K) * rows;
        Argument[] arguments =
        [
            Call.In(p.A.Access), Call.Size(p.A.Row), Call.Size(p.A.Column), packed, new Argument(ArgumentKind.Output, Access.RowMajor(result, node.Shape)),
            Call.Size(p.N), Call.Size(p.M), Call.Size(p.N), Call.Size(p.K), Call.Workspace(DType.Short, scratch, context), Call.Size(scratch), Call.Threads,
            .. Call.NoneFor(epilogue),
        ];
        return Call.Finished("ByteGemm.MultiplyPacked", node, p.Flops, epilogue, arguments, picoseconds: p.M * p.N * p.K * Picoseconds);
    }

    private static TensorBuffer? PackOf(ProductLowering.Product p, Dim elements, ILoweringContext context)
    {
        var (access, _, row, column) = p.B;
        Dim[] known = [access.Offset, row, column, p.K, p.N];
        if (!access.Buffer.IsWeight || known.Any(d => !d.IsStatic))
            return null;
        var call = FormattableString.Invariant($"global::Sessile.Kernels.ByteGemm.Pack(ref {{0}}, {row.Value}, {column.Value}, {p.N.Value}, {p.K.Value}, ref {{1}})");
        var pack = WeightPack.Of(access, DType.SByte, elements.Value, call, Shape.Of(p.K, p.N));
        return context.PackedWeights(pack, access.Buffer.Label);
    }

    private static Dim Even(Dim k) => (k + 1) / 2 * 2;
}
