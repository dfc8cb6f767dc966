using Sessile.Generator.IR;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Functions;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Passes;

/// <summary>
/// What a run reaches from its fetches when some nodes are fed. A value edge stops at a fed node. A control edge (an operand of Group, a later one of
/// After) stops at a fed placeholder only: what waits for any other node still forces what that node had to wait for.
/// Of a condition, only what the results reached need of its branches is reached in them, and of the graph around only what those capture of it.
/// </summary>
internal sealed class EffectClosure(ISet<Node> fed)
{
    private readonly HashSet<Node> _values = [];
    private readonly HashSet<Node> _forced = [];
    private readonly Dictionary<Node, SortedSet<int>> _results = [];
    private readonly Dictionary<(Node Bundle, int Region), EffectClosure> _regions = [];

    /// <summary>Everything reached, fed nodes included, in topological order.</summary>
    public IReadOnlyList<Node> Nodes => _values.Union(_forced).OrderBy(n => n.Id).ToArray();

    public IEnumerable<Node> Assignments => Nodes.Where(n => n.Op is Assignment && Happens(n));

    /// <summary>Whether what the node does is done: not where it is fed, unless an effect waits for it.</summary>
    public bool Happens(Node node) => _forced.Contains(node) || !fed.Contains(node);

    /// <summary>The assignments, those in branches included, but for those of optimizers.</summary>
    public IEnumerable<Assignment> ExplicitAssignments
    {
        get
        {
            var updates = new HashSet<Node>(Nodes.Where(n => n.Op is Group { IsTrainingStep: true } or After { IsOfLayer: true }).SelectMany(n => n.Operands));
            return Assignments.Where(a => !updates.Contains(a)).Select(a => (Assignment)a.Op).Concat(_regions.Values.SelectMany(r => r.ExplicitAssignments));
        }
    }

    /// <summary>Whether a variable is assigned, be it in a branch.</summary>
    public bool Assigns(int variable) => Assignments.Any(a => ((Assignment)a.Op).Variable == variable) || _regions.Values.Any(r => r.Assigns(variable));

    /// <summary>Whether what is reached in a node's regions assigns a variable.</summary>
    public bool AssignsIn(Node bundle, int variable) => _regions.Any(r => r.Key.Bundle == bundle && r.Value.Assigns(variable));

    public bool ReachesValue(Node node) => _values.Contains(node);

    /// <summary>The results of a node with regions that are reached, in order.</summary>
    public IReadOnlyCollection<int> ResultsOf(Node bundle) => _results.TryGetValue(bundle, out var results) ? results : [];

    /// <summary>What is reached in one of its regions.</summary>
    public EffectClosure In(Node bundle, int region)
    {
        if (!_regions.TryGetValue((bundle, region), out var closure))
            _regions.Add((bundle, region), closure = new EffectClosure(new HashSet<Node>()));
        return closure;
    }

    /// <summary>The parameters reached, and whether by control alone.</summary>
    public IEnumerable<(Parameter Parameter, bool IsControl)> Parameters =>
        Nodes.Where(n => n.Op is Parameter).Select(n => ((Parameter)n.Op, !_values.Contains(n)));

    public EffectClosure Add(IEnumerable<Node> roots, bool control)
    {
        var pending = new Stack<(Node Node, bool Control)>(roots.Select(r => (r, control)));
        while (pending.Count > 0)
        {
            var (node, isControl) = pending.Pop();
            if (!(isControl ? _forced : _values).Add(node) || Stops(node, isControl))
                continue;
            if (node.Op is Result result)
            {
                foreach (var next in Enter(node.Operands[0], result.Index, isControl))
                    pending.Push(next);
                continue;
            }

            // What a backward function made is not computed where its value is.
            var count = node.Op is OwnGradient ? 1 : node.Operands.Count;
            for (var i = 0; i < count; i++)
                pending.Push((node.Operands[i], node.Op is Group or EveryTrainingRun || (node.Op is After && i > 0)));
        }

        return this;
    }

    private bool Stops(Node node, bool isControl) => fed.Contains(node) && (!isControl || node.Op is Placeholder);

    /// <summary>What one result of a node with regions needs of the graph around. A loop's turns need all of its body.</summary>
    private IEnumerable<(Node Node, bool Control)> Enter(Node bundle, int result, bool isControl)
    {
        var op = (RegionOp)bundle.Op;
        _values.Add(bundle);
        if (!_results.TryGetValue(bundle, out var known))
            _results.Add(bundle, known = []);
        known.Add(result);
        for (var i = 0; i < op.Leading; i++)
            yield return (bundle.Operands[i], false);
        for (var i = 0; i < op.Regions.Count; i++)
        {
            var region = In(bundle, i);
            region.Add(op is If ? [op.Regions[i].Results[result]] : op.Regions[i].Results, isControl && op is If);
            foreach (var (parameter, byControl) in region.Parameters)
                yield return (bundle.Operands[op.OperandOf(parameter.Index)], byControl);
        }
    }
}
