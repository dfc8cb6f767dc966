using Sessile.Generator.IR;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Passes;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Decides which nodes one loop computes. Walks from the last node to the first: a node joins the loop of its readers if an index of that loop says
/// which of its elements is used, views between them included; where others read it too, it is stored besides, provided no cycle of loops arises, or
/// several loops compute it, if that is cheaper. A reduction joins the loop that uses its result, whose rows then run along what it folds, and takes in what produces
/// its operand. So a softmax is one loop: its last division, the sum before that, the powers that are summed, and the largest that is taken off them.
/// </summary>
internal sealed partial class Fusion
{
    private readonly IReadOnlyList<Node> _nodes;
    private readonly HashSet<Node> _roots;
    private readonly Dictionary<Node, List<Node>> _consumers;
    private readonly Dictionary<Node, List<FusionGroup>> _holders = [];
    private readonly List<FusionGroup> _groups = [];
    private readonly CompilerSwitches _switches;
    private readonly Func<Node, bool> _isCommitted;

    private Fusion(IReadOnlyList<Node> nodes, IEnumerable<Node> roots, CompilerSwitches switches, Func<Node, bool> isCommitted)
    {
        _nodes = nodes;
        _isCommitted = isCommitted;
        _roots = new HashSet<Node>(roots);
        _consumers = GraphWalk.Consumers(nodes);
        _switches = switches;
    }

    /// <param name="isCommitted">Whether a variable takes a node's value at the end of the run.</param>
    public static FusionPlan Group(IReadOnlyList<Node> nodes, IEnumerable<Node> roots, CompilerSwitches switches, Func<Node, bool> isCommitted)
    {
        var fusion = new Fusion(nodes, roots, switches, isCommitted);
        for (var i = nodes.Count - 1; i >= 0; i--)
            fusion.Place(nodes[i]);
        return new FusionPlan(switches.Fusion && switches.Siblings ? Siblings.Join(fusion._groups, nodes, fusion._consumers, fusion.ChangesVariables) : fusion._groups);
    }

    private void Place(Node node)
    {
        if (node.IsView())
            ReadThrough(node);
        else if (node.IsMap() || node.IsReduce())
            PlaceElements(node);
        else if (EpilogueLowering.IsProduct(node))
            PlaceProduct(node);
        else if (node.IsLookup())
            JoinLookup(node);
        if (!node.IsView() && HoldersOf(node).Count == 0)
            Rank(node, node);
    }

    /// <summary>
    /// A product joins the one loop that reads it: a small one is written out there, and a large one takes the loop in as its epilogue. Not so a loop that
    /// changes variables: it works in their own memory, and only once everything that can fail has succeeded, while products are done before.
    /// </summary>
    private void PlaceProduct(Node node)
    {
        var small = _switches.InlineProducts && InlineProducts.IsSmall(node);
        var finishes = _switches.Epilogues && !ReadersOf(node).Any(g => g.Outputs.Any(_isCommitted));
        var joined = (small || finishes) && JoinProduct(node);
        if (small && !joined)
            Start(node);
    }

    private void PlaceElements(Node node)
    {
        var offers = _switches.Fusion ? ReadersOf(node).Select(g => Offer(g, node)).ToArray() : [];
        if (offers.Length == 0 || !(JoinOne(offers) || JoinEach(node, offers) || JoinChanges(node) || JoinAndStore(offers)))
            Start(node);
    }

    /// <summary>All readers are in one loop.</summary>
    private bool JoinOne(FusionOffer?[] offers) => offers.FirstOrDefault(o => o is { IsStored: false }) is { } offer && Accept(offer);

    /// <summary>Readers in several loops, each of which computes the value for itself.</summary>
    private bool JoinEach(Node node, FusionOffer?[] offers)
    {
        if (!_switches.Recompute || offers.Length < 2 || offers.Any(o => o is null))
            return false;
        var groups = offers.Select(o => o!.Group).ToArray();
        if (!IsInsideAll(node, groups) || !(CostModel.IsWorthCopying(node, groups.Length) || IsWorthAgain(node, groups)))
            return false;
        foreach (var offer in offers)
        {
            offer!.Group.Explain("recomputes " + GraphText.LabelOf(node));
            Accept(offer with { IsStored = false });
        }

        return true;
    }

    /// <summary>Loops that do nothing but change variables and all need the value become one, so that it need not be stored between them.</summary>
    private bool JoinChanges(Node node)
    {
        var groups = ReadersOf(node);
        if (!_switches.Siblings || groups.Count < 2 || !IsInsideAll(node, groups) || !groups.All(g => g.Outputs.All(o => _isCommitted(o) && ConsumersOf(o).Count == 0)))
            return false;
        if (groups.Skip(1).Any(g => !Siblings.Fit(groups[0], g)))
            return false;
        foreach (var group in groups.Skip(1))
            Take(groups[0], group);
        return JoinOne([Offer(groups[0], node)]);
    }

    private void Take(FusionGroup group, FusionGroup other)
    {
        group.Take(other);
        _levels[group] = Math.Max(_levels[group], _levels[other]);
        _groups.Remove(other);
        foreach (var holders in _holders.Values.Where(h => h.Remove(other) && !h.Contains(group)))
            holders.Add(group);
    }

