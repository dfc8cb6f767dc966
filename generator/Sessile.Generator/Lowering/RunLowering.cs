using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering.Calls;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Passes;

namespace Sessile.Generator.Lowering;

/// <summary>Turns the pure values of a run into kernels over buffers: loops where fusion has grouped nodes, library calls for the rest.</summary>
internal sealed class RunLowering : ILoweringContext
{
    private readonly RunGraph _run;
    private readonly IReadOnlyList<Node> _nodes;
    private readonly FusionPlan _plan;
    private readonly HashSet<object> _lowered = [];
    private readonly Dictionary<Node, Access> _accesses = [];
    private readonly Dictionary<Node, TensorBuffer> _outputs = [];
    private readonly Dictionary<Node, TensorBuffer> _copies = [];
    private readonly Dictionary<WeightPack, TensorBuffer> _packs = [];
    private readonly CompilerSwitches _switches;
    private readonly List<Kernel> _kernels = [];
    private readonly List<RandomDraw> _draws = [];
    private int _buffers;

    private RunLowering(RunGraph run, CompilerSwitches switches)
    {
        _run = run;
        _switches = switches;
        _nodes = GraphWalk.Reach(run.Roots);
        _plan = Fusion.Group(_nodes, run.Roots, switches);
    }

    public static LoweredRun Lower(RunGraph run, CompilerSwitches switches, CancellationToken cancellation)
    {
        var lowering = new RunLowering(run, switches);
        foreach (var node in lowering._nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            lowering.Demand(node);
        }

        return lowering.Finish(switches);
    }

    private LoweredRun Finish(CompilerSwitches switches)
    {
        var fetches = _run.Fetches.Select(Fetched).ToArray();
        var commits = _run.Commits.Select(c => new LoweredCommit(c.Variable, Committed(c))).ToArray();
        return CommitOrder.Apply(_kernels, fetches, commits, _draws, switches);
    }

    private LoweredFetch Fetched(Fetch fetch)
    {
        var access = AccessOf(fetch.Value);
        var inPlace = access.Buffer.Kind == BufferKind.Scratch || (access.Buffer.Kind == BufferKind.Variable && !_run.Commits.Any(c => c.Variable == access.Buffer.Variable));
        var whole = inPlace && access.Offset.Equals(Dim.Zero) && access.IsPacked(fetch.Value.Shape);
        return new LoweredFetch(fetch.Name, whole ? access.Buffer : CopyOf(fetch.Value), fetch.Value.Type);
    }

    private TensorBuffer? Committed(Commit commit)
    {
        var access = AccessOf(commit.Value);
        if (access.Buffer.Kind == BufferKind.Variable && access.Buffer.Variable == commit.Variable && commit.Value.Op is ReadVariable)
            return null;
        var whole = access.Buffer.Kind == BufferKind.Scratch && access.Offset.Equals(Dim.Zero) && access.IsPacked(commit.Value.Shape);
        return whole ? access.Buffer : CopyOf(commit.Value);
    }

    /// <summary>Computes the node if it is computed by itself at all; a loop at its last member.</summary>
    private void Demand(Node node)
    {
        foreach (var group in _plan.EndingAt(node))
            LowerGroup(group);
        if (!_plan.IsInLoop(node))
            LowerCall(node);
    }

    /// <summary>Makes sure that the kernels so far compute the node. A loop may have later members than the one that is read here.</summary>
    private void Require(Node node)
    {
        if (_plan.StoredBy(node) is { } group)
            LowerGroup(group);
        else if (IsCall(node))
            LowerCall(node);
        else
            RequireAll(node.Operands);
    }

    private void RequireAll(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
            Require(node);
    }

    private static bool IsCall(Node node) => !node.IsView() && !node.IsFree() && !node.IsStored();

    private void LowerCall(Node node)
    {
        if (!IsCall(node) || !_lowered.Add(node))
            return;
        RequireAll(node.Operands);
        _kernels.AddRange(CallLowering.Lower(node, this));
    }

