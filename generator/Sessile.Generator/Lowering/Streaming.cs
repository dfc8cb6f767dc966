using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Marks the outputs that are stored past the caches where they are too large for them: what is written whole and in order, and not read back by the loop itself.
/// With dynamic sizes the loop decides at each run.
/// </summary>
internal static class Streaming
{
    public static LoopKernel Apply(LoopKernel kernel)
    {
        var stages = new LoopStages(kernel);
        bool MayStream(LoopOutput output) => Streaming.MayStream(kernel, stages, output) && kernel.Rows.All(r => r.Access.Buffer != output.Access.Buffer);
        return kernel.Outputs.Any(MayStream) ? kernel.With(kernel.Outputs.Select(o => MayStream(o) ? o with { MayStream = true } : o).ToArray()) : kernel;
    }

    public static bool MayStream(LoopKernel kernel, LoopStages stages, LoopOutput output) =>
        output.Access.Buffer.Kind == BufferKind.Scratch && stages.IsFull(output.Access) && output.Access.IsPacked(kernel.Space) && kernel.Product is null
        && CostModel.MayStream(output.Access.Buffer.ByteCount, stages.Count, CostOfElement(kernel, stages));

    /// <summary>Of all that is computed anew at each index along a row.</summary>
    public static int CostOfElement(LoopKernel kernel, LoopStages stages) =>
        kernel.Body.Where((step, i) => step is ApplyStep && (!kernel.Reduces || stages.IsAlong(i))).Cast<ApplyStep>().Sum(a => CostModel.Of(a.Function, a.DType));
}
