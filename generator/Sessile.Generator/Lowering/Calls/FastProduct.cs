using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>
/// Products of large matrices of floats under <c>[Graph(FastMath = true)]</c>: by Strassen's algorithm, where the extents are worth it, which the library finds out at a run that has others.
/// </summary>
internal static class FastProduct
{
    private const long Rows = 192, Depth = 1024, Columns = 1024, Lanes = 16, Panel = 64, Sums = 7;

    /// <summary>Null where the product is one as any other.</summary>
    public static Kernel? Make(ProductLowering.Product p, Node node, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        if (node.Op is not MatMul { FastMath: true } || node.DType != DType.Float || !p.Batch.IsOne || p.Result is not null || !(p.A.Row.IsOne || p.A.Column.IsOne))
            return null;
        if (ProductLowering.IsOfKnownWeights(p) && p.B.Access.Buffer.IsWeight)
        {
            if (!CostModel.MayBeWorthPackedHalves(p.M, p.N, p.K))
                return null;
            if (PackedWeights(p, node, context) is { } packed)
                return Make("Gemm.MultiplyPackedFast", [.. ProductLowering.Packed(p, packed), Call.Bool(IsOfAnyRows(p))], PackedWorkspaceOf(p), p, node, result, epilogue, context);
        }

        return CostModel.MayBeWorthHalves(p.M, p.N, p.K) ? Make("Gemm.MultiplyFast", ProductLowering.Plain(p), WorkspaceOf(p), p, node, result, epilogue, context) : null;
    }

    private static CallKernel Make(
        string method, Argument[] operands, Dim scratch, ProductLowering.Product p, Node node, TensorBuffer result, Epilogue? epilogue, ILoweringContext context)
    {
        Argument[] arguments =
        [
            .. operands, .. ProductLowering.Rows(p, Access.RowMajor(result, node.Shape)), Call.Size(p.M), Call.Size(p.N), Call.Size(p.K),
            Call.Workspace(node.DType, scratch, context), Call.Size(scratch), Call.Threads,
            .. Call.NoneFor(epilogue),
        ];
        return Call.Finished(method, node, p.Flops, epilogue, arguments, before: ReasonFor(p), endsRows: true);
    }

    private static string ReasonFor(ProductLowering.Product p) => p.M.IsStatic && p.N.IsStatic && p.K.IsStatic
        ? "by seven products of halves, which so large a product makes up for, as FastMath allows:\n"
        : "by seven products of halves in runs that are large enough for that, as FastMath allows:\n";

    private static bool IsOfAnyRows(ProductLowering.Product p) => !p.M.IsStatic;

    private static TensorBuffer? PackedWeights(ProductLowering.Product p, Node node, ILoweringContext context)
    {
        var (access, _, row, column) = p.B;
        var anyRows = IsOfAnyRows(p) ? "true" : "false";
        var call = FormattableString.Invariant($"global::Sessile.Kernels.Gemm.PackFast(ref {{0}}, {row.Value}, {column.Value}, {p.N.Value}, {p.K.Value}, {anyRows}, ref {{1}})");
        var count = (Sums * Half(p.K).Value * HalfColumns(p.N).Value) + (IsOfAnyRows(p) ? ProductLowering.PackedElements(p) : 0);
        return context.PackedWeights(WeightPack.Of(access, node.DType, count, call, Shape.Of(p.K, p.N)), access.Buffer.Label);
    }

    /// <summary>As Gemm.FastPackedScratchElements has it.</summary>
    private static Dim PackedWorkspaceOf(ProductLowering.Product p) => Larger(ProductLowering.PackedWorkspaceOf(p), LeftWorkspaceOf(p));

    /// <summary>As Gemm.FastScratchElements has it.</summary>
    private static Dim WorkspaceOf(ProductLowering.Product p) =>
        Larger(ProductLowering.WorkspaceOf(p), LeftWorkspaceOf(p) + (Half(p.K).AtMost(Depth) * ((HalfColumns(p.N).AtMost(Columns) + (Panel - 1)) / Panel * Panel)));

    private static Dim LeftWorkspaceOf(ProductLowering.Product p) => Half(p.K).AtMost(Depth) * (p.A.Column.IsOne ? Rows : 2 * Rows);

    private static Dim Half(Dim extent) => (extent + 1) / 2;

    private static Dim HalfColumns(Dim n) => (Half(n) + (Lanes - 1)) / Lanes * Lanes;

    private static Dim Larger(Dim a, Dim b) => a.IsStatic && b.IsStatic ? Math.Max(a.Value, b.Value) : a + b;
}
