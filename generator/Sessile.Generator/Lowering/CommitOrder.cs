using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Passes;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Puts the kernels in order such that variables change only after everything that can fail, and lets a loop write straight into a variable's memory
/// where every other reader of the old value can come before it. The others are copied at the end.
/// </summary>
internal sealed class CommitOrder
{
    private readonly List<Kernel> _kernels;
    private readonly List<LoweredCommit> _commits = [];
    private readonly HashSet<Kernel> _direct = [];

    private CommitOrder(IEnumerable<Kernel> kernels) => _kernels = [.. kernels];

    public static LoweredRun Apply(
        IReadOnlyList<Kernel> kernels,
        IReadOnlyList<LoweredFetch> fetches,
        IReadOnlyList<LoweredCommit> commits,
        IReadOnlyList<RandomDraw> draws,
        CompilerSwitches switches)
    {
        var order = new CommitOrder(kernels);
        var stillRead = new HashSet<TensorBuffer>(fetches.Select(f => f.Buffer));
        foreach (var commit in commits)
        {
            if (!switches.DirectCommits || commit.Source is null || stillRead.Contains(commit.Source) || !order.TryDirect(commit, commits))
                order._commits.Add(commit);
        }

        var sorted = order._kernels.Where(k => !order._direct.Contains(k)).Concat(order._kernels.Where(order._direct.Contains)).ToArray();
        return new LoweredRun(sorted, sorted.Length - order._direct.Count, fetches, order._commits, draws);
    }

    /// <summary>
    /// The kernels that write directly come last, in their order. So it must be that what such a kernel makes is read by kernels of that last part only,
    /// that none of those can fail, and that none later in that part reads a variable written by an earlier one, other than at the same element.
    /// </summary>
    private bool TryDirect(LoweredCommit commit, IReadOnlyList<LoweredCommit> all)
    {
        var source = commit.Source!;
        if (all.Count(c => c.Source == source) > 1)
            return false;
        var index = _kernels.FindIndex(k => k is LoopKernel && k.Writes.Contains(source));
        if (index < 0 || !CanComeLast(index) || !ReadsInStep((LoopKernel)_kernels[index], commit.Variable))
            return false;
        var writer = _kernels[index];
        if (_kernels.Where(_direct.Contains).Any(k => k != writer && Conflict(k, writer, commit.Variable)))
            return false;
        var target = new TensorBuffer(source.Id, BufferKind.Variable, source.DType, source.Count, source.Label) { Variable = commit.Variable };
        _direct.Remove(writer);
        _kernels[index] = writer.Redirect(source, target);
        _direct.Add(_kernels[index]);
        return true;
    }

    /// <summary>Whether nothing outside the last part reads what the kernel writes, and it cannot fail.</summary>
    private bool CanComeLast(int index)
    {
        var kernel = _kernels[index];
        if (kernel.CanFail || ((LoopKernel)kernel).Reduces)
            return false;
        return !_kernels.Skip(index + 1).Any(k => k.Reads.Intersect(kernel.Writes).Any());
    }

    /// <summary>Whether two kernels of the last part would have to come in a certain order: one reads a variable that the other writes.</summary>
    private static bool Conflict(Kernel other, Kernel writer, int variable) =>
        ReadsVariable(other, variable) || other.Writes.Any(w => w.Kind == BufferKind.Variable && ReadsVariable(writer, w.Variable));

    private static bool ReadsVariable(Kernel kernel, int variable) => kernel.Reads.Any(r => r.Kind == BufferKind.Variable && r.Variable == variable);

    /// <summary>Whether the loop reads the variable only at the element that it then writes.</summary>
    private static bool ReadsInStep(LoopKernel loop, int variable) => loop.Product is null && loop.Inputs
        .Where(i => i.Buffer.Kind == BufferKind.Variable && i.Buffer.Variable == variable)
        .All(i => i.Offset.Equals(Dim.Zero) && new Access(i.Buffer, i.Offset, i.Strides).IsPacked(loop.Space));
}
