using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering.Calls;
using Sessile.Generator.Lowering.Control;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Support;

namespace Sessile.Generator.Lowering;

/// <summary>Turns the nodes of one graph, of the run or of a region, into kernels: loops where fusion has grouped nodes, library calls for the rest, nested kernels for nodes with regions.</summary>
/// <param name="parameters">Of a region: where its parameters stand.</param>
internal sealed class BlockLowering(LoweringState state, IReadOnlyList<Node> roots, IReadOnlyList<Access>? parameters = null) : ILoweringContext
{
    private readonly IReadOnlyList<Node> _nodes = GraphWalk.Reach(roots);
    private readonly FusionPlan _plan = Fusion.Group(GraphWalk.Reach(roots), roots, state.Switches, state.IsCommitted);
    private readonly HashSet<object> _lowered = [];
    private readonly Dictionary<Node, Access> _accesses = [];
    private readonly Dictionary<Node, TensorBuffer> _outputs = [];
    private readonly Dictionary<Node, TensorBuffer> _copies = [];
    private readonly Dictionary<(TensorBuffer, Dim, EquatableArray<Dim>, Shape), TensorBuffer> _transposed = [];
    private readonly List<Kernel> _kernels = [];
    private readonly Dictionary<LoopKernel, FusionGroup> _loops = [];
    private Dictionary<Node, PlacedPart> _parts = [];
    private Dictionary<Node, IReadOnlyList<int>> _orders = [];

    public IReadOnlyList<Kernel> Kernels => _kernels;

    public LoweringState State { get; } = state;

    public IReadOnlyList<Node> Nodes => _nodes;

    public bool IsNested => parameters is not null;

    public void LowerAll()
    {
        // Inside of loops and branches, results may stand in memory that others still read.
        if (State.Switches.InPlaceParts && !IsNested)
            _parts = PlacedParts.Find(_nodes, roots, _plan).Where(p => !_outputs.ContainsKey(p.Value.Whole) && !_outputs.ContainsKey(PlacedParts.MadeFor(p.Key))).ToDictionary(p => p.Key, p => p.Value);
        if (State.Switches.ReadOrders)
            _orders = ReadOrders.Find(_nodes, roots, _plan).Where(p => !_parts.ContainsKey(p.Key) && !_outputs.ContainsKey(p.Key)).ToDictionary(p => p.Key, p => p.Value);
        foreach (var node in _nodes)
        {
            State.Cancellation.ThrowIfCancellationRequested();
            Demand(node);
        }

        FinishLoops();
    }

    /// <summary>Whether a kernel of this graph makes the node's value in a buffer of its own, so that it may be told where that is.</summary>
    public bool IsMade(Node node) => _plan.StoredBy(node) is not null || (IsCall(node) && !_plan.IsInLoop(node));

    /// <summary>Lets a node's value be written to a buffer; false if it has one already. To be called before anything is lowered.</summary>
    public bool TryDirect(Node node, TensorBuffer destination)
    {
        if (!IsMade(node) || _outputs.ContainsKey(node))
            return false;
        _outputs.Add(node, destination);
        return true;
    }

    public void Add(Kernel kernel) => _kernels.Add(kernel);

    /// <summary>Writes a node's value to a place of its own.</summary>
    public void Move(Node node, Access destination) => _kernels.Add(
        CopyLowering.Move(node.Shape, node.IsFree() ? null : AccessOf(node), CopyLowering.ValueOf(node), destination, GraphText.LabelOf(node), node.Origin));

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

    private static bool IsCall(Node node) => !node.IsView() && !node.IsFree() && !node.IsStored() && node.Op is not (Result or Unset);

    private void LowerCall(Node node)
    {
        if (!IsCall(node) || !_lowered.Add(node))
            return;
        RequireAll(node.Operands);
        if (node.Op is RegionOp)
            RegionLowering.Lower(node, this);
        else
            _kernels.AddRange(CallLowering.Lower(node, this));
    }

