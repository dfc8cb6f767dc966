using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

/// <summary>
/// Names the values of a loop's body and says at which level of the nest each is computed: before all loops, before the innermost, or in it.
/// </summary>
internal sealed class LoopSteps
{
    private readonly LoopNest _nest;
    private readonly string[] _names;
    private readonly string[] _spread;
    private readonly string[] _lanes;
    private readonly Names _unique;
    private readonly Dictionary<(string Name, int Row), string> _ofRows = [];

    public LoopSteps(LoopNest nest, Names names)
    {
        _nest = nest;
        _unique = names;
        _names = new string[Body.Count];
        _spread = new string[Body.Count];
        _lanes = new string[Body.Count];
        for (var i = 0; i < Body.Count; i++)
        {
            _names[i] = Body[i] is LiteralStep literal ? Literals.Of(literal.Value) : names.Unique(Names.CamelOfLast(Body[i].Label ?? Describe(Body[i])));
            if (IsLiteral(i))
                continue;
            _spread[i] = names.Unique(_names[i].TrimStart('@') + "All");
            _lanes[i] = Body[i] is FoldStep ? names.Unique(_names[i].TrimStart('@') + "Lanes") : "";
        }
    }

    public IReadOnlyList<Step> Body => _nest.Kernel.Body;

    /// <summary>Of the rows that are written together, the one that names are asked for.</summary>
    public int Row { get; set; }

    public string NameOf(int step) => OfRow(_names[step], step);

    /// <summary>The vector that holds a value which is the same in every lane.</summary>
    public string SpreadOf(int step) => OfRow(_spread[step], step);

    /// <summary>The partial results of a fold, one in each lane.</summary>
    public string LanesOf(int fold) => OfRow(_lanes[fold], fold);

    /// <summary>Whether the value is that of the row by itself; what all rows share belongs to the first.</summary>
    public bool IsOfRow(int step) => Row == 0 || _nest.Varies(step, _nest.Row);

    public bool IsLiteral(int step) => Body[step] is LiteralStep;

    /// <summary>Whether the value is computed anew at each index of the reduced axes.</summary>
    public bool IsAlong(int step) => _nest.Folded.Any(a => _nest.Varies(step, a));

    /// <summary>The steps whose values change along some of <paramref name="among"/>, but along none of <paramref name="not"/>.</summary>
    public IEnumerable<int> Level(IReadOnlyList<NestAxis> among, IReadOnlyList<NestAxis> not) => Computed
        .Where(i => among.Any(a => _nest.Varies(i, a)) && !not.Any(a => _nest.Varies(i, a)));

    /// <summary>The steps that no loop changes, and that no fold comes before.</summary>
    public IEnumerable<int> Invariants => Computed.Where(i => _nest.Stages.Ready(i) == 0 && !_nest.Kept.Concat(_nest.Folded).Any(a => _nest.Varies(i, a)));

    /// <summary>What is computed once for each row, after the folds of the stage before.</summary>
    public IEnumerable<int> BeforeStage(int stage) => Computed.Where(i => _nest.Stages.Ready(i) == stage && !IsAlong(i));

    /// <summary>The element type that a function computes with: that of its last operand.</summary>
    public DType OperandType(ApplyStep step) => Body[step.Arguments[step.Arguments.Count - 1]].DType;

    /// <summary>Everything but numbers, which are written where they are used, and folds, which have their accumulators.</summary>
    private IEnumerable<int> Computed => Enumerable.Range(0, Body.Count).Where(i => Body[i] is not (LiteralStep or FoldStep));

    private string OfRow(string name, int step)
    {
        if (Row == 0 || !IsOfRow(step))
            return name;
        if (!_ofRows.TryGetValue((name, Row), out var own))
            _ofRows.Add((name, Row), own = _unique.Unique($"{name.TrimStart('@')}Of{Row.ToString(System.Globalization.CultureInfo.InvariantCulture)}"));
        return own;
    }

    private string Describe(Step step) => step switch
    {
        LoadStep load => _nest.Kernel.Inputs[load.Input].Buffer.Label,
        LookupStep lookup => _nest.Kernel.Inputs[lookup.Input].Buffer.Label,
        RowStep => "at",
        ApplyStep apply => apply.Function,
        FoldStep fold => fold.Reduction,
        ProductStep => "product",
        IndexStep => "index",
        DimStep => "size",
        _ => "value",
    };
}
