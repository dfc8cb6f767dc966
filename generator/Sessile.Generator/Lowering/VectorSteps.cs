using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Which bodies can run lane by lane: one element size throughout, conditions only between comparison and use, every function with a vector form.
/// What is computed outside the lanes may be of any type.
/// </summary>
internal static class VectorSteps
{
    public static bool AreVectors(LoopKernel kernel, Func<int, bool> isInside, LoopStages stages, VectorForm form)
    {
        var inside = Enumerable.Range(0, kernel.Body.Count).Where(isInside).ToArray();
        var stored = kernel.Outputs.Where(o => form == VectorForm.Kept || stages.IsFull(o.Access)).Select(o => o.Step).ToArray();
        var folded = kernel.Body.OfType<FoldStep>().Select(f => f.Argument);
        var used = inside.Concat(inside.SelectMany(s => LoopStages.Arguments(kernel.Body[s]))).Concat(stored).Concat(folded).Where(s => kernel.Body[s] is not RowStep).Distinct().ToArray();
        var sizes = used.Select(s => kernel.Body[s].DType).Where(t => t != DType.Bool).Select(t => t.Widened().Size()).Distinct().ToArray();
        return sizes.Length == 1 && sizes[0] >= 4
            && inside.Select(s => kernel.Body[s]).All(IsVector)
            && kernel.Body.OfType<FoldStep>().All(IsVector)
            && stored.All(s => kernel.Body[s].DType != DType.Bool);
    }

    /// <summary>Bytes of every element inside the lanes.</summary>
    public static int LaneBytes(LoopKernel kernel, Func<int, bool> isInside) =>
        Enumerable.Range(0, kernel.Body.Count).Where(s => isInside(s) && kernel.Body[s] is not RowStep).Concat(kernel.Body.OfType<FoldStep>().Select(f => f.Argument)).Concat(kernel.Outputs.Select(o => o.Step))
            .Select(s => kernel.Body[s].DType).Where(t => t != DType.Bool).Select(t => t.Widened().Size()).Append(4).First();

    private static bool IsVector(Step step) => step switch
    {
        ApplyStep apply => Enum.TryParse(apply.Function, out ScalarFunction function) && IsVector(function, apply.DType),
        LoadStep load => load.DType != DType.Bool,
        LookupStep lookup => lookup.DType != DType.Bool,
        LiteralStep literal => literal.DType != DType.Bool,
        CastStep cast when cast.DType.IsNarrow() => true,
        DimStep => true,
        _ => step.DType is DType.Float or DType.Double or DType.Int or DType.Long,
    };

    private static bool IsVector(ScalarFunction function, DType dtype) => function switch
    {
        ScalarFunction.Divide => dtype.IsFloating() || dtype == DType.Int,
        ScalarFunction.Mod or ScalarFunction.FloorDiv or ScalarFunction.FloorMod or ScalarFunction.Pow
            or ScalarFunction.Sign or ScalarFunction.Reciprocal => dtype.IsFloating(),
        _ => true,
    };
}
