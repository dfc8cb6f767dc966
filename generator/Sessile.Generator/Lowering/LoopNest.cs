using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Support;

namespace Sessile.Generator.Lowering;

internal enum VectorForm
{
    /// <summary>Element by element.</summary>
    None,

    /// <summary>Lanes run along the innermost axis, which is kept.</summary>
    Kept,

    /// <summary>Lanes run along the innermost axis, which is folded: partial results are folded across the lanes at the end.</summary>
    Folded,
}

/// <summary>One loop of a nest.</summary>
/// <param name="IndexAxis">The kernel's axis whose index it is, for steps that read the index; -1 where several were merged.</param>
internal sealed record NestAxis(Dim Extent, bool Reduced, int IndexAxis, EquatableArray<Dim> Strides)
{
    /// <summary>Of short rows that are one axis: how many elements each has. 0: it is no such axis.</summary>
    public long Period { get; init; }

    /// <summary>The accesses, as places, that have the same elements in each of these rows. Their strides are those within one.</summary>
    public EquatableArray<int> Repeated { get; init; }

    public bool Repeats(int place) => Period > 0 && Repeated.Contains(place);
}

/// <summary>
/// How a loop kernel's index space is walked: axes that every operand walks alike are merged, and kept axes stand before folded ones. The lanes run along
/// the last folded axis where they can, else along the last kept one.
/// </summary>
internal sealed class LoopNest
{
    private readonly HashSet<NestAxis>[] _axes;

    private LoopNest(LoopKernel kernel, IReadOnlyList<NestAxis> axes, bool mayBeSplit)
    {
        Kernel = kernel;
        Stages = new LoopStages(kernel);
        _axes = new HashSet<NestAxis>[kernel.Body.Count];
        for (var i = 0; i < _axes.Length; i++)
            _axes[i] = new HashSet<NestAxis>(AxesOf(kernel.Body[i], axes));
        Kept = axes.Where(a => !a.Reduced).ToArray();
        Folded = axes.Where(a => a.Reduced).ToArray();
        Form = ChooseForm();
        LaneBytes = VectorSteps.LaneBytes(kernel, IsInside, Stages, Form);
        HasHalfVectors = VectorSteps.HasHalfVectors(kernel, IsInside, Stages, Form);
        Turned = TurnedRows.Of(this);
        Split = mayBeSplit ? LoopSplit.Of(this) : null;
        Ahead = RowsAhead.Of(this, false);
        WidestAhead = RowsAhead.Of(this, true);
        Together = ShortRows.Together(this);
        Blocks = SumBlocks.Of(kernel, Form == VectorForm.Folded ? Folded.Take(Folded.Count - 1).ToArray() : Folded);
    }

    public LoopKernel Kernel { get; }

    public LoopStages Stages { get; }

    public IReadOnlyList<NestAxis> Kept { get; }

    public IReadOnlyList<NestAxis> Folded { get; }

    public VectorForm Form { get; }

    /// <summary>How the nest is divided among threads; null where it never pays.</summary>
    public LoopSplit? Split { get; }

    /// <summary>How sums along the folded axes are cut, but for the axis with the lanes; null where they are short.</summary>
    public SumBlocks? Blocks { get; }

    /// <summary>The axis with the lanes.</summary>
    public NestAxis Inner => Form == VectorForm.Folded ? Folded[Folded.Count - 1] : Kept[Kept.Count - 1];

    /// <summary>The axis from one row to the next.</summary>
    public NestAxis Row => Kept[Kept.Count - 1];

    /// <summary>The accesses in the order in which every axis lists its strides: inputs, outputs, rows.</summary>
    public IReadOnlyList<Access> Accesses => AccessesOf(Kernel);

    /// <summary>Outputs that are stored past the caches, where they are too large for them.</summary>
    public IEnumerable<LoopOutput> StreamedOutputs => Kernel.Outputs.Where(o => Form != VectorForm.None && o.MayStream && o.Access.Buffer.DType.Size() >= 4);

    /// <summary>Of an output, as far as the loop goes.</summary>
    public Dim BytesOf(LoopOutput output) => BytesOf(Kernel.Inputs.Count + Kernel.Outputs.ToList().IndexOf(output));

    /// <summary>Of an access, as far as the loop goes.</summary>
    public Dim BytesOf(int place) => Kept.Concat(Folded).Where(a => !a.Strides[place].Equals(Dim.Zero))
        .Aggregate((Dim)Accesses[place].Buffer.DType.Size(), (bytes, axis) => bytes * axis.Extent);

    /// <summary>What is asked for before it is needed with vectors of 256 bits; null: nothing.</summary>
    public RowsAhead? Ahead { get; }

    /// <summary>With vectors of 512 bits.</summary>
    public RowsAhead? WidestAhead { get; }

    /// <summary>How short rows are turned; null: they are not.</summary>
    public TurnedRows? Turned { get; }

    /// <summary>How many rows are walked together; 1: each by itself.</summary>
    public int Together { get; }

    /// <summary>What a pass computes along the lanes, without what it reads back.</summary>
    public IEnumerable<Step> StepsOf(int stage) => Enumerable.Range(0, Kernel.Body.Count).Where(s => Stages.Needs(stage, s) && IsInside(s) && !Stages.IsReadBack(stage, s)).Select(s => Kernel.Body[s]);

    /// <summary>Bytes of one lane: no element that the vector loop touches is larger.</summary>
    public int LaneBytes { get; }

    /// <summary>Whether some elements have lanes of half that size.</summary>
    public bool HasHalfVectors { get; }