    private void LowerGroup(FusionGroup group)
    {
        if (!_lowered.Add(group))
            return;
        RequireAll(group.Loads);
        if (group.Members.FirstOrDefault(EpilogueLowering.IsProduct) is { } product && !(_switches.InlineProducts && InlineProducts.IsSmall(product)))
            _kernels.AddRange(EpilogueLowering.Lower(group, product, this));
        else
            _kernels.Add(RowKeeping.Apply(new LoopLowering(group, AccessOf, OutputOf).Lower(), Scratch));
    }

    public Access AccessOf(Node node)
    {
        if (!_accesses.TryGetValue(node, out var access))
            _accesses[node] = access = Locate(node);
        return access;
    }

    private Access Locate(Node node)
    {
        if (node.IsView())
            return Views.Through(node, AccessOf(node.Operands[0])) ?? Access.RowMajor(CopyOf(node.Operands[0]), node.Shape);
        if (node.IsFree())
            return Access.RowMajor(CopyOf(node), node.Shape);
        return Access.RowMajor(node.IsStored() ? Stored(node) : OutputOf(node), node.Shape);
    }

    private TensorBuffer Stored(Node node) => node.Op switch
    {
        Placeholder p => new TensorBuffer(_buffers++, BufferKind.Feed, node.DType, node.Shape.ElementCount, p.PropertyName) { Feed = p.PropertyName },
        ReadVariable v => VariableBuffer(v.Variable, node),
        Constant c => new TensorBuffer(_buffers++, BufferKind.Constant, node.DType, node.Shape.ElementCount, GraphText.LabelOf(node)) { Data = c.Data },
        _ => throw new InvalidOperationException(node.Op.Name + " is not stored"),
    };

    private TensorBuffer VariableBuffer(int variable, Node node) =>
        new(_buffers++, BufferKind.Variable, node.DType, node.Shape.ElementCount, GraphText.LabelOf(node)) { Variable = variable };

    public TensorBuffer OutputOf(Node node)
    {
        if (!_outputs.TryGetValue(node, out var buffer))
            _outputs[node] = buffer = Scratch(node.DType, node.Shape.ElementCount, GraphText.LabelOf(node));
        return buffer;
    }

    public bool TakeOver(Node operand, Node node)
    {
        var isComputed = _plan.StoredBy(operand) is not null || (IsCall(operand) && !_plan.IsInLoop(operand));
        if (!isComputed || _run.Roots.Contains(operand) || _nodes.Any(n => n != node && n.Operands.Contains(operand)) || node.Operands.Count(o => o == operand) > 1)
            return false;
        _outputs[node] = OutputOf(operand);
        return true;
    }

    public TensorBuffer Scratch(DType dtype, Dim count, string label) => new(_buffers++, BufferKind.Scratch, dtype, count, label);

    public Access PackedAccessOf(Node node)
    {
        if (node.IsFree())
            return Access.RowMajor(CopyOf(node), node.Shape);
        var access = AccessOf(node);
        return access.IsPacked(node.Shape) ? access : Access.RowMajor(CopyOf(node), node.Shape);
    }

    public TensorBuffer? PackedWeights(WeightPack pack, string label)
    {
        if (!_switches.PackedWeights || (pack.Data is null && _run.Commits.Any(c => c.Variable == pack.Variable)))
            return null;
        if (!_packs.TryGetValue(pack, out var buffer))
            _packs[pack] = buffer = new TensorBuffer(_buffers++, BufferKind.Packed, pack.DType, pack.Count, label + "Packed") { Pack = pack };
        return buffer;
    }

    public void Draw(int stream, Dim blocks) => _draws.Add(new RandomDraw(stream, blocks));

    /// <summary>The node's elements packed in a buffer of their own.</summary>
    private TensorBuffer CopyOf(Node node)
    {
        if (_copies.TryGetValue(node, out var copy))
            return copy;
        copy = _copies[node] = Scratch(node.DType, node.Shape.ElementCount, GraphText.LabelOf(node));
        _kernels.Add(CopyLowering.Copy(node, node.IsFree() ? null : AccessOf(node), copy));
        return copy;
    }
}
