using Sessile.Generator.IR;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Passes;

/// <summary>
/// What a run reaches from its fetches when some nodes are fed. A value edge stops at a fed node. A control edge (an operand of Group, a later one of
/// After) stops at a fed placeholder only: what waits for any other node still forces what that node had to wait for.
/// </summary>
internal sealed class EffectClosure(ISet<Node> fed)
{
    private readonly HashSet<Node> _values = [];
    private readonly HashSet<Node> _forced = [];

    /// <summary>Everything reached, fed nodes included, in topological order.</summary>
    public IReadOnlyList<Node> Nodes => _values.Union(_forced).OrderBy(n => n.Id).ToArray();

    public IEnumerable<Node> Assignments => Nodes.Where(n => n.Op is Assignment && (_forced.Contains(n) || !fed.Contains(n)));

    public bool ReachesValue(Node node) => _values.Contains(node);

    public EffectClosure Add(IEnumerable<Node> roots, bool control)
    {
        var pending = new Stack<(Node Node, bool Control)>(roots.Select(r => (r, control)));
        while (pending.Count > 0)
        {
            var (node, isControl) = pending.Pop();
            if (!(isControl ? _forced : _values).Add(node) || Stops(node, isControl))
                continue;
            for (var i = 0; i < node.Operands.Count; i++)
                pending.Push((node.Operands[i], node.Op is Group or EveryTrainingRun || (node.Op is After && i > 0)));
        }

        return this;
    }

    private bool Stops(Node node, bool isControl) => fed.Contains(node) && (!isControl || node.Op is Placeholder);
}
