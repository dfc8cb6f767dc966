namespace Sessile.Generator.IR.Lowered;

/// <summary>A step whose value is stored. Strides are zero along the reduced axes where the value does not change along them.</summary>
/// <param name="Step">The place of the step in the body.</param>
internal sealed record LoopOutput(Access Access, int Step)
{
    /// <summary>Whether it is stored past the caches if it is too large for them.</summary>
    public bool MayStream { get; init; }

    /// <summary>Whether what is stored is added to what stands there, from one kept index to the next: one element for all of them, or of a part.</summary>
    public bool Sums { get; init; }
}

/// <summary>A step whose values along the reduced axes are kept in memory by the stage that computes them, and read back by later ones.</summary>
/// <param name="Access">In a buffer of its own, or in an output's memory before that output is stored.</param>
internal sealed record LoopRow(Access Access, int Step);

/// <summary>A matrix product that a loop over [rows, columns] computes at each index: the sum over p of A[row, p] · B[p, column].</summary>
/// <param name="A">Strides over [rows, depth].</param>
/// <param name="B">Strides over [depth, columns].</param>
internal sealed record LoopProduct(Access A, Access B, long Depth);

/// <summary>
/// A loop nest over an index space, with all that is computed at one index as its body. Where the body folds, the reduced axes are walked
/// inside the kept ones, once for each stage: see <see cref="LoopStages"/>.
/// </summary>
internal sealed class LoopKernel(Shape space, IReadOnlyList<bool> reduced, IReadOnlyList<Access> inputs, IReadOnlyList<Step> body, IReadOnlyList<LoopOutput> outputs)
    : Kernel
{
    private TensorBuffer[]? _reads;
    private TensorBuffer[]? _writes;

    public Shape Space { get; } = space;

    /// <summary>For each axis, whether the body's folds run along it.</summary>
    public IReadOnlyList<bool> Reduced { get; } = reduced;

    public IReadOnlyList<Access> Inputs { get; } = inputs;

    public IReadOnlyList<Step> Body { get; } = body;

    public IReadOnlyList<LoopOutput> Outputs { get; } = outputs;

    public IReadOnlyList<LoopRow> Rows { get; init; } = [];

    /// <summary>
    /// So many indices of a folded axis are folded at a time, and what each such part comes to is stored at the part's place in an output whose strides are zero; 0: all are folded at once.
    /// </summary>
    public long PartLength { get; init; }

    /// <summary>Whether it is told which indices of its outermost axis to do, however short it is.</summary>
    public bool InChain { get; init; }

    /// <summary>Whether what it is told of a single axis begins at a pair of lines of the cache, and is something.</summary>
    public bool InShares { get; init; }

    /// <summary>The product that a <see cref="ProductStep"/> of the body stands for; null: there is none.</summary>
    public LoopProduct? Product { get; init; }

    /// <summary>Whether it sums from one kept index to the next.</summary>
    public bool Sums => Outputs.Any(o => o.Sums);

    public bool Reduces => Body.Any(s => s is FoldStep);

    public override bool CanFail => Body.Any(s => s is RowStep or ApplyStep { CanFail: true });

    public override IEnumerable<TensorBuffer> Reads => _reads ??= Inputs.Select(i => i.Buffer).Concat(Product is null ? [] : [Product.A.Buffer, Product.B.Buffer]).ToArray();

    public override IEnumerable<TensorBuffer> Writes => _writes ??= Outputs.Select(o => o.Access.Buffer).Concat(Rows.Select(r => r.Access.Buffer)).Distinct().ToArray();

    /// <summary>Whether a loop runs along the axis: not where there is one index, which nothing asks for.</summary>
    public bool Walks(int axis) => Product is not null || !Space[axis].IsOne || Body.Any(s => s is IndexStep index && index.Axis == axis);

    public override Kernel Redirect(TensorBuffer from, TensorBuffer to)
    {
        Access Moved(Access access) => access.Buffer == from ? access with { Buffer = to } : access;
        return Changed(Outputs.Select(o => o with { Access = Moved(o.Access) }).ToArray(), Rows.Select(r => r with { Access = Moved(r.Access) }).ToArray(), Comment);
    }

    /// <summary>The same loop with some values kept between its stages.</summary>
    public LoopKernel With(IReadOnlyList<LoopRow> rows, string reason) => Changed(Outputs, rows, Comment + reason);

    public LoopKernel With(IReadOnlyList<LoopOutput> outputs) => Changed(outputs, Rows, Comment, InChain, InShares);

    /// <summary>The same loop for a range of its outermost axis.</summary>
    public LoopKernel ForChain() => Changed(Outputs, Rows, Comment, inChain: true);

    /// <summary>The same loop for shares of its outermost axis.</summary>
    public LoopKernel ForShares() => Changed(Outputs, Rows, Comment, inChain: true, inShares: true);

    private LoopKernel Changed(IReadOnlyList<LoopOutput> outputs, IReadOnlyList<LoopRow> rows, string comment, bool inChain = false, bool inShares = false) =>
        Over(Space, Reduced, Inputs, outputs, rows, comment, inChain, inShares);

    /// <summary>The same body over another space, or with other places.</summary>
    public LoopKernel Over(
        Shape space, IReadOnlyList<bool> reduced, IReadOnlyList<Access> inputs, IReadOnlyList<LoopOutput> outputs, IReadOnlyList<LoopRow> rows, string comment, bool inChain, bool inShares) => new(space, reduced, inputs, Body, outputs)
        {
            Rows = rows,
            Product = Product,
            PartLength = PartLength,
            InChain = inChain,
            InShares = inShares,
            Comment = comment,
            Label = Label,
            Origin = Origin,
            Flops = Flops,
        };
}
