using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Passes;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Puts the kernels in order such that variables change only after everything that can fail, and lets kernels write straight into a variable's memory
/// where every other reader of the old value can come before them. The other variables are computed in a buffer and copied at the end.
/// </summary>
internal sealed class CommitOrder
{
    private readonly List<Kernel> _kernels;
    private readonly List<LoweredFetch> _fetches;
    private readonly List<LoweredCommit> _commits = [];

    /// <summary>The last part.</summary>
    private readonly HashSet<Kernel> _direct = [];

    private CommitOrder(IEnumerable<Kernel> kernels, IEnumerable<LoweredFetch> fetches) => (_kernels, _fetches) = ([.. kernels], [.. fetches]);

    public static LoweredRun Apply(
        IReadOnlyList<Kernel> kernels,
        IReadOnlyList<LoweredFetch> fetches,
        IReadOnlyList<LoweredCommit> commits,
        IReadOnlyList<RandomDraw> draws,
        CompilerSwitches switches)
    {
        var order = new CommitOrder(kernels, fetches);
        foreach (var commit in commits)
        {
            var reason = commit.Source is null ? null : switches.DirectCommits ? order.TryDirect(commit, commits) : "as the compiler was told";
            if (commit.Source is null || reason is not null)
                order._commits.Add(commit with { Reason = reason });
        }

        var sorted = order._kernels.Where(k => !order._direct.Contains(k)).Concat(order._kernels.Where(order._direct.Contains)).ToArray();
        return new LoweredRun(sorted, sorted.Length - order._direct.Count, order._fetches, order._commits, draws);
    }

    /// <summary>
    /// The kernels that write directly come last, in their order, with what reads what they make. So it must be that none of those can fail, and that none later in that part reads the old value
    /// of a variable written by an earlier one, other than at the same element.
    /// </summary>
    /// <returns>Null if it is done; else why it can't be.</returns>
    private string? TryDirect(LoweredCommit commit, IReadOnlyList<LoweredCommit> all)
    {
        var source = commit.Source!;
        if (all.Count(c => c.Source == source) > 1)
            return "since several variables take this value";
        var change = VariableChange.Find(_kernels, source, commit.Variable);
        if (change.Obstacle is { } obstacle)
            return obstacle;
        if (IsReadTooLate(change, commit.Variable))
            return "since another variable's new value depends on its old one";
        var target = new TensorBuffer(source.Id, BufferKind.Variable, source.DType, source.Count, source.Label) { Variable = commit.Variable };
        if (change.Copy is not null)
            _kernels.Remove(change.Copy);
        foreach (var writer in change.Writers)
            Redirect(writer, source, target);
        foreach (var follower in change.Followers)
            _direct.Add(follower);
        if (change.Followers.Count > 0)
            source.At(new Access(target, Dim.Zero, [Dim.One]));
        for (var i = 0; i < _fetches.Count; i++)
            _fetches[i] = _fetches[i].Buffer == source ? _fetches[i] with { Buffer = target } : _fetches[i];
        return null;
    }

    private void Redirect(Kernel writer, TensorBuffer source, TensorBuffer target)
    {
        _direct.Remove(writer);
        var index = _kernels.IndexOf(writer);
        _kernels[index] = writer.Redirect(source, target);
        _direct.Add(_kernels[index]);
    }

    /// <summary>
    /// Whether a kernel of the last part, with a change, would read the old value of a variable that one before it has written: from another buffer than that one writes, which stands for the new value.
    /// </summary>
    private bool IsReadTooLate(VariableChange change, int variable)
    {
        var (written, memory) = (new HashSet<int>(), new HashSet<TensorBuffer>());
        foreach (var kernel in _kernels.Where(k => k != change.Copy && (_direct.Contains(k) || change.Writers.Contains(k) || change.Followers.Contains(k))))
        {
            var targets = kernel.Writes.Select(w => w.Root).Where(w => w.InVariable >= 0).ToArray();
            var own = targets.Select(t => t.InVariable).Concat(change.Writers.Contains(kernel) ? [variable] : []).ToArray();
            memory.UnionWith(targets);
            if (kernel.Reads.Any(r => written.Contains(r.InVariable) && !memory.Contains(r.Root) && !own.Contains(r.InVariable)))
                return true;
            written.UnionWith(own);
        }

        return false;
    }
}
