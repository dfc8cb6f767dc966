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
    private readonly HashSet<NestAxis>[] _axes;

    public LoopSteps(LoopNest nest, Names names)
    {
        _nest = nest;
        _names = new string[Body.Count];
        _axes = new HashSet<NestAxis>[Body.Count];
        for (var i = 0; i < Body.Count; i++)
        {
            _axes[i] = new HashSet<NestAxis>(AxesOf(i));
            _names[i] = Body[i] is LiteralStep literal ? Literals.Of(literal.Value) : names.Unique(Names.Camel(Body[i].Label ?? Describe(Body[i])));
        }
    }

    public IReadOnlyList<Step> Body => _nest.Kernel.Body;

    public string NameOf(int step) => _names[step];

    public bool IsLiteral(int step) => Body[step] is LiteralStep;

    /// <summary>Whether the step's value changes along an axis.</summary>
    public bool Varies(int step, NestAxis axis) => _axes[step].Contains(axis);

    /// <summary>The steps whose values change along some of <paramref name="among"/>, but along none of <paramref name="not"/>.</summary>
    public IEnumerable<int> Level(IReadOnlyList<NestAxis> among, IReadOnlyList<NestAxis> not) => Enumerable.Range(0, Body.Count)
        .Where(i => !IsLiteral(i) && _axes[i].Overlaps(among) && !_axes[i].Overlaps(not));

    /// <summary>The steps that no loop changes.</summary>
    public IEnumerable<int> Invariants => Enumerable.Range(0, Body.Count).Where(i => !IsLiteral(i) && _axes[i].Count == 0);

    /// <summary>The element type that a function computes with: that of its last operand.</summary>
    public DType OperandType(ApplyStep step) => Body[step.Arguments[step.Arguments.Count - 1]].DType;

    private IEnumerable<NestAxis> AxesOf(int step) => Body[step] switch
    {
        LoadStep load => AllAxes.Where(a => !a.Strides[load.Input].Equals(Dim.Zero)),
        ProductStep => AllAxes,
        IndexStep index => AllAxes.Where(a => a.IndexAxis == index.Axis),
        ApplyStep apply => apply.Arguments.SelectMany(a => _axes[a]),
        CastStep cast => _axes[cast.Argument],
        _ => [],
    };

    private IEnumerable<NestAxis> AllAxes => _nest.Kept.Concat(_nest.Folded);

    private string Describe(Step step) => step switch
    {
        LoadStep load => _nest.Kernel.Inputs[load.Input].Buffer.Label,
        ApplyStep apply => apply.Function,
        ProductStep => "product",
        IndexStep => "index",
        DimStep => "size",
        _ => "value",
    };
}
