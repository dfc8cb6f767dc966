namespace Sessile.Generator.Passes;

/// <summary>
/// Turns parts of the compiler off, for doubting it piece by piece: results with all of them off must agree with all on within the rounding bound,
/// and those with <see cref="Reuse"/> off bit for bit.
/// </summary>
internal sealed record CompilerSwitches
{
    public static CompilerSwitches Default { get; } = new();

    /// <summary>Where rewrites are counted.</summary>
    public RewriteLog? Log { get; init; }

    public bool Folding { get; init; } = true;

    public bool Simplification { get; init; } = true;

    /// <summary>Whether what no turn of a loop changes is computed before the loop.</summary>
    public bool Invariants { get; init; } = true;

    /// <summary>Whether transpositions are cancelled through what lies between them.</summary>
    public bool Layouts { get; init; } = true;

    /// <summary>Whether what reads concatenations and padded tensors is computed part by part.</summary>
    public bool Parts { get; init; } = true;

    /// <summary>Whether that is done wherever it can be, rather than where it pays.</summary>
    public bool AllParts { get; init; }

    /// <summary>Whether floating-point arithmetic may be reordered and contracted, as the graph says.</summary>
    public bool FastMath { get; init; }

    public bool Fusion { get; init; } = true;

    /// <summary>Whether reductions join the loops that use their results.</summary>
    public bool RowFusion { get; init; } = true;

    /// <summary>Whether loops read rows of tables at indices that are data.</summary>
    public bool Lookups { get; init; } = true;

    /// <summary>Whether cheap values are computed again rather than stored.</summary>
    public bool Recompute { get; init; } = true;

    /// <summary>Whether loops over the same indices that read the same are one.</summary>
    public bool Siblings { get; init; } = true;

    /// <summary>Whether the parts of concatenations and padded tensors are written to their places in it.</summary>
    public bool InPlaceParts { get; init; } = true;

    /// <summary>Whether batches of products are made in the order of axes in which they are read.</summary>
    public bool ReadOrders { get; init; } = true;

    /// <summary>Whether dead buffers' memory is given to later ones.</summary>
    public bool Reuse { get; init; } = true;

    /// <summary>Whether commits are computed straight into the variables' memory where that is safe.</summary>
    public bool DirectCommits { get; init; } = true;

    /// <summary>Whether small products are written out in line.</summary>
    public bool InlineProducts { get; init; } = true;

    /// <summary>Whether products go on with the elementwise work that follows them, block by block.</summary>
    public bool Epilogues { get; init; } = true;

    /// <summary>Whether products compute operands block by block that are needed for nothing else.</summary>
    public bool Prologues { get; init; } = true;

    /// <summary>Whether long folds to a single value are made in parts, which threads may share.</summary>
    public bool FoldParts { get; init; } = true;

    /// <summary>Whether loops through rows make sums from row to row beside.</summary>
    public bool RowSums { get; init; } = true;

    /// <summary>Whether kernels over the same rows are chained, so that threads divide the rows once.</summary>
    public bool Chains { get; init; } = true;

    /// <summary>Whether threads share the loops that change variables all at once.</summary>
    public bool JointLoops { get; init; } = true;

    /// <summary>How many references to buffers one emitted method may hold, so that the JIT optimizes it; zero: as many as are good.</summary>
    public int MethodReferences { get; init; }

    /// <summary>From which extent on loops that differ in extents alone are one method, which is told them: so many elements take longer than that does; 0: never.</summary>
    public int LongExtent { get; init; } = 32;

    /// <summary>Whether sessions keep values that depend on variables and constants alone.</summary>
    public bool LastingValues { get; init; } = true;

    /// <summary>Whether they keep all of them, rather than those that are worth it.</summary>
    public bool AllLasting { get; init; }

    /// <summary>Whether constant factors of products are packed once instead of at each run.</summary>
    public bool PackedWeights { get; init; } = true;
}