    private void LowerGroup(FusionGroup group)
    {
        if (!_lowered.Add(group))
            return;
        RequireAll(group.Loads);
        if (group.Members.FirstOrDefault(EpilogueLowering.IsProduct) is { } product && !(State.Switches.InlineProducts && InlineProducts.IsSmall(product)))
            _kernels.AddRange(EpilogueLowering.Lower(group, product, this));
        else
            LowerLoop(new LoopLowering(group, this).Lower(), group);
    }

    private void LowerLoop(LoopKernel loop, FusionGroup group)
    {
        _loops.Add(loop, group);
        _kernels.Add(loop);
    }

    /// <summary>Makes of the loops what they are to be, now that it is known what else there is.</summary>
    private void FinishLoops()
    {
        bool IsFree(LoopKernel loop) => _loops.TryGetValue(loop, out var group) && !group.Outputs.Any(State.IsCommitted);
        var wanted = roots.Select(Seen).Where(_outputs.ContainsKey).Select(r => _outputs[r]);
        var (kernels, joined) = State.Switches.RowSums ? RowSums.Apply([.. _kernels], IsFree, wanted, Scratch) : ([.. _kernels], []);
        _kernels.Clear();
        foreach (var kernel in kernels)
            _kernels.AddRange(kernel is LoopKernel loop && (joined.Contains(loop) || _loops.ContainsKey(loop)) ? Finished(loop) : [kernel]);
    }

    private static Node Seen(Node node) => node.IsView() ? Seen(node.Operands[0]) : node;

    private IReadOnlyList<Kernel> Finished(LoopKernel loop)
    {
        var outputs = _loops.TryGetValue(loop, out var group) ? group.Outputs : [];
        var whole = Streaming.Apply(RowKeeping.Apply(loop, outputs.Count > 0 && outputs.All(State.IsCommitted) ? null : Scratch));
        var committed = outputs.Where(State.IsCommitted).Select(o => AccessOf(o).Buffer).ToArray();
        return State.Switches.FoldParts && !loop.Sums ? FoldParts.Apply(whole, Scratch, committed) : [whole];
    }

    public Access AccessOf(Node node)
    {
        if (!_accesses.TryGetValue(node, out var access))
            _accesses[node] = access = Locate(node);
        return access;
    }

    private Access Locate(Node node)
    {
        if (node.Op is Parameter parameter)
            return parameters![parameter.Index];
        if (node.IsView())
            return Views.Through(node, AccessOf(node.Operands[0])) ?? Access.RowMajor(CopyOf(node.Operands[0]), node.Shape);
        if (node.IsFree())
            return Access.RowMajor(CopyOf(node), node.Shape);
        if (_parts.TryGetValue(node, out var part))
            return part.In(AccessOf(part.Whole));
        if (_orders.TryGetValue(node, out var order))
            return new Access(OutputOf(node), Dim.Zero, ReadOrders.Strides(node.Shape, order));
        return Access.RowMajor(node.IsStored() ? Stored(node) : OutputOf(node), node.Shape);
    }

    private TensorBuffer Stored(Node node) => node.Op switch
    {
        Placeholder p => new TensorBuffer(State.NextBuffer(), BufferKind.Feed, node.DType, node.Shape.ElementCount, p.PropertyName) { Feed = p.PropertyName },
        ReadVariable v => VariableBuffer(v.Variable, node),
        FromFile f => new TensorBuffer(State.NextBuffer(), BufferKind.File, node.DType, node.Shape.ElementCount, GraphText.LabelOf(node)) { File = f.Source },
        KeptValue k => State.Kept(k.Value, GraphText.LabelOf(node)),
        Constant c => new TensorBuffer(State.NextBuffer(), BufferKind.Constant, node.DType, node.Shape.ElementCount, GraphText.LabelOf(node)) { Data = c.Data },
        _ => throw new InvalidOperationException(node.Op.Name + " is not stored"),
    };

