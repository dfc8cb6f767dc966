using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Lowering;

/// <summary>Which passes take three narrow vectors in step, as the library's InStep has its functions: each step of all three before the next.</summary>
internal static class StepsInStep
{
    public const int Sets = 3;

    /// <summary>Fewer turns do not save what two loops cost.</summary>
    private const int FewestTurns = 2;

    /// <summary>Longer passes fill the cache of instructions; with more values at once than this that wait for a function, registers do not hold three of each.</summary>
    private const int MostSteps = 40, MostWaiting = 4;

    /// <summary>What costs less needs no function of the library.</summary>
    private const int Plain = 8;

    /// <summary>Whether the library has the function for three vectors. Logarithms by themselves take more registers than there are, and a fifth longer.</summary>
    public static bool IsFunction(Step step) => step is ApplyStep { DType: DType.Float } apply && apply.Function
        is nameof(ScalarFunction.Exp) or nameof(ScalarFunction.Expm1) or nameof(ScalarFunction.Log1p) or nameof(ScalarFunction.Sigmoid) or nameof(ScalarFunction.Tanh) or nameof(ScalarFunction.Erf);

    /// <summary>Whether a pass is worth it: where all of its dear functions are there for three vectors.</summary>
    /// <param name="lanes">Of a vector.</param>
    /// <param name="stage">The pass.</param>
    public static bool Pays(LoopNest nest, int lanes, int stage)
    {
        var steps = Enumerable.Range(0, nest.Kernel.Body.Count).Where(s => nest.Stages.Needs(stage, s) && nest.IsInside(s) && !nest.Stages.IsReadBack(stage, s)).ToArray();
        return nest.LaneBytes == sizeof(float) && !nest.HasHalfVectors && steps.Length <= MostSteps && HasTurns(nest.Inner.Extent, lanes)
            && steps.Any(s => IsFunction(nest.Kernel.Body[s])) && steps.All(s => MayBe(nest.Kernel.Body[s]))
            && steps.Where(s => IsFunction(nest.Kernel.Body[s])).All(s => Waiting(nest, steps, s) <= MostWaiting);
    }

    private static bool HasTurns(Dim extent, int lanes) => !extent.IsStatic || extent.Value >= FewestTurns * Sets * lanes;

    private static bool MayBe(Step step) => step is not (RowStep or LookupStep) && (step is not ApplyStep apply || IsFunction(step) || CostModel.Of(apply) <= Plain);

    /// <summary>How many values are there before a step that are used after it.</summary>
    private static int Waiting(LoopNest nest, IReadOnlyCollection<int> steps, int at)
    {
        var stored = nest.Kernel.Outputs.Select(o => o.Step).Concat(nest.Kernel.Rows.Select(r => r.Step)).ToArray();
        var later = nest.Kernel.Body.Select((step, i) => (step, i)).Where(s => s.i > at && (s.step is FoldStep || steps.Contains(s.i))).SelectMany(s => LoopStages.Arguments(s.step)).Concat(stored);
        return later.Distinct().Count(s => s < at && steps.Contains(s) && nest.Kernel.Body[s] is not LiteralStep);
    }
}
