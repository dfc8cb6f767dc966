using Sessile.Generator.IR;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Passes;

/// <summary>The graph of the run itself: variables begin as they were at its start, and nodes may be fed.</summary>
internal sealed class RunResolver(EffectClosure closure, IReadOnlyDictionary<Node, string> feeds) : EffectResolver(closure)
{
    protected override Node Before(int variable, TensorType type) => Target.Add(new ReadVariable(variable, type));

    protected override Node? Fed(Node node) => feeds.TryGetValue(node, out var name) ? Target.Add(new Placeholder(name, node.Type)) : null;

    protected override Node Given(Node parameter) => throw new InvalidOperationException("a parameter stands outside of any region");

    public override ReadVariable? ReadOf(Node node) => feeds.ContainsKey(node) ? null : node.Op as ReadVariable;

    protected override Node? AfterOutside(int variable, EffectClosure waitedFor) => null;

    protected override EffectClosure NewClosure() => new(new HashSet<Node>(feeds.Keys));
}
