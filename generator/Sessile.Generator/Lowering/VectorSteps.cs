using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Which bodies can run lane by lane: elements of 4 or 8 bytes, or conditions alone, and every function with a vector form. What is computed outside the lanes may be of any type.
/// </summary>
internal static class VectorSteps
{
    public static bool AreVectors(LoopKernel kernel, Func<int, bool> isInside, LoopStages stages, VectorForm form)
    {
        var inside = Enumerable.Range(0, kernel.Body.Count).Where(isInside).ToArray();
        return inside.Select(s => kernel.Body[s]).All(IsVector)
            && Used(kernel, isInside, stages, form).All(s => kernel.Body[s].DType is DType.Bool || kernel.Body[s].DType.IsNumeric())
            && (kernel.Product is null || IsUniform(kernel, isInside, stages, form));
    }

    /// <summary>Bytes of the largest elements inside the lanes; of conditions alone 1.</summary>
    public static int LaneBytes(LoopKernel kernel, Func<int, bool> isInside, LoopStages stages, VectorForm form) => Sizes(kernel, isInside, stages, form).DefaultIfEmpty(1).Max();

    /// <summary>Whether elements of 4 bytes stand beside others of 8.</summary>
    public static bool HasHalfVectors(LoopKernel kernel, Func<int, bool> isInside, LoopStages stages, VectorForm form) => Sizes(kernel, isInside, stages, form).Distinct().Count() > 1;

    /// <summary>Whether all elements have one size, in memory too.</summary>
    private static bool IsUniform(LoopKernel kernel, Func<int, bool> isInside, LoopStages stages, VectorForm form) => Sizes(kernel, isInside, stages, form).Distinct().Count() == 1
        && kernel.Outputs.All(o => kernel.Body[o.Step].DType != DType.Bool) && !kernel.Body.Any(s => s is LoadStep { DType: DType.Bool });

    private static IEnumerable<int> Sizes(LoopKernel kernel, Func<int, bool> isInside, LoopStages stages, VectorForm form) =>
        Used(kernel, isInside, stages, form).Select(s => kernel.Body[s].DType).Where(t => t != DType.Bool).Select(t => t.Widened().Size());

    /// <summary>The steps whose values are vectors inside the lanes.</summary>
    private static IEnumerable<int> Used(LoopKernel kernel, Func<int, bool> isInside, LoopStages stages, VectorForm form)
    {
        var inside = Enumerable.Range(0, kernel.Body.Count).Where(isInside).ToArray();
        var stored = kernel.Outputs.Where(o => form == VectorForm.Kept || stages.IsFull(o.Access)).Select(o => o.Step);
        var folded = kernel.Body.OfType<FoldStep>().Select(f => f.Argument);
        return inside.Concat(inside.SelectMany(s => LoopStages.Arguments(kernel.Body[s]))).Concat(stored).Concat(folded).Where(s => kernel.Body[s] is not RowStep).Distinct();
    }

    private static bool IsVector(Step step) => step switch
    {
        ApplyStep apply => Enum.TryParse(apply.Function, out ScalarFunction function) && (function != ScalarFunction.Reciprocal || apply.DType.IsFloating()),
        IndexStep => step.DType is DType.Float or DType.Double or DType.Int or DType.Long,
        _ => true,
    };
}
