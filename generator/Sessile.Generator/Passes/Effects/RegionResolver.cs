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
