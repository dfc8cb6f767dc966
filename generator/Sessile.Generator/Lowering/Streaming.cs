using Sessile.Generator.IR;
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
        return With(kernel, MayStream, true);
    }

    /// <summary>What changes where it lies is not stored past the caches, which have its lines then, since it was read: to take them from there takes up to four times as long as to leave them.</summary>
    /// <param name="home">The buffer whose place another has.</param>
    public static LoopKernel ButInPlace(LoopKernel kernel, Func<TensorBuffer, TensorBuffer> home)
    {
        bool IsInPlace(LoopOutput output) => output.MayStream && kernel.Inputs.Any(i => IsSame(home(i.Buffer), home(output.Access.Buffer)));
        return With(kernel, IsInPlace, false);
    }

    private static LoopKernel With(LoopKernel kernel, Func<LoopOutput, bool> which, bool mayStream) =>
        kernel.Outputs.Any(which) ? kernel.With(kernel.Outputs.Select(o => which(o) ? o with { MayStream = mayStream } : o).ToArray()) : kernel;

    private static bool IsSame(TensorBuffer buffer, TensorBuffer other) =>
        buffer == other || (buffer.InVariable >= 0 && buffer.InVariable == other.InVariable);

    public static bool MayStream(LoopKernel kernel, LoopStages stages, LoopOutput output) =>
        output.Access.Buffer.Kind == BufferKind.Scratch && stages.IsFull(output.Access) && output.Access.IsPacked(kernel.Space) && kernel.Product is null
        && CostModel.MayStream(output.Access.Buffer.ByteCount, stages.Count, CostOfElement(kernel, stages));

    /// <summary>Of all that is computed anew at each index along a row.</summary>
    public static int CostOfElement(LoopKernel kernel, LoopStages stages) =>
        kernel.Body.Where((step, i) => step is ApplyStep && (!kernel.Reduces || stages.IsAlong(i))).Cast<ApplyStep>().Sum(a => CostModel.Of(a));
}
