using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Planning;

namespace Sessile.Generator.Tests.Planning;

/// <summary>
/// Runs a schedule on memory of which it knows, byte for byte, whose value stands there, by nothing but what kernels say that they read and write: so it knows no lives
/// of buffers, no order but that of the kernels, and finds what is overwritten before its last reader as a run would.
/// </summary>
internal sealed class MemorySimulation
{
    /// <summary>Owns what holds one of two values, by which branch was taken.</summary>
    private static readonly TensorBuffer Unsure = new(-1, BufferKind.Scratch, DType.Float, Dim.Zero, "one of two values");

    private readonly ArenaPlan _plan;
    private readonly Dictionary<string, long> _rows = [];
    private readonly Func<string, long> _sizeOf;
    private readonly Dictionary<TensorBuffer, long> _starts;
    private readonly List<string> _problems = [];
    private readonly Dictionary<TensorBuffer, HashSet<long>> _written = [];
    private TensorBuffer?[] _owners;

    private MemorySimulation(ArenaPlan plan, Func<string, long> sizeOf)
    {
        _plan = plan;
        _sizeOf = name => _rows.TryGetValue(name, out var row) ? row : sizeOf(name);
        _starts = plan.Starts(sizeOf);
        _owners = new TensorBuffer?[plan.BytesAt(sizeOf) + ArenaPlan.Alignment];
    }

    /// <returns>What a kernel, or whoever takes the results, would read of another's values; empty if nothing.</returns>
    public static IReadOnlyList<string> Run(LoweredRun run, ArenaPlan plan, Func<string, long> sizeOf)
    {
        var simulation = new MemorySimulation(plan, sizeOf);
        simulation.Execute(run.Kernels);
        foreach (var result in run.Fetches.Select(f => f.Buffer).Concat(run.Commits.Where(c => c.Only is null).SelectMany(c => c.Reads)))
            simulation.ReadAll(result, "the end");
        foreach (var commit in run.Commits)
        {
            if (commit.Only is { } only)
                simulation.ReadOne(only.Predicate, "the end");
        }

        return simulation._problems;
    }

    private void Execute(IReadOnlyList<Kernel> kernels)
    {
        foreach (var kernel in kernels)
        {
            if (kernel is LoopKernel loop)
                Execute(loop);
            else if (kernel is CallKernel call)
                Execute(call);
            else if (kernel is BranchKernel branch)
                Execute(branch);
            else if (kernel is ChainKernel chain)
                Execute(chain);
            else if (kernel is JointKernel joint)
                Execute(joint);
            else
                Execute((RepeatKernel)kernel);
        }
    }

    /// <summary>Index by index, as the loop goes: row by row where it folds, each row stage by stage.</summary>
    private void Execute(LoopKernel loop)
    {
        if (loop.Product is { } product)
        {
            ReadMatrix(product.A, loop.Space[0].Evaluate(_sizeOf), product.Depth, loop.Label);
            ReadMatrix(product.B, product.Depth, loop.Space[1].Evaluate(_sizeOf), loop.Label);
        }

        var stages = new LoopStages(loop);

        // Parts may be done in any order: what some write, others must not read.
        foreach (var output in loop.Outputs.Where(o => loop.PartLength > 0 && !stages.IsFull(o.Access)))
            WriteAll(output.Access, long.MaxValue);
        foreach (var kept in Indices(loop, reduced: false))
        {
            for (var stage = 0; stage < stages.Count; stage++)
            {
                foreach (var index in Indices(loop, reduced: true).Select(folded => folded.Zip(kept, (f, k) => f + k).ToArray()))
                    Step(loop, stages, stage, index);
            }

            foreach (var output in loop.Outputs.Where(o => loop.PartLength == 0 && !stages.IsFull(o.Access)))
                Write(output.Access, kept);
        }
    }

    private void Step(LoopKernel loop, LoopStages stages, int stage, long[] index)
    {
        for (var step = 0; step < loop.Body.Count; step++)
        {
            if (!stages.Needs(stage, step))
                continue;
            if (loop.Body[step] is LoadStep load)
                Read(loop.Inputs[load.Input], index, loop.Label);
            else if (loop.Body[step] is RowStep row)
                Read(loop.Inputs[row.Input], index, loop.Label);
            else if (loop.Body[step] is LookupStep lookup)
                ReadWritten(loop.Inputs[lookup.Input].Buffer, loop.Label);
        }

        foreach (var row in loop.Rows.Where(r => stages.IsReadBack(stage, r.Step) && stages.Needs(stage, r.Step)))
            Read(row.Access, index, loop.Label);
        foreach (var row in loop.Rows.Where(r => stages.Ready(r.Step) == stage))
            Write(row.Access, index);
        foreach (var output in stages.StoredIn(stage))
            Write(output.Access, index);
    }

    private IEnumerable<long[]> Indices(LoopKernel loop, bool reduced)
    {
        var extents = loop.Space.Select((d, i) => loop.Reduced[i] == reduced ? d.Evaluate(_sizeOf) : 1).ToArray();
        var count = extents.Aggregate(1L, (product, extent) => product * extent);
        for (var i = 0L; i < count; i++)
        {
            var index = new long[extents.Length];
            for (var (axis, rest) = (extents.Length - 1, i); axis >= 0; axis--)
                (rest, index[axis]) = Math.DivRem(rest, extents[axis]);
            yield return index;
        }
    }

