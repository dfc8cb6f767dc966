using Sessile.Generator.IR;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Passes;

/// <summary>A region of <paramref name="bundle"/>: what it needs of the graph around, it captures.</summary>
internal sealed class RegionResolver(EffectResolver around, Node bundle, EffectClosure closure, Captures captures) : EffectResolver(closure)
{
    protected override Node Before(int variable, TensorType type) => Captured(around.Current(variable, type));

    protected override Node? Fed(Node node) => null;

    protected override Node Given(Node parameter)
    {
        var index = ((Parameter)parameter.Op).Index;
        if (index < captures.Own)
            return Target.Add(parameter.Op);
        return around.Find(OperandOf(parameter)) is { } node ? Captured(node) : Missing(parameter);
    }

    public override ReadVariable? ReadOf(Node node) => node.Op is Parameter { Index: var index } && index >= captures.Own ? around.ReadOf(OperandOf(node)) : null;

    protected override Node? AfterOutside(int variable, EffectClosure waitedFor)
    {
        var waited = waitedFor.Nodes.Where(n => n.Op is Parameter { Index: var index } && index >= captures.Own).Select(OperandOf).ToArray();
        return waited.Length > 0 && around.AfterEffects(variable, waited) is { } value ? Captured(value) : null;
    }

    protected override EffectClosure NewClosure() => new(new HashSet<Node>());

    private Node OperandOf(Node parameter) => bundle.Operands[((RegionOp)bundle.Op).OperandOf(((Parameter)parameter.Op).Index)];

    private Node Captured(Node node)
    {
        var parameter = Target.Add(new Parameter(captures.Add(node), node.Type));
        parameter.Label ??= node.Label;
        return parameter;
    }
}

/// <summary>What the regions of one node take: their own parameters, then the nodes of the graph around that any of them reads.</summary>
internal sealed class Captures(IReadOnlyList<TensorType> own)
{
    private readonly List<Node> _nodes = [];

    /// <summary>How many parameters stand before the captured ones.</summary>
    public int Own => own.Count;

    public IReadOnlyList<Node> Nodes => _nodes;

    public IReadOnlyList<TensorType> Types => [.. own, .. _nodes.Select(n => n.Type)];

    /// <summary>The parameter by which a node comes in.</summary>
    public int Add(Node node)
    {
        if (!_nodes.Contains(node))
            _nodes.Add(node);
        return own.Count + _nodes.IndexOf(node);
    }
}
