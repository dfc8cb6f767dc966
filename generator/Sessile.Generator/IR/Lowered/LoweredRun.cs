namespace Sessile.Generator.IR.Lowered;

/// <param name="Name">The property that is fetched.</param>
/// <param name="TensorBuffer">Packed, and untouched until the end of the run.</param>
internal sealed record LoweredFetch(string Name, TensorBuffer Buffer, TensorType Type);

/// <summary>At the end of the run the variable takes what stands in the buffer; null where it keeps its value.</summary>
/// <param name="Reason">Why no kernel writes to the variable's memory itself.</param>
/// <param name="Only">When it takes it, where it is not always; the buffer holds nothing otherwise.</param>
internal sealed record LoweredCommit(int Variable, TensorBuffer? Source, string? Reason = null, CommitCondition? Only = null)
{
    public IEnumerable<TensorBuffer> Reads => new[] { Source, Only?.Predicate.Buffer }.OfType<TensorBuffer>();
}

/// <summary>A scalar and what it has to be.</summary>
internal sealed record CommitCondition(Access Predicate, bool Is);

/// <param name="Stream">A stream of random numbers that the run moves on.</param>
/// <param name="Blocks">By how many blocks of four words.</param>
/// <param name="IsCounted">Whether it stands in a branch or a loop, so that only the run knows how often it is drawn.</param>
internal sealed record RandomDraw(int Stream, Dim Blocks, bool IsCounted);

/// <summary>A run as a sequence of kernels over buffers.</summary>
/// <param name="FirstCommit">From this kernel on, variables' memory may be written: all before have succeeded, and none after can fail.</param>
internal sealed record LoweredRun(
    IReadOnlyList<Kernel> Kernels,
    int FirstCommit,
    IReadOnlyList<LoweredFetch> Fetches,
    IReadOnlyList<LoweredCommit> Commits,
    IReadOnlyList<RandomDraw> Draws)
{
    public IEnumerable<TensorBuffer> Buffers => Kernels.SelectMany(k => k.Reads.Concat(k.Writes)).Concat(Fetches.Select(f => f.Buffer))
        .Concat(Commits.SelectMany(c => c.Reads)).Distinct().OrderBy(b => b.Id);

    /// <summary>How many rows are multiplied by the weights of which something is a copy, where all products with them can do without it and have as many; else null.</summary>
    public Dim? RowsWith(WeightPack copy)
    {
        var readers = Kernels.SelectMany(k => k is ChainKernel chain ? chain.Kernels : [k]).Where(k => k.Reads.Any(b => b.Pack == copy));
        var rows = readers.Select(k => (k as CallKernel)?.Arguments.FirstOrDefault(a => a.Kind == ArgumentKind.IsPacked && a.Access!.Buffer.Pack == copy)?.Size).Distinct().ToArray();
        return rows is [{ } one] ? one : null;
    }
}
