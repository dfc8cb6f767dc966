using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering.Calls;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Lowering.Control;

/// <summary>
/// A loop: its states stand in buffers of their own, which take the next ones at the end of each turn; rows of sequences are read where they stand,
/// and rows of outputs written where they belong.
/// </summary>
internal sealed class LoopRegionLowering
{
    private readonly Node _node;
    private readonly Loop _loop;
    private readonly BlockLowering _around;
    private readonly IReadOnlyDictionary<int, Node> _results;
    private readonly TensorBuffer[] _states;
    private readonly TensorBuffer[] _stacks;
    private readonly string _row;
    private readonly Dictionary<InvariantPack, TensorBuffer> _packed = [];

    public LoopRegionLowering(Node node, BlockLowering around)
    {
        (_node, _loop, _around) = (node, (Loop)node.Op, around);
        _results = RegionLowering.ResultsOf(node, around);
        _row = around.State.NewRow();
        var places = _loop.ResultTypes.Select((type, i) => RegionLowering.Place(_results, i, type, node, around)).ToArray();
        (_states, _stacks) = (places.Take(_loop.States).ToArray(), places.Skip(_loop.States).Take(_loop.Outputs).ToArray());
    }

    public void Lower()
    {
        for (var i = 0; i < _loop.States; i++)
            _around.Move(_node.Operands[i], Access.RowMajor(_states[i], _node.Operands[i].Shape));
        if (_loop.Condition is not null || _loop.HasCount)
            ClearStacks();
        var count = _loop.HasCount ? _around.AccessOf(_node.Operands[_loop.Leading - 1]) : null;
        var parameters = Parameters();
        var (condition, continues) = Condition(parameters);
        var (body, carries) = Body(parameters);
        _around.Add(new RepeatKernel(condition, body, carries, _row)
        {
            Length = _loop.Length,
            Count = count,
            Continues = continues,
            Reverse = _loop.Reverse,
            Turns = _results.TryGetValue(_loop.CountResult, out var turns) ? _around.OutputOf(turns) : null,
            Comment = $"{RegionLowering.Names(_results, _node)} = {_loop.Function}{(_loop.Length is null ? "" : $" over {_loop.Length}")}",
            Label = GraphText.LabelOf(_node),
            Origin = _node.Origin,
            Flops = condition.Concat(body).Aggregate(Dim.Zero, (sum, k) => sum + k.Flops) * (_loop.Length ?? Dim.One),
        });
    }

    /// <summary>Rows that no turn writes are zeros.</summary>
    private void ClearStacks()
    {
        for (var i = 0; i < _stacks.Length; i++)
        {
            var type = _loop.ResultTypes[_loop.States + i];
            var zero = new LiteralStep(ConstantData.Of(type.DType, 0L));
            _around.Add(CopyLowering.Move(type.Shape, null, zero, Access.RowMajor(_stacks[i], type.Shape), "0", _node.Origin));
        }
    }

    private Access[] Parameters() => Enumerable.Range(0, _loop.Body.Parameters.Count).Select(i =>
        i < _loop.States ? Access.RowMajor(_states[i], _loop.Body.Parameters[i].Shape)
        : i < _loop.States + _loop.Sequences ? RowOf(_around.AccessOf(_node.Operands[i]))
        : _around.AccessOf(_node.Operands[_loop.OperandOf(i)])).ToArray();

    private Access RowOf(Access sequence) =>
        new(sequence.Buffer, sequence.Offset + (Dim.Symbol(_row) * sequence.Strides[0]), sequence.Strides.Skip(1).ToArray());

    private (IReadOnlyList<Kernel> Kernels, Access? Continues) Condition(IReadOnlyList<Access> parameters)
    {
        if (_loop.Condition is not { } region)
            return ([], null);
        var block = new BlockLowering(_around.State, region.Results, parameters) { BeforeLoop = Packed };
        block.LowerAll();
        var continues = block.AccessOf(region.Results[0]);
        return (block.Kernels, continues);
    }

    private (IReadOnlyList<Kernel> Kernels, IReadOnlyList<Carry> Carries) Body(IReadOnlyList<Access> parameters)
    {
        var results = _loop.Body.Results;
        var block = new BlockLowering(_around.State, results, parameters) { BeforeLoop = Packed };
        var windows = results.Skip(_loop.States).Select((r, i) => Window(_stacks[i], r.Shape)).ToArray();
        var direct = windows.Select((w, i) => block.TryDirect(results[_loop.States + i], w)).ToArray();
        // States as they were given go first, so that later kernels may change them in place.
        Move(block, windows, i => !direct[i] && IsState(results[_loop.States + i]));
        block.LowerAll();
        Move(block, windows, i => !direct[i] && !IsState(results[_loop.States + i]));
        var carries = Enumerable.Range(0, _loop.States).Where(i => !StaysAsItIs(i)).Select(i => new Carry(Next(block, results[i]), _states[i])).ToArray();
        return (block.Kernels, StatesInPlace.Apply(block.Kernels, carries));
    }

    private void Move(BlockLowering block, IReadOnlyList<TensorBuffer> windows, Func<int, bool> which)
    {
        foreach (var i in Enumerable.Range(0, windows.Count).Where(which))
            block.Move(_loop.Body.Results[_loop.States + i], Access.RowMajor(windows[i], _loop.Body.Results[_loop.States + i].Shape));
    }

    private bool IsState(Node result) => result.Op is Parameter parameter && parameter.Index < _loop.States;

    /// <summary>A captured matrix packed before the loop, or before loops around it that do not change it either; null where turns may change it.</summary>
    private TensorBuffer? Packed(InvariantPack pack)
    {
        if (!_around.State.Switches.PackedWeights || !_node.Operands.Skip(_loop.Leading).Any(o => _around.AccessOf(o).Buffer == pack.Buffer))
            return null;
        if (_around.PackedBeforeLoop(pack) is { } further)
            return further;
        if (_packed.TryGetValue(pack, out var packed))
            return packed;
        _packed[pack] = packed = _around.Scratch(pack.Buffer.DType, pack.Count, pack.Buffer.Label + "Packed");
        _around.Add(pack.Into(packed));
        return packed;
    }

    /// <summary>The row that this turn writes.</summary>
    private TensorBuffer Window(TensorBuffer stack, Shape row)
    {
        var place = new Access(stack, Dim.Symbol(_row) * row.ElementCount, []);
        return new TensorBuffer(_around.State.NextBuffer(), BufferKind.Window, stack.DType, row.ElementCount, stack.Label).At(place);
    }

    private bool StaysAsItIs(int state) => _loop.Body.Results[state].Op is Parameter parameter && parameter.Index == state;

    /// <summary>The next state packed, in memory that no other state is: states change all at once.</summary>
    private static TensorBuffer Next(BlockLowering block, Node next) => block.IsMade(next) || next.Op is Result ? block.AccessOf(next).Buffer : block.CopyOf(next);
}
