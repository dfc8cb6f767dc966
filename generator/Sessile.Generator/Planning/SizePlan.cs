using Sessile.Generator.IR;
using Sessile.Generator.Model;

namespace Sessile.Generator.Planning;

/// <summary>How a run learns a dynamic size.</summary>
/// <param name="Parameter">The name of the parameter that tells it.</param>
/// <param name="Source">That parameter, where it is a feed.</param>
internal abstract record SizeStep(string Symbol, string Parameter, RunParameter? Source);

/// <summary>An int parameter says it.</summary>
internal sealed record GivenSize(string Symbol, string Parameter) : SizeStep(Symbol, Parameter, null);

/// <summary>The length of a flat feed, over the product of its other dims.</summary>
internal sealed record InferredSize(string Symbol, RunParameter Feed, Dim Known) : SizeStep(Symbol, Feed.Name, Feed)
{
    /// <summary>What tells the size where the product is 0, and the feed tells nothing; null where nothing else does.</summary>
    public InferredSize? Else { get; init; }
}

/// <summary>An axis of a feed that has a shape.</summary>
internal sealed record AxisSize(string Symbol, RunParameter Feed, int Axis) : SizeStep(Symbol, Feed.Name, Feed);

/// <summary>
/// The order in which a run learns its dynamic sizes from parameters and feeds. Whatever else the feeds say about them is then checked.
/// </summary>
/// <param name="Unknown">Sizes that nothing determines.</param>
internal sealed record SizePlan(IReadOnlyList<SizeStep> Steps, IReadOnlyList<string> Unknown)
{
    /// <param name="shapeOf">The shape of the node that a parameter feeds.</param>
    public static SizePlan Of(IReadOnlyList<RunParameter> parameters, Func<RunParameter, Shape> shapeOf, IEnumerable<string> needed)
    {
        var steps = parameters.Where(p => p.Kind == ParameterKind.Dimension).Select(p => (SizeStep)new GivenSize(p.Target, p.Name)).ToList();
        var feeds = parameters.Where(p => p.IsFeed).ToArray();
        var known = new HashSet<string>(steps.Select(s => s.Symbol), StringComparer.Ordinal);
        bool progress;
        do
        {
            progress = false;
            foreach (var told in feeds.SelectMany(f => Learn(f, shapeOf(f), known)).GroupBy(s => s.Symbol).ToArray())
            {
                known.Add(told.Key);
                steps.Add(First([.. told]));
                progress = true;
            }
        }
        while (progress);
        return new SizePlan(steps, needed.Where(n => !known.Contains(n)).Distinct().ToArray());
    }

    /// <summary>The first that tells a size; where it is the length of a feed that other sizes may make 0, with those behind it for that case.</summary>
    private static SizeStep First(IReadOnlyList<SizeStep> told) => told[0] is InferredSize { Known.IsStatic: false } first
        ? first with { Else = told.Skip(1).OfType<InferredSize>().ToArray() is { Length: > 0 } others ? (InferredSize)First(others) : null }
        : told[0];

    private static IEnumerable<SizeStep> Learn(RunParameter feed, Shape shape, ISet<string> known)
    {
        if (feed.Kind is ParameterKind.TensorSpan or ParameterKind.View)
        {
            return Enumerable.Range(0, shape.Rank).Where(i => shape[i].SymbolName is { } s && !known.Contains(s))
                .Select(i => new AxisSize(shape[i].SymbolName!, feed, i));
        }

        var count = shape.ElementCount;
        var unknown = count.Symbols.Where(s => !known.Contains(s)).ToArray();
        if (unknown.Length != 1 || !count.IsMultipleOf(Dim.Symbol(unknown[0])))
            return [];
        var rest = count / Dim.Symbol(unknown[0]);
        return rest.Symbols.Contains(unknown[0]) ? [] : [new InferredSize(unknown[0], feed, rest)];
    }
}
