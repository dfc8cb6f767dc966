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
internal sealed record NestAxis(Dim Extent, bool Reduced, int IndexAxis, EquatableArray<Dim> Strides);

/// <summary>
/// How a loop kernel's index space is walked: axes that every operand walks alike are merged, kept axes stand before folded ones,
/// except that with <see cref="VectorForm.Kept"/> the innermost kept axis is the one with the lanes.
/// </summary>
internal sealed class LoopNest
{
    private LoopNest(LoopKernel kernel, IReadOnlyList<NestAxis> axes)
    {
        Kernel = kernel;
        Kept = axes.Where(a => !a.Reduced).ToArray();
        Folded = axes.Where(a => a.Reduced).ToArray();
        Form = ChooseForm(axes);
    }

    public LoopKernel Kernel { get; }

    public IReadOnlyList<NestAxis> Kept { get; }

    public IReadOnlyList<NestAxis> Folded { get; }

    public VectorForm Form { get; }

    /// <summary>The accesses in the order in which every axis lists its strides: inputs, then outputs.</summary>
    public IReadOnlyList<Access> Accesses => [.. Kernel.Inputs, .. Kernel.Outputs.Select(o => o.Access)];

    /// <summary>Bytes of one lane: every element that the vector loop touches has this size.</summary>
    public int LaneBytes => Kernel.Body.Where(s => s.DType != DType.Bool).Select(s => s.DType.Size()).DefaultIfEmpty(4).Max();

    public static LoopNest Of(LoopKernel kernel)
    {
        var accesses = kernel.Inputs.Concat(kernel.Outputs.Select(o => o.Access)).ToArray();
        var indexed = new HashSet<int>(kernel.Body.OfType<IndexStep>().Select(s => s.Axis));
        var axes = new List<NestAxis>();
        for (var i = 0; i < kernel.Space.Rank; i++)
        {
            if (kernel.Space[i].IsOne && !indexed.Contains(i) && kernel.Product is null)
                continue;
            var axis = new NestAxis(kernel.Space[i], kernel.Reduced[i], indexed.Contains(i) ? i : -1, accesses.Select(a => a.Strides[i]).ToEquatable());
            if (axes.Count > 0 && kernel.Product is null && Merged(axes[axes.Count - 1], axis) is { } merged)
                axes[axes.Count - 1] = merged;
            else
                axes.Add(axis);
        }

        return new LoopNest(kernel, axes);
    }

    private static NestAxis? Merged(NestAxis outer, NestAxis inner)
    {
        if (outer.Reduced != inner.Reduced || outer.IndexAxis >= 0 || inner.IndexAxis >= 0)
            return null;
        var alike = outer.Strides.Zip(inner.Strides, (o, i) => o.Equals(i * inner.Extent)).All(same => same);
        return alike ? inner with { Extent = outer.Extent * inner.Extent } : null;
    }

    private VectorForm ChooseForm(IReadOnlyList<NestAxis> axes)
    {
        if (axes.Count == 0 || !VectorSteps.AreVectors(Kernel))
            return VectorForm.None;
        var inner = axes[axes.Count - 1];
        if ((Kernel.Product is null && inner.Extent.IsStatic && inner.Extent.Value * LaneBytes < 16) || !inner.Strides.All(s => s.IsStatic && s.Value is 0 or 1))
            return VectorForm.None;
        var outputStrides = inner.Strides.Skip(Kernel.Inputs.Count).Zip(Kernel.Outputs, (stride, output) => (stride, output));
        var stored = outputStrides.All(o => (inner.Reduced && o.output.Reduction is not null) || o.stride.IsOne);
        return !stored ? VectorForm.None : inner.Reduced ? VectorForm.Folded : VectorForm.Kept;
    }
}
