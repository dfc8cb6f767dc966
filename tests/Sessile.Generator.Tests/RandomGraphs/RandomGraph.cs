using Sessile.Generator.IR;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Tests.Oracle;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>The graph that a recipe makes: always a valid one, with at least one node fetched.</summary>
internal sealed class RandomGraph
{
    /// <summary>Beyond this many elements a node is not taken: the reference is slow.</summary>
    private const long ComputedCount = 4000;

    /// <summary>So many steps are made once more, of what assignments give and variables had before.</summary>
    private const int StepsAfterEffects = 5;

    /// <summary>The bit of a source's axes that makes the first one dynamic.</summary>
    public const int DynamicAxis = 0x100;

    private static readonly DType[] Types = [DType.Float, DType.Float, DType.Float, DType.Double, DType.Int, DType.Long, DType.Bool, DType.Half, DType.BFloat16];

    private readonly GraphRecipe _recipe;
    private readonly NodePool _pool;
    private readonly long _largestCount;
    private readonly string[] _dynamicDims;

    public RandomGraph(GraphRecipe recipe)
        : this(recipe, ComputedCount, ["batch", "steps"])
    {
    }

    /// <param name="dynamicDims">Names of the dynamic dimensions.</param>
    public RandomGraph(GraphRecipe recipe, long largestCount, string[] dynamicDims)
    {
        (_recipe, _largestCount, _dynamicDims) = (recipe, largestCount, dynamicDims);
        _pool = new NodePool(Builder);
        foreach (var source in recipe.Sources)
            _pool.Add(MakeSource(source));
        foreach (var step in recipe.Steps)
            Take(step.Make(_pool));
        var values = _pool.Nodes.Skip(recipe.Sources.Length).DefaultIfEmpty(_pool.Nodes[0]).ToArray();
        Effects = recipe.Assignments.Select(Assign).OfType<Node>().ToArray();
        AfterEffects = MakeAfterEffects().ToArray();
        Fetches = recipe.Fetches.Select(choice => values[choice % values.Length]).Concat(AfterEffects).Distinct().ToArray();
    }

    public GraphBuilder Builder { get; } = new();

    public List<Node> Placeholders { get; } = [];

    /// <summary>For each variable its read and its initial value.</summary>
    public List<(Node Read, Node Initial)> Variables { get; } = [];

    public IReadOnlyList<Node> Fetches { get; }

    /// <summary>Assignments, which are fetched too.</summary>
    public IReadOnlyList<Node> Effects { get; }

    /// <summary>Those fetches that depend on what the run assigns.</summary>
    public IReadOnlyList<Node> AfterEffects { get; }

    /// <summary>The placeholders that the run needs.</summary>
    public IReadOnlyList<Node> NeededFeeds
    {
        get
        {
            var needed = Fetches.Concat(Effects).SelectMany(root => GraphNeeds.Of(root, new HashSet<Node>())).ToHashSet();
            return Placeholders.Where(needed.Contains).ToArray();
        }
    }

    /// <summary>No two dynamic dimensions have the same size in a run.</summary>
    public long SizeOf(string name) => _recipe.Batch + Array.IndexOf(_dynamicDims, name);

    /// <summary>Values for the placeholders, the same for the same recipe.</summary>
    public Dictionary<Node, Tensor> Feeds()
    {
        var random = new Random(_recipe.Seed);
        return Placeholders.ToDictionary(p => p, p => RandomTensor.Make(random, p.DType, new Call(p.Type, [], SizeOf).ResultDims));
    }

    public GraphRun Run(IReadOnlyDictionary<Node, Tensor>? feeds = null) => new(Builder.Nodes, feeds ?? Feeds(), InitialValue, SizeOf);

    public Tensor InitialValue(int variable)
    {
        var initial = Variables[variable].Initial;
        return Interpreter.Apply(initial.Op, new Call(initial.Type, [], SizeOf));
    }

    private Node MakeSource(SourceChoice source)
    {
        var dtype = Types[source.Type % Types.Length];
        var isDynamic = source.Kind == SourceKind.Placeholder && (source.Axes & DynamicAxis) != 0;
        var type = new TensorType(dtype, MakeShape(source.Axes, isDynamic));
        if (source.Kind == SourceKind.Placeholder)
        {
            Placeholders.Add(Builder.Add(new Placeholder("In" + Placeholders.Count, type)));
            return Placeholders[^1];
        }

        var constant = Builder.Add(new Constant(RandomTensor.MakeData(new Random(source.Axes), dtype, type.Shape), type.Shape));
        if (source.Kind == SourceKind.Constant)
            return constant;
        Variables.Add((Builder.Add(new ReadVariable(Variables.Count, type)), constant));
        return Variables[^1].Read;
    }

    private Shape MakeShape(int axes, bool isDynamic)
    {
        var rank = axes % 4;
        var dims = _recipe.Sizes[(3 - rank)..].Select((size, i) => ((axes >> (i + 4)) & 3) == 0 ? Dim.One : Dim.Constant(size)).ToArray();
        // A flat feed without elements would not tell the size of the dynamic dimension.
        return new Shape(isDynamic ? [Dim.Symbol(_dynamicDims[(axes >> 9) % _dynamicDims.Length]), .. dims.Select(d => d.Equals(Dim.Zero) ? Dim.One : d)] : dims);
    }

    private IEnumerable<Node> MakeAfterEffects()
    {
        if (Effects.Count == 0)
            return [];
        var pool = new NodePool(Builder);
        foreach (var node in Effects.Concat(Variables.Select(v => v.Read)))
            pool.Add(node);
        var before = pool.Nodes.Count;
        foreach (var step in _recipe.Steps.Take(StepsAfterEffects))
            Take(step.Make(pool), pool);
        return pool.Nodes.Skip(before).TakeLast(2);
    }

    private void Take(Node? node) => Take(node, _pool);

    private void Take(Node? node, NodePool pool)
    {
        if (node is not null && node.Shape.ElementCount.Evaluate(SizeOf) <= _largestCount)
            pool.Add(node);
    }

    private Node? Assign(int choice)
    {
        if (Variables.Count == 0)
            return null;
        var index = choice % Variables.Count;
        var read = Variables[index].Read;
        return _pool.Pick(choice >> 4, n => n.Type.Equals(read.Type)) is { } value ? RandomAssignment.Make(Builder, index, read.Type, value, choice) : null;
    }
}