    /// <summary>
    /// What others read too does not join a loop that changes large variables, which could then not be the last to run and work in their own memory; nor one that sums for such a loop, so that the
    /// product which makes it can finish it.
    /// </summary>
    private bool JoinAndStore(FusionOffer?[] offers) =>
        offers.FirstOrDefault(o => o is { CanStore: true } && (_isCommitted(o.Node) || !(ChangesVariables(o.Group) || FeedsChange(o.Group))) && o.Group.Outputs.Count < CostModel.MaxOutputs && !Returns(o.Node, o.Group)) is { } offer && Accept(offer);

    private bool ChangesVariables(FusionGroup group) => group.Outputs.Any(o => _isCommitted(o) && !CostModel.IsSmall(o.Shape.ElementCount));

    private bool Accept(FusionOffer offer)
    {
        offer.Accept();
        Hold(offer.Node, offer.Group);
        if (offer.IsStored)
            Lift(offer.Group);
        return true;
    }

    private void Start(Node node)
    {
        var group = new FusionGroup(node.Op is Reduce ? node.Operands[0].Shape : node.Shape);
        if (node.Op is Reduce reduce)
        {
            var folded = Placement.Whole(group.Space);
            group.Fold(reduce.Axes.ToArray());
            group.AddReduction(node, FusionOffer.ResultOf(reduce, folded), folded);
        }
        else
        {
            group.Add(node, Placement.Whole(group.Space));
        }

        group.Outputs.Add(node);
        _groups.Add(group);
        Rank(group, node);
        Hold(node, group);
    }

    private void Hold(Node node, FusionGroup group)
    {
        if (!_holders.TryGetValue(node, out var holders))
            _holders.Add(node, holders = []);
        holders.Add(group);
    }

    /// <summary>A view costs nothing in the loops that read it, if each of their indices says which element they use.</summary>
    private void ReadThrough(Node view)
    {
        if (!_switches.Fusion)
            return;
        foreach (var group in ReadersOf(view))
        {
            if (!IsSeenThrough(view, group))
                continue;
            group.AddView(view, UseOf(view, group)!);
            Hold(view, group);
        }
    }

    /// <summary>Whether a loop can read through a view, if need be over more axes: where a reshape splits one of its own, and what is reshaped may join it.</summary>
    private bool IsSeenThrough(Node view, FusionGroup group)
    {
        while (UseOf(view, group) is { } use)
        {
            if (use.Through(view, group.Space) is not null)
                return true;
            if (use.Refinement(view, group.Space) is not var (axis, extents) || !(MayJoin(view.Operands[0]) || IsRepeated(view.Operands[0], group)) || !CostModel.IsWorthSplitting(group, axis, extents) || !group.TryRefine(axis, extents))
                return false;
            group.Explain($"walks {new Shape(extents)} as it is reshaped");
        }

        return false;
    }

    /// <summary>Whether it would have to be written for the loop to read it; the elements that are repeated are read as vectors.</summary>
    private static bool IsRepeated(Node node, FusionGroup group) => node.Op is BroadcastTo && CostModel.IsLongRow(group.Space[group.Space.Rank - 1]) && CostModel.IsLongRow(node.Shape[node.Shape.Rank - 1]);

    private static bool MayJoin(Node node) => node.IsView() ? MayJoin(node.Operands[0]) : node.IsMap() || node.IsReduce() || EpilogueLowering.IsProduct(node);

    /// <summary>The one loop that needs the rows of a table reads them where they stand, and looks over the indices. Not so one that changes variables, which can't fail any more.</summary>
    private void JoinLookup(Node node)
    {
        var readers = ReadersOf(node);
        if (!_switches.Fusion || !_switches.Lookups || readers.Count != 1 || !IsInside(node, readers[0]) || readers[0].Outputs.Any(_isCommitted))
            return;
        if (UseOf(node, readers[0]) is not { } use || FusionOffer.Lookup(readers[0], node, use) is not { } offer)
            return;
        readers[0].Explain($"reads rows of {GraphText.LabelOf(node.Operands[0])} where they stand");
        Accept(offer);
    }

    /// <summary>Its loop then finishes each element as it is made.</summary>
    private bool JoinProduct(Node node)
    {
        var readers = ReadersOf(node);
        if (!_switches.Fusion || readers.Count != 1 || !IsInside(node, readers[0]) || readers[0].Reduced is not null || readers[0].HasProduct || readers[0].Members.Any(m => m.DType.IsNarrow()))
            return false;
        var group = readers[0];
        if (UseOf(node, group) is not { } use || !use.IsInOrder(group.Space, node.Shape) || group.Members.Any(m => m.Op is Ops.Sources.Iota) || group.Members.Count >= CostModel.MaxMembers)
            return false;
        // What is written out in line has rows and columns and no other axes.
        if (_switches.InlineProducts && InlineProducts.IsSmall(node) && !group.Space.Equals(node.Shape))
            return false;
        group.Add(node, use);
        Hold(node, group);
        return true;
    }
}