    /// <summary>A call may read what it reads at any time, so what it writes must not touch it.</summary>
    private void Execute(CallKernel call)
    {
        var changed = call.Arguments.Where(a => a.Kind == ArgumentKind.Change).Select(a => a.Access!.Buffer).ToArray();
        foreach (var buffer in call.Reads.Where(b => changed.Contains(b) || !call.Writes.Contains(b)))
            ReadWritten(buffer, call.Label);
        foreach (var argument in call.Arguments.Where(a => a.Kind is ArgumentKind.Output or ArgumentKind.Change or ArgumentKind.Workspace or ArgumentKind.Result))
            WriteAll(argument.Access!, argument.Kind == ArgumentKind.Result ? 1 : long.MaxValue);
        foreach (var output in call.Epilogue?.Loop.Outputs ?? [])
            WriteAll(output.Access, long.MaxValue);
        foreach (var buffer in call.Reads.Except(call.Writes))
            ReadWritten(buffer, call.Label + " at its end");
    }

    /// <summary>One thread may be through with its rows before another begins: whatever a kernel reads must be there when all have written.</summary>
    private void Execute(ChainKernel chain)
    {
        Execute(chain.Kernels.ToArray());
        Execute(chain.Kernels.Reverse().ToArray());
    }

    /// <summary>In either order, as for chains.</summary>
    private void Execute(JointKernel joint)
    {
        Execute(joint.Loops.Select(l => l.Kernel).ToArray());
        Execute(joint.Loops.Select(l => l.Kernel).Reverse().ToArray());
    }

    private void Execute(BranchKernel branch)
    {
        ReadOne(branch.Predicate, branch.Label);
        var before = (TensorBuffer?[])_owners.Clone();
        Execute(branch.Then);
        var after = _owners;
        _owners = before;
        Execute(branch.Else);
        for (var i = 0; i < after.Length; i++)
            _owners[i] = _owners[i] == after[i] ? after[i] : Unsure;
    }

    private void Execute(RepeatKernel repeat)
    {
        const long several = 3;
        var turns = repeat.Length?.Evaluate(_sizeOf) ?? several;
        for (var turn = 0L; turn < turns; turn++)
        {
            _rows[repeat.Row] = repeat.Reverse ? turns - 1 - turn : turn;
            Execute(repeat.Condition);
            if (repeat.Continues is { } continues)
                ReadOne(continues, repeat.Label);
            Execute(repeat.Body);
            foreach (var carry in repeat.Carries)
            {
                ReadAll(carry.Next, repeat.Label);
                WriteAll(Access.RowMajor(carry.State, Shape.Scalar), long.MaxValue);
            }
        }

        _rows.Remove(repeat.Row);
        if (repeat.Turns is { } count)
            WriteAll(Access.RowMajor(count, Shape.Scalar), 1);
    }

    private void Read(Access access, long[] index, string reader) => Check(access.Buffer, Offset(access, index), 1, reader);

    /// <summary>A condition may stand among others, of which some are yet to be written.</summary>
    private void ReadOne(Access condition, string reader) => Check(condition.Buffer, condition.Offset.Evaluate(_sizeOf), 1, reader);

    private void ReadAll(TensorBuffer buffer, string reader) => Check(buffer, 0, Count(buffer), reader);

    /// <summary>What a call reads of a buffer may be a part of it, while others are yet to be written: there still stands what was there before.</summary>
    private void ReadWritten(TensorBuffer buffer, string reader) => Check(buffer, 0, Count(buffer), reader, isPart: true);

    /// <summary>Just its elements: around them may be others that are yet to be written.</summary>
    private void ReadMatrix(Access access, long rows, long columns, string reader)
    {
        for (var row = 0L; row < rows; row++)
        {
            for (var column = 0L; column < columns; column++)
                Read(access, [row, column], reader);
        }
    }

    private void Write(Access access, long[] index) => Mark(access.Buffer, Offset(access, index), 1);

    private void WriteAll(Access access, long count)
    {
        var offset = access.Offset.Evaluate(_sizeOf);
        Mark(access.Buffer, offset, Math.Min(count, Count(access.Buffer) - offset));
    }

    private long Count(TensorBuffer buffer) => buffer.Count.Evaluate(_sizeOf);

    private long Offset(Access access, long[] index) => access.Offset.Evaluate(_sizeOf) + index.Select((i, axis) => i * access.Strides[axis].Evaluate(_sizeOf)).Sum();

    private void Check(TensorBuffer buffer, long offset, long count, string reader, bool isPart = false)
    {
        var (root, from, to) = Bytes(buffer, offset, count);
        for (var i = from; i < to; i++)
        {
            if (_owners[i] == root || (isPart && !(_written.TryGetValue(root, out var written) && written.Contains(i))))
                continue;
            if (_problems.Count < 5)
                _problems.Add($"{reader} reads {_owners[i]?.ToString() ?? "what nobody wrote"} for {root}");
            return;
        }
    }

    private void Mark(TensorBuffer buffer, long offset, long count)
    {
        var (root, from, to) = Bytes(buffer, offset, count);
        if (!_written.TryGetValue(root, out var written))
            _written.Add(root, written = []);
        for (var i = from; i < to; i++)
        {
            _owners[i] = root;
            written.Add(i);
        }
    }

    /// <summary>The bytes in the arena; none of what lies elsewhere.</summary>
    private (TensorBuffer Root, long From, long To) Bytes(TensorBuffer buffer, long offset, long count)
    {
        for (; buffer.Place is { } place; buffer = place.Buffer)
            offset += place.Offset.Evaluate(_sizeOf);
        if (buffer.Kind != BufferKind.Scratch)
            return (buffer, 0, 0);
        var start = _starts[_plan.Home(buffer)] + (offset * buffer.DType.Size());
        return (buffer, start, start + (Math.Max(0, count) * buffer.DType.Size()));
    }
}
