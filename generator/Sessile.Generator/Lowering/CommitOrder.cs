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
    private const string SeveralTakeIt = "since several variables take this value";

    private readonly List<Kernel> _kernels;
    private readonly List<LoweredFetch> _fetches;
    private readonly List<LoweredCommit> _commits = [];

    /// <summary>What needs nothing but constants.</summary>
    private readonly HashSet<Kernel> _free;

    /// <summary>The last part.</summary>
    private readonly HashSet<Kernel> _direct = [];

    /// <summary>The variables in whose memory values are made that others take too.</summary>
    private readonly Dictionary<TensorBuffer, TensorBuffer> _shared = [];

    private CommitOrder(IEnumerable<Kernel> kernels, IEnumerable<LoweredFetch> fetches)
    {
        (_kernels, _fetches) = ([.. kernels], [.. fetches]);
        _free = LateKernels.FindFree(_kernels);
    }

    public static LoweredRun Apply(
        IReadOnlyList<Kernel> kernels,
        IReadOnlyList<LoweredFetch> fetches,
        IReadOnlyList<LoweredCommit> commits,
        IReadOnlyList<RandomDraw> draws,
        CompilerSwitches switches)
    {
        var order = new CommitOrder(kernels, fetches);
        order._commits.AddRange(switches.DirectCommits ? commits : commits.Select(c => c with { Reason = c.Source is null ? null : "as the compiler was told" }));
        while (switches.DirectCommits && order.MakeDirect())
        {
        }

        return order.Sorted(draws);
    }

    /// <summary>What reads a new value that another variable's depends on may come last only once that other one is made there, so this is done until nothing more can be.</summary>
    private bool MakeDirect()
    {
        var open = _commits.ToArray();
        _commits.Clear();
        foreach (var commit in open)
        {
            var reason = commit.Source is null ? null : _shared.ContainsKey(commit.Source) || commit.Source.Kind == BufferKind.Variable ? SeveralTakeIt : TryDirect(commit, open);
            if (commit.Source is null || reason is not null)
                _commits.Add(commit with { Reason = reason, Source = commit.Source is { } source && _shared.TryGetValue(source, out var shared) ? shared : commit.Source });
        }

        return _commits.Count < open.Length;
    }

    private LoweredRun Sorted(IReadOnlyList<RandomDraw> draws)
    {
        var late = LateKernels.Find(_kernels, _free, _direct, _fetches.Select(f => f.Buffer).Concat(_commits.SelectMany(c => c.Reads)));
        var last = LateKernels.Put(_kernels, late, _direct);
        DrawsInPlace.Apply(last, late);
        var first = _kernels.Where(k => !_direct.Contains(k) && !late.Contains(k)).ToArray();
        return new LoweredRun([.. first, .. last], first.Length, _fetches, _commits, draws);
    }

    /// <summary>
    /// The kernels that write directly come last, in their order, with what reads what they make. So it must be that none of those can fail, and that none later in that part reads the old value
    /// of a variable written by an earlier one, other than at the same element.
    /// </summary>
    /// <returns>Null if it is done; else why it can't be.</returns>
    private string? TryDirect(LoweredCommit commit, IReadOnlyList<LoweredCommit> all)
    {
        var source = commit.Source!;
        var takers = all.Where(c => c.Source == source).ToArray();
        if (takers.Length > 1 && takers.Any(t => t.Only is not null))
            return SeveralTakeIt;
        var change = VariableChange.Find(_kernels, source, commit.Variable, _free, _direct);
        if (change.Obstacle is { } obstacle)
            return takers.Length > 1 ? SeveralTakeIt : obstacle;
        if (IsReadTooLate(change, commit.Variable))
            return takers.Length > 1 ? SeveralTakeIt : "since another variable's new value depends on its old one";
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
        if (takers.Length > 1)
            _shared.Add(source, target);
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