    private TensorBuffer VariableBuffer(int variable, Node node) =>
        new(State.NextBuffer(), BufferKind.Variable, node.DType, node.Shape.ElementCount, GraphText.LabelOf(node)) { Variable = variable };

    public bool IsReordered(Node node) => _orders.ContainsKey(node);

    public bool IsInPlace(Node part) => _parts.ContainsKey(part);

    public TensorBuffer OutputOf(Node node)
    {
        if (!_outputs.TryGetValue(node, out var buffer))
        {
            _outputs[node] = buffer = _parts.TryGetValue(node, out var part) && part.IsWindow
                ? Window(node, part.In(AccessOf(part.Whole)))
                : Scratch(node.DType, node.Shape.ElementCount, GraphText.LabelOf(node));
        }

        return buffer;
    }

    public bool TakeOver(Node operand, Node node)
    {
        var isFree = IsMade(operand) && !_outputs.ContainsKey(node) && !roots.Contains(operand) && !_parts.Values.Any(p => p.Whole == operand);
        if (!isFree || _nodes.Any(n => n != node && n.Operands.Contains(operand) && !_plan.IsComputedBeside(n, operand)) || node.Operands.Count(o => o == operand) > 1)
            return false;
        _outputs[node] = OutputOf(operand);
        return true;
    }

    public TensorBuffer Window(Node node, Access place) =>
        new TensorBuffer(State.NextBuffer(), BufferKind.Window, node.DType, node.Shape.ElementCount, GraphText.LabelOf(node)).At(place);

    public TensorBuffer Scratch(DType dtype, Dim count, string label) => State.Scratch(dtype, count, label);

    public Access PackedAccessOf(Node node)
    {
        if (node.IsFree())
            return Access.RowMajor(CopyOf(node), node.Shape);
        var access = AccessOf(node);
        return access.IsPacked(node.Shape) ? access : Access.RowMajor(CopyOf(node), node.Shape);
    }

    public Access Transposed(Access access, Shape space, int last, string label)
    {
        int[] order = [.. Enumerable.Range(0, space.Rank).Where(i => i != last), last];
        var shape = new Shape(order.Select(i => access.Strides[i].Equals(Dim.Zero) ? Dim.One : space[i]));
        var source = access with { Strides = order.Select(i => access.Strides[i]).ToArray() };
        var key = (access.Buffer, access.Offset, source.Strides.ToEquatable(), shape);
        if (!_transposed.TryGetValue(key, out var copy))
        {
            copy = _transposed[key] = Scratch(access.Buffer.DType, shape.ElementCount, label + "Transposed");
            _kernels.Add(CopyLowering.Move(shape, source, null, Access.RowMajor(copy, shape), label, -1));
        }

        var strides = shape.Strides.Select((s, i) => shape[i].IsOne ? Dim.Zero : s).ToArray();
        return new Access(copy, Dim.Zero, Enumerable.Range(0, space.Rank).Select(i => strides[Array.IndexOf(order, i)]).ToArray());
    }

    public TensorBuffer? PackedWeights(WeightPack pack, string label) => State.PackedWeights(pack, label);

    /// <summary>Packs, before the loop whose turn this is, what its turns do not change; null: this is no loop's turn.</summary>
    public Func<InvariantPack, TensorBuffer?>? BeforeLoop { get; init; }

    public TensorBuffer? PackedBeforeLoop(InvariantPack pack) => BeforeLoop?.Invoke(pack);

    public void Draw(int stream, Dim blocks) => State.Draws.Add(new RandomDraw(stream, blocks, IsNested));

    /// <summary>The node's elements packed in a buffer of their own.</summary>
    public TensorBuffer CopyOf(Node node)
    {
        if (_copies.TryGetValue(node, out var copy))
            return copy;
        copy = _copies[node] = Scratch(node.DType, node.Shape.ElementCount, GraphText.LabelOf(node));
        _kernels.Add(CopyLowering.Copy(node, node.IsFree() ? null : AccessOf(node), copy));
        return copy;
    }
}
