namespace Sessile.Generator.IR.Lowered;

/// <summary>Kernels inside a kernel, which run not at all, once or several times. Its reads and writes are all of theirs, of whole buffers.</summary>
internal abstract class ControlKernel : Kernel
{
    /// <summary>The kernels inside, block by block in the order in which they stand.</summary>
    public abstract IReadOnlyList<IReadOnlyList<Kernel>> Blocks { get; }

    /// <summary>What it reads and writes itself, apart from the kernels inside.</summary>
    public abstract IEnumerable<TensorBuffer> Own { get; }

    public override bool CanFail => Blocks.Any(b => b.Any(k => k.CanFail));

    public override IEnumerable<TensorBuffer> Reads => Own.Concat(Blocks.SelectMany(b => b).SelectMany(k => k.Reads)).Select(b => b.Root).Distinct();

    public override IEnumerable<TensorBuffer> Writes => Blocks.SelectMany(b => b).SelectMany(k => k.Writes).Select(b => b.Root).Distinct();

    public override Kernel Redirect(TensorBuffer from, TensorBuffer to) => throw new InvalidOperationException("what stands inside of a condition or a loop writes where it writes");
}

/// <summary>One of two blocks, by a condition.</summary>
internal sealed class BranchKernel(Access predicate, IReadOnlyList<Kernel> then, IReadOnlyList<Kernel> otherwise) : ControlKernel
{
    public Access Predicate { get; } = predicate;

    public IReadOnlyList<Kernel> Then { get; } = then;

    public IReadOnlyList<Kernel> Else { get; } = otherwise;

    public override IReadOnlyList<IReadOnlyList<Kernel>> Blocks => [Then, Else];

    public override IEnumerable<TensorBuffer> Own => [Predicate.Buffer];
}

/// <summary>At the end of each turn the state takes what stands in another buffer.</summary>
internal sealed record Carry(TensorBuffer Next, TensorBuffer State);

/// <summary>A block that runs turn after turn. The first states stand in their buffers before.</summary>
/// <param name="condition">The kernels before each turn that compute whether there is one.</param>
/// <param name="row">The symbol of the row that a turn reads and writes.</param>
internal sealed class RepeatKernel(IReadOnlyList<Kernel> condition, IReadOnlyList<Kernel> body, IReadOnlyList<Carry> carries, string row) : ControlKernel
{
    public IReadOnlyList<Kernel> Condition { get; } = condition;

    public IReadOnlyList<Kernel> Body { get; } = body;

    public IReadOnlyList<Carry> Carries { get; } = carries;

    public string Row { get; } = row;

    /// <summary>The most turns; null: as many as the condition allows.</summary>
    public Dim? Length { get; init; }

    /// <summary>A scalar that says how many turns there are; null: none does.</summary>
    public Access? Count { get; init; }

    /// <summary>Whether there is one more turn, computed by the condition's kernels; null: there is no condition.</summary>
    public Access? Continues { get; init; }

    public bool Reverse { get; init; }

    /// <summary>Takes the number of turns; null: no one asks.</summary>
    public TensorBuffer? Turns { get; init; }

    /// <summary>The same loop with another body, of the same reads and writes.</summary>
    public RepeatKernel With(IReadOnlyList<Kernel> body) => new(Condition, body, Carries, Row)
    {
        Length = Length,
        Count = Count,
        Continues = Continues,
        Reverse = Reverse,
        Turns = Turns,
        Comment = Comment,
        Label = Label,
        Origin = Origin,
        Flops = Flops,
        DrawnStream = DrawnStream,
    };

    public override IReadOnlyList<IReadOnlyList<Kernel>> Blocks => [Condition, Body];

    public override IEnumerable<TensorBuffer> Own =>
        new[] { Count?.Buffer, Continues?.Buffer, Turns }.OfType<TensorBuffer>().Concat(Carries.SelectMany(c => new[] { c.Next, c.State }));

    public override IEnumerable<TensorBuffer> Writes => base.Writes.Concat(Carries.Select(c => c.State)).Concat(Turns is null ? [] : [Turns]).Distinct();
}