    /// <summary>Whether a step is computed lane by lane in some form: its value changes along the lanes, or inside the loop over them.</summary>
    public bool IsInside(int step) => IsInside(step, Form);

    /// <summary>Whether the step's value changes along an axis.</summary>
    public bool Varies(int step, NestAxis axis) => _axes[step].Contains(axis);

    /// <param name="mayBeSplit">Whether it is a loop by itself, which several threads may share.</param>
    public static LoopNest Of(LoopKernel kernel, bool mayBeSplit = true)
    {
        var accesses = AccessesOf(kernel);
        var indexed = new HashSet<int>(kernel.Body.OfType<IndexStep>().Select(s => s.Axis));
        var axes = new List<NestAxis>();
        foreach (var i in Enumerable.Range(0, kernel.Space.Rank).Where(kernel.Walks))
        {
            var axis = new NestAxis(kernel.Space[i], kernel.Reduced[i], indexed.Contains(i) ? i : -1, accesses.Select(a => a.Strides[i]).ToEquatable());
            if (axes.Count > 0 && kernel.Product is null && Merged(axes[axes.Count - 1], axis) is { } merged)
                axes[axes.Count - 1] = merged;
            else
                axes.Add(axis);
        }

        var nest = new LoopNest(kernel, axes, mayBeSplit);
        return FlatRows.Of(kernel, axes) is { } rows && new LoopNest(kernel, rows, mayBeSplit) is var flat && FlatRows.Pay(nest, flat) ? flat : nest;
    }

    private IEnumerable<NestAxis> AxesOf(Step step, IReadOnlyList<NestAxis> all) => step switch
    {
        LoadStep load => all.Where(a => !a.Strides[load.Input].Equals(Dim.Zero)),
        RowStep row => all.Where(a => !a.Strides[row.Input].Equals(Dim.Zero)),
        LookupStep lookup => all.Where(a => !a.Strides[lookup.Input].Equals(Dim.Zero)).Concat(_axes[lookup.Row]),
        IndexStep index => all.Where(a => a.IndexAxis == index.Axis),
        ProductStep => all,
        FoldStep fold => _axes[fold.Argument].Where(a => !a.Reduced),
        _ => LoopStages.Arguments(step).SelectMany(a => _axes[a]),
    };

    private static Access[] AccessesOf(LoopKernel kernel) =>
        [.. kernel.Inputs, .. kernel.Outputs.Select(o => o.Access), .. kernel.Rows.Select(r => r.Access)];

    private static NestAxis? Merged(NestAxis outer, NestAxis inner)
    {
        if (outer.Reduced != inner.Reduced || outer.IndexAxis >= 0 || inner.IndexAxis >= 0)
            return null;
        var alike = outer.Strides.Zip(inner.Strides, (o, i) => o.Equals(i * inner.Extent)).All(same => same);
        return alike ? inner with { Extent = outer.Extent * inner.Extent } : null;
    }

    private bool IsInside(int step, VectorForm form) => form switch
    {
        VectorForm.Folded => Varies(step, Folded[Folded.Count - 1]),
        VectorForm.Kept => Stages.Ready(step) > 0 || Kernel.Body[step] is FoldStep || Varies(step, Kept[Kept.Count - 1]) || Folded.Any(a => Varies(step, a)),
        _ => false,
    };

    /// <summary>The form with the fewest inputs whose lanes have to be picked up one by one; of equals, that with folded ones.</summary>
    private VectorForm ChooseForm() =>
        new[] { VectorForm.Folded, VectorForm.Kept }.Where(f => AxesOf(f).Count > 0 && HasLanes(f)).OrderBy(Strided).DefaultIfEmpty(VectorForm.None).First();

    private IReadOnlyList<NestAxis> AxesOf(VectorForm form) => form == VectorForm.Folded ? Folded : Kept;

    private int Strided(VectorForm form)
    {
        var axes = AxesOf(form);
        return axes[axes.Count - 1].Strides.Take(Kernel.Inputs.Count).Count(s => !IsAlike(s));
    }

    /// <summary>Lanes are picked up one by one from numbers, not from conditions.</summary>
    private bool IsPicked(int place, Dim stride) => IsAlike(stride) || (place < Kernel.Inputs.Count && Kernel.Inputs[place].Buffer.DType != DType.Bool);

    private static bool IsAlike(Dim stride) => stride.IsStatic && stride.Value is 0 or 1;

    private bool HasLanes(VectorForm form)
    {
        var inner = AxesOf(form)[AxesOf(form).Count - 1];
        if (Enumerable.Range(0, Kernel.Body.Count).Any(s => Kernel.Body[s] is RowStep && Varies(s, inner)))
            return false;
        if (!inner.Strides.Skip(Kernel.Product is null ? Kernel.Inputs.Count : 0).All(IsAlike) || Kernel.Inputs.Where((_, place) => !IsPicked(place, inner.Strides[place])).Any() || !VectorSteps.AreVectors(Kernel, step => IsInside(step, form), Stages, form))
            return false;
        var bytes = VectorSteps.LaneBytes(Kernel, step => IsInside(step, form), Stages, form);
        var least = VectorSteps.HasHalfVectors(Kernel, step => IsInside(step, form), Stages, form) ? 32 : 16;
        if (Kernel.Product is null && inner.Extent.IsStatic && inner.Extent.Value * bytes < least)
            return false;
        // What is stored lane by lane must stand side by side.
        return inner.Strides.Skip(Kernel.Inputs.Count).Zip(Accesses.Skip(Kernel.Inputs.Count), (stride, access) => (stride, access))
            .All(p => p.stride.IsOne || (form == VectorForm.Folded && !Stages.IsFull(p.access)));
    }
}
