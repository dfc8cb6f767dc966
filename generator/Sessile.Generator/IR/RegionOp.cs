using Sessile.Generator.Support;

namespace Sessile.Generator.IR;

/// <summary>
/// A node that runs graphs of its own: a condition, a loop. It yields several values together, which <see cref="Result"/> takes apart.
/// </summary>
internal abstract record RegionOp : Op
{
    public abstract IReadOnlyList<Region> Regions { get; }

    /// <summary>The types of the values that <see cref="Result"/> gives.</summary>
    public abstract IReadOnlyList<TensorType> ResultTypes { get; }

    /// <summary>How many operands stand before those that are captured: the graph around is read through the latter.</summary>
    public abstract int Leading { get; }

    public override bool IsPure => Regions.All(r => r.IsPure);

    /// <summary>The same op over other regions, given in the same order.</summary>
    public abstract RegionOp With(IReadOnlyList<Region> regions);

    public RegionOp Map(Func<Region, Region> rewrite) => With(Regions.Select(rewrite).ToArray());

    /// <summary>The place among a region's parameters at which an operand comes in; -1 where it does not.</summary>
    public abstract int ParameterOf(int operand);

    /// <summary>The operand that comes in as a region's parameter.</summary>
    public abstract int OperandOf(int parameter);
}

/// <summary>One of the values that a <see cref="RegionOp"/> yields together.</summary>
internal sealed record Result(int Index, TensorType Type) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Type;
}

/// <summary>A value that no one reads: what a branch yields for a result that only the other branch has.</summary>
internal sealed record Unset(TensorType Type) : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> operands) => Type;
}

internal static class Results
{
    /// <summary>A value of a node that yields several.</summary>
    public static Node ResultOf(this GraphBuilder builder, Node bundle, int index) =>
        builder.Add(new Result(index, ((RegionOp)bundle.Op).ResultTypes[index]), bundle);

    public static Node[] ResultsOf(this GraphBuilder builder, Node bundle) =>
        Enumerable.Range(0, ((RegionOp)bundle.Op).ResultTypes.Count).Select(i => builder.ResultOf(bundle, i)).ToArray();
}

/// <summary>Walks that go into regions.</summary>
internal static class RegionWalk
{
    /// <summary>The nodes, and those of the regions of each, however deep.</summary>
    public static IEnumerable<Node> Deep(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            yield return node;
            if (node.Op is not RegionOp op)
                continue;
            foreach (var inner in op.Regions.SelectMany(r => Deep(r.Nodes)))
                yield return inner;
        }
    }
}
