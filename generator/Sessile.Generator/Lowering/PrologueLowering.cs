using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Loops that compute nothing but an operand of one product become part of that product, which calls for the operand block by block, rows of the first or parts of rows of the
/// second: so these are multiplied while they are in the caches, and the operand as a whole is never in memory.
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
            if (result[at] is not CallKernel { Computed: { } operand } || With(result, at, operand, kept) is not var (loop, computed))
                continue;
            result[at] = computed;
            result.Remove(loop);
            at--;
        }

        return result;
    }

    private static (LoopKernel Loop, CallKernel Call)? With(List<Kernel> kernels, int at, ComputedOperand operand, HashSet<TensorBuffer> kept) =>
        !kept.Contains(operand.Buffer.Root) && LoopOf(kernels, at, operand) is { } loop && Of(loop, operand) is { } prologue ? (loop, operand.With(prologue)) : null;

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

    /// <summary>The loop over a block of the operand; null where it does not move evenly from row to row, or from column to column.</summary>
    private static Prologue? Of(LoopKernel loop, ComputedOperand operand)
    {
        var output = loop.Outputs[0].Access;
        var isWhole = output.Offset.Equals(Dim.Zero) && output.IsPacked(loop.Space) && loop.Space.ElementCount.Equals(operand.Rows * operand.Columns) && loop.Product is null;
        if (!isWhole || EpilogueLowering.First(loop.Space, loop.Space.Rank, operand.Columns) is not { } first || loop.Body.Any(s => s is IndexStep i && (operand.ByColumns || i.Axis < first)))
            return null;
        var inputs = loop.Inputs.Select(a => operand.ByColumns ? CutColumns(a, loop.Space, first) : CutRows(a, loop.Space, first)).ToArray();
        var target = operand.ByColumns ? output with { Strides = [Prologue.Stride, Dim.One] } : CutRows(output, loop.Space, first);
        if (inputs.Contains(null) || target is null)
            return null;
        var windows = inputs.Select(a => new EpilogueWindow(a!.Buffer, a.Offset, Dim.Zero, a.Strides[0], operand.ByColumns ? a.Strides[1] : Dim.Zero)).Distinct().ToArray();
        // Windows of one place that move differently would need two references to it.
        if (windows.Select(w => (w.Buffer, w.Offset)).Distinct().Count() != windows.Length)
            return null;
        var space = operand.ByColumns ? new Shape([Epilogue.Rows, Epilogue.Columns]) : new Shape([Epilogue.Rows, .. loop.Space.Skip(first)]);
        return new Prologue(Cut(loop, space, inputs!, target, first), windows, output.Buffer);
    }

    /// <summary>Over rows, as one axis, and the axes along a row.</summary>
    private static Access? CutRows(Access access, Shape space, int first) =>
        EpilogueLowering.Merged(access, space, 0, first) is { } row ? access with { Strides = [row, .. access.Strides.Skip(first)] } : null;

    /// <summary>Over rows and columns, each as one axis.</summary>
    private static Access? CutColumns(Access access, Shape space, int first) =>
        EpilogueLowering.Merged(access, space, 0, first) is { } row && EpilogueLowering.Merged(access, space, first, space.Rank) is { } column ? access with { Strides = [row, column] } : null;

    private static LoopKernel Cut(LoopKernel loop, Shape space, IReadOnlyList<Access> inputs, Access target, int first)
    {
        var body = loop.Body.Select(s => s is IndexStep index ? index with { Axis = index.Axis - first + 1 } : s).ToArray();
        return new LoopKernel(space, new bool[space.Rank], inputs, body, [new LoopOutput(target, loop.Outputs[0].Step)])
        {
            Comment = loop.Comment,
            Label = loop.Label,
            Origin = loop.Origin,
            Flops = loop.Flops,
        };
    }
}
