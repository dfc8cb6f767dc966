using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Loops that compute nothing but an operand of one product become part of that product, which calls for the operand's rows block by block: so these are multiplied
/// while they are in the caches, and the operand as a whole is never in memory.
/// </summary>
internal static class PrologueLowering
{
    /// <param name="kernels">In order.</param>
    /// <param name="wanted">What is read after all of them.</param>
    public static IReadOnlyList<Kernel> Apply(IReadOnlyList<Kernel> kernels, IEnumerable<TensorBuffer> wanted)
    {
        var kept = new HashSet<TensorBuffer>(wanted.Select(b => b.Root));
        var result = kernels.ToList();
        for (var at = 0; at < result.Count; at++)
        {
            if (result[at] is not CallKernel { Computed: { } operand } || kept.Contains(operand.Buffer.Root) || LoopOf(result, at, operand) is not { } loop || Of(loop, operand) is not { } prologue)
                continue;
            result[at] = operand.With(prologue);
            result.Remove(loop);
            at--;
        }

        return result;
    }

    /// <summary>The loop that makes the operand and nothing else, for this product alone, and from what still stands there when the product runs.</summary>
    private static LoopKernel? LoopOf(List<Kernel> kernels, int at, ComputedOperand operand)
    {
        var buffer = operand.Buffer;
        var users = kernels.Where(k => k.Reads.Concat(k.Writes).Any(b => b.Root == buffer.Root)).ToArray();
        if (buffer.Kind != BufferKind.Scratch || users is not [LoopKernel { Outputs: [{ } output] } loop, CallKernel product] || product != kernels[at] || output.Access.Buffer != buffer)
            return null;
        // It is read as that operand and nowhere else.
        if (product.Reads.Count(b => b == buffer) > 1 || product.Writes.Contains(buffer) || loop.Inputs.Any(i => i.Buffer == buffer) || !CostModel.IsWorthComputing(operand, loop))
            return null;
        var read = new HashSet<TensorBuffer>(loop.Reads.Select(b => b.Root));
        return kernels.Skip(kernels.IndexOf(loop)).Take(at - kernels.IndexOf(loop) + 1).Any(k => k.Writes.Any(w => read.Contains(w.Root))) ? null : loop;
    }

    /// <summary>The loop over a block of the operand's rows; null where it does not move evenly from row to row.</summary>
    private static Prologue? Of(LoopKernel loop, ComputedOperand operand)
    {
        var output = loop.Outputs[0].Access;
        var columns = EpilogueLowering.First(loop.Space, loop.Space.Rank, operand.Depth);
        var isWhole = output.Offset.Equals(Dim.Zero) && output.IsPacked(loop.Space) && loop.Product is null;
        if (columns is not { } first || !isWhole || !loop.Space.ElementCount.Equals(operand.Rows * operand.Depth) || loop.Body.Any(s => s is IndexStep i && i.Axis < first))
            return null;
        Access? Cut(Access access) => EpilogueLowering.Merged(access, loop.Space, 0, first) is { } row ? access with { Strides = [row, .. access.Strides.Skip(first)] } : null;
        var (inputs, target) = (loop.Inputs.Select(Cut).ToArray(), Cut(output));
        if (inputs.Contains(null) || target is null)
            return null;
        var windows = inputs.Select(a => new EpilogueWindow(a!.Buffer, a.Offset, Dim.Zero, a.Strides[0], Dim.Zero)).Distinct().ToArray();
        if (windows.Select(w => (w.Buffer, w.Offset)).Distinct().Count() != windows.Length)
            return null;
        var body = loop.Body.Select(s => s is IndexStep index ? index with { Axis = index.Axis - first + 1 } : s).ToArray();
        var cut = new LoopKernel(new Shape([Epilogue.Rows, .. loop.Space.Skip(first)]), [.. new bool[1 + loop.Space.Rank - first]], inputs!, body, [new LoopOutput(target, loop.Outputs[0].Step)])
        {
            Comment = loop.Comment,
            Label = loop.Label,
            Origin = loop.Origin,
            Flops = loop.Flops,
        };
        return new Prologue(cut, windows, output.Buffer);
    }
}
