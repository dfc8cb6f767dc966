using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering.Calls;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Joins the loops that change variables at the end of a run, such as those of an optimizer: threads meet once for all of them, however short each is. Each takes the same share of every loop,
/// as it has of the loops and products before, so that it finds in its own cache what it made.
/// </summary>
internal static class JointLoops
{
    public static LoweredRun Apply(LoweredRun run)
    {
        var before = run.Kernels.Take(run.FirstCommit).ToArray();
        var read = before.SelectMany(k => k.Reads).Select(VariableOf).Where(v => v >= 0).Distinct().ToDictionary(v => v, _ => false);
        foreach (var halved in before.OfType<CallKernel>().Where(HalvedProduct.IsMade).SelectMany(k => k.Reads).Select(VariableOf).Where(v => v >= 0))
            read[halved] = true;
        var joint = Joined(run.Kernels.Skip(run.FirstCommit).ToArray(), read);
        // Of other sizes than these, what is kept may come to lie where it costs more than itself.
        if (run.Kernels.SelectMany(k => k.Reads.Concat(k.Writes)).All(b => b.Root.ByteCount.IsStatic))
            KeepGradients(joint.OfType<JointKernel>().SelectMany(k => k.Loops));
        return run with { Kernels = [.. run.Kernels.Take(run.FirstCommit), .. joint] };
    }

    private static List<Kernel> Joined(IReadOnlyList<Kernel> kernels, Dictionary<int, bool> read)
    {
        // What calls make for a loop alone would be there for all of the loops at once.
        var lent = new HashSet<TensorBuffer>(kernels.OfType<CallKernel>().SelectMany(k => k.Writes).Where(w => w.Kind == BufferKind.Scratch));
        var result = new List<Kernel>();
        var loops = new List<JointLoop>();
        foreach (var kernel in kernels)
        {
            if (loops.Count == CostModel.MaxJoint || !loops.All(l => AreApart(l.Kernel, kernel)))
                Flush();
            // What is no such loop can come before those that it has nothing to do with.
            if (!kernel.Reads.Any(lent.Contains) && Of(kernel, read) is { } loop)
                loops.Add(loop);
            else
                result.Add(kernel);
        }

        Flush();
        return result;

        void Flush()
        {
            if (CostModel.IsWorthJoining(loops.Count, loops.Sum(l => l.Picoseconds), loops.Any(l => l.Owned.Count > 0)))
                result.Add(Join(loops.ToArray()));
            else
                result.AddRange(loops.Select(l => l.Kernel));
            loops.Clear();
        }
    }

    /// <summary>Null where a kernel is no loop that may run in shares: element by element, of sizes that are known.</summary>
    private static JointLoop? Of(Kernel kernel, Dictionary<int, bool> read)
    {
        if (kernel is not LoopKernel { CanFail: false, Reduces: false, Product: null, PartLength: 0, DrawnStream: < 0 } loop)
            return null;
        var nest = LoopNest.Of(loop, mayBeSplit: false);
        if (nest.Kept.Count == 0 || nest.Folded.Count > 0 || !loop.Space.ElementCount.IsStatic || nest.Kept[0].Strides.Skip(loop.Inputs.Count).Any(s => s.Equals(Dim.Zero)))
            return null;
        var isFlat = nest.Kept.Count == 1 && nest.Form == VectorForm.Kept;
        var owned = isFlat ? loop.Outputs.Select(o => o.Access).Where(a => a.Offset.Equals(Dim.Zero) && read.ContainsKey(VariableOf(a.Buffer)) && CostModel.StaysShared(a.Buffer.ByteCount)).Select(a => a.Buffer).Distinct() : [];
        var picoseconds = LoopSplit.PicosecondsOf(nest) * loop.Space.ElementCount.Value;
        return new JointLoop(loop, nest.Kept[0].Extent.Value, LoopSplit.LanesOf(nest.Kept[0], nest), owned.ToArray(), owned.Any() && owned.All(o => read[VariableOf(o)]), picoseconds);
    }

    /// <summary>Each thread finds in its cache the lines of a gradient that it wrote in the run before, if nothing else lay there that others wrote.</summary>
    private static void KeepGradients(IEnumerable<JointLoop> loops)
    {
        foreach (var buffer in loops.Where(l => l.ByHalves).SelectMany(l => l.Kernel.Reads).Select(b => b.Root).Where(b => b.Kind == BufferKind.Scratch && CostModel.IsWorthKeeping(b.ByteCount)))
            buffer.Keep();
    }

    /// <summary>Whether neither writes what the other touches.</summary>
    private static bool AreApart(Kernel a, Kernel b) => !Touch(a.Writes, b.Writes.Concat(b.Reads)) && !Touch(b.Writes, a.Reads);

    private static bool Touch(IEnumerable<TensorBuffer> written, IEnumerable<TensorBuffer> others) =>
        written.Any(w => others.Any(o => o.Root == w.Root || (VariableOf(w) >= 0 && VariableOf(w) == VariableOf(o))));

    /// <summary>The variable in whose memory a buffer lies, or whose elements were packed in it; -1: none.</summary>
    private static int VariableOf(TensorBuffer buffer) => buffer.Root is { Kind: BufferKind.Packed, Pack: { } pack } ? pack.Variable : buffer.InVariable;

    private static JointKernel Join(IReadOnlyList<JointLoop> loops)
    {
        var elements = loops.Sum(l => l.Kernel.Space.ElementCount.Value);
        var what = loops.Count == 1 ? "threads take shares of it" : "threads take the same share of each at once, since none depends on another";
        return new JointKernel(loops)
        {
            Comment = FormattableString.Invariant($"{loops.Count} {(loops.Count == 1 ? "loop" : "loops")} over {elements} elements, about {(loops.Sum(l => l.Picoseconds) + 999_999) / 1_000_000} µs: {what}."),
            Label = loops[0].Kernel.Label,
            Flops = loops.Aggregate(Dim.Zero, (sum, l) => sum + l.Kernel.Flops),
        };
    }
}
