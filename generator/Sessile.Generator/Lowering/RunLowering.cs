using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering.Control;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Passes;

namespace Sessile.Generator.Lowering;

/// <summary>Turns the pure values of a run into kernels over buffers, and its commits into their order at the end.</summary>
internal sealed class RunLowering
{
    private readonly RunGraph _run;
    private readonly BlockLowering _block;

    private RunLowering(RunGraph run, BlockLowering block) => (_run, _block) = (run, block);

    public static LoweredRun Lower(RunGraph run, CompilerSwitches switches, CancellationToken cancellation)
    {
        var state = new LoweringState(run, switches, cancellation);
        var block = new BlockLowering(state, run.Roots);
        block.LowerAll();
        return new RunLowering(run, block).Finish(state);
    }

    /// <summary>
    /// What computes a value where the session keeps it, or, where it is kept packed, in scratch memory. Weights are not packed for that: it is seldom done.
    /// </summary>
    public static LoweredRun LowerKept(WeightPack pack, CompilerSwitches switches, CancellationToken cancellation)
    {
        var (value, result) = (pack.Kept!, pack.Kept!.Results[0]);
        var state = new LoweringState(new RunGraph([], []), switches with { PackedWeights = false }, cancellation);
        var block = new BlockLowering(state, value.Results);
        var place = pack.Call is null ? state.Kept(value, GraphText.LabelOf(result)) : state.Scratch(result.DType, result.Shape.ElementCount, GraphText.LabelOf(result));
        var isDirect = block.TryDirect(result, place);
        block.LowerAll();
        if (!isDirect)
            block.Move(result, Access.RowMajor(place, result.Shape));
        var kernels = switches.Prologues ? PrologueLowering.Apply(block.Kernels, [place]) : block.Kernels;
        return new LoweredRun(kernels, kernels.Count, [new LoweredFetch(place.Label, place, result.Type)], [], []);
    }

    private LoweredRun Finish(LoweringState state)
    {
        var fetches = _run.Fetches.Select(Fetched).ToArray();
        var commits = _run.Commits.Select(c => new LoweredCommit(c.Variable, Committed(c), Only: BranchCommits.Of(c, _block))).ToArray();
        var wanted = fetches.Select(f => f.Buffer).Concat(commits.SelectMany(c => c.Reads));
        var run = CommitOrder.Apply(state.Switches.Prologues ? PrologueLowering.Apply(_block.Kernels, wanted) : _block.Kernels, fetches, commits, state.Draws, state.Switches);
        if (state.Switches.Chains)
            run = RowChains.Apply(run);
        return state.Switches.JointLoops ? JointLoops.Apply(run) : run;
    }

    private LoweredFetch Fetched(Fetch fetch)
    {
        var access = _block.AccessOf(fetch.Value);
        var inPlace = access.Buffer.Kind is BufferKind.Scratch or BufferKind.File || (access.Buffer.Kind == BufferKind.Variable && !_run.Commits.Any(c => c.Variable == access.Buffer.Variable));
        var whole = inPlace && access.Offset.Equals(Dim.Zero) && access.IsPacked(fetch.Value.Shape);
        return new LoweredFetch(fetch.Name, whole ? access.Buffer : _block.CopyOf(fetch.Value), fetch.Value.Type);
    }

    private TensorBuffer? Committed(Commit commit)
    {
        var access = _block.AccessOf(commit.Value);
        if (access.Buffer.Kind == BufferKind.Variable && access.Buffer.Variable == commit.Variable && commit.Value.Op is ReadVariable)
            return null;
        var whole = access.Buffer.Kind is BufferKind.Scratch or BufferKind.File && access.Offset.Equals(Dim.Zero) && access.IsPacked(commit.Value.Shape);
        return whole ? access.Buffer : _block.CopyOf(commit.Value);
    }
}
