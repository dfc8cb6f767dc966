using Sessile.Generator.IR;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Nodes that one loop computes. Each has a placement: which of its elements is computed at an index of the loop. With reductions, the loop's space
/// is that of what they fold; what stands behind them has one element for each row of it.
/// </summary>
internal sealed class FusionGroup(Shape space)
{
    private readonly Dictionary<Node, Placement> _placements = [];
    private readonly Dictionary<Node, Placement> _folded = [];
    private readonly List<string> _reasons = [];

    /// <summary>The indices over which the loop runs.</summary>
    public Shape Space { get; private set; } = space;

    /// <summary>The axes that the group's reductions fold; null while there is none.</summary>
    public IReadOnlyList<int>? Reduced { get; private set; }

    public List<Node> Members { get; } = [];

    /// <summary>The sizes of the members' lanes, see <see cref="LaneSizes"/>.</summary>
    public int Sizes { get; private set; }

    /// <summary>The members whose values are stored, in the order in which they were found (last first).</summary>
    public List<Node> Outputs { get; } = [];

    /// <summary>What members cost that are computed more often than they have elements.</summary>
    public int Redundant { get; set; }

    /// <summary>Why the group is as it is, in few words.</summary>
    public IReadOnlyList<string> Reasons => _reasons;

    public bool HasProduct => Members.Any(m => m.IsProduct());

    public IEnumerable<int> Walked => Enumerable.Range(0, Space.Rank).Where(i => !Space[i].IsOne);

    public bool Holds(Node node) => Members.Contains(node);

    public bool IsReduced(int axis) => Reduced?.Contains(axis) ?? false;

    public void Explain(string reason)
    {
        if (!_reasons.Contains(reason))
            _reasons.Add(reason);
    }

    public void Add(Node node, Placement placement)
    {
        Members.Add(node);
        Sizes |= LaneSizes.Of(node);
        _placements.Add(node, placement);
    }

    /// <param name="placement">Of the result.</param>
    /// <param name="folded">Of the operand.</param>
    public void AddReduction(Node node, Placement placement, Placement folded)
    {
        Add(node, placement);
        _folded.Add(node, folded);
    }

    /// <summary>A view that is read through.</summary>
    public void AddView(Node view, Placement placement) => _placements.Add(view, placement);

    public void Fold(IReadOnlyList<int> axes) => Reduced = axes;

    /// <summary>Adds axes behind the space's own.</summary>
    public void Widen(IEnumerable<Dim> extents) => Space = new Shape(Space.Concat(extents));

    /// <summary>Makes several of an axis, so that what is reshaped can be read through; false where the group's own members count along it.</summary>
    public bool TryRefine(int axis, IReadOnlyList<Dim> extents)
    {
        if (HasProduct || Members.Any(m => m.Op is Iota && PlacementOf(m)!.Covers(axis)))
            return false;
        Space = new Shape(Space.SelectMany((d, i) => i == axis ? extents : [d]));
        Reduced = Reduced?.SelectMany(a => a == axis ? Enumerable.Range(a, extents.Count) : [a < axis ? a : a + extents.Count - 1]).ToArray();
        foreach (var node in _placements.Keys.ToArray())
            _placements[node] = _placements[node].Refined(axis, extents);
        foreach (var node in _folded.Keys.ToArray())
            _folded[node] = _folded[node].Refined(axis, extents);
        return true;
    }

    /// <summary>Takes another group over the same indices in.</summary>
    public void Take(FusionGroup other)
    {
        foreach (var member in other.Members.Where(m => !Holds(m)))
            Members.Add(member);
        foreach (var placement in other._placements.Where(p => !_placements.ContainsKey(p.Key)))
            _placements.Add(placement.Key, placement.Value);
        foreach (var folded in other._folded.Where(f => !_folded.ContainsKey(f.Key)))
            _folded.Add(folded.Key, folded.Value);
        Sizes |= other.Sizes;
        Outputs.AddRange(other.Outputs);
        Redundant += other.Redundant;
        foreach (var reason in other.Reasons)
            Explain(reason);
        Explain("one loop for two over the same indices");
    }

    /// <summary>Whether what both groups read through, or compute for themselves, stands at the same place in both.</summary>
    public bool Agrees(FusionGroup other) =>
        other._placements.All(p => !_placements.TryGetValue(p.Key, out var own) || own.Equals(p.Value)) && other._folded.All(f => !_folded.TryGetValue(f.Key, out var own) || own.Equals(f.Value));

    public Placement? PlacementOf(Node node) => _placements.TryGetValue(node, out var placement) ? placement : null;

    /// <summary>How a member, or a view that is read through, uses its operand; null where not at one index.</summary>
    public Placement? Use(Node reader, Node operand) => reader.Op switch
    {
        Reduce => _folded[reader],
        _ when reader.IsProduct() || reader.IsLookup() => null,
        _ when reader.IsView() => PlacementOf(reader)?.Through(reader, Space),
        _ => PlacementOf(reader)!.Stretched(reader.Shape, operand.Shape),
    };

    /// <summary>What an operand of a member comes to, seen through views: a member at its placement, a number, or what is loaded.</summary>
    public (Node Node, Placement Placement, bool IsMember) Resolve(Node node, Placement placement)
    {
        var (at, place) = (node, placement);
        while (at.IsView() && place.Through(at, Space) is { } inner)
            (at, place) = (at.Operands[0], inner);
        return (at, place, Holds(at) && PlacementOf(at)!.Equals(place));
    }

    /// <summary>What the loop reads from memory.</summary>
    public IEnumerable<Node> Loads => Members.OrderBy(m => m.Id).SelectMany(m => ReadsAnywhere(m) ? m.Operands : LoadsOf(m).Select(l => l.Node)).Distinct();

    /// <summary>What it reads at one place for each index, and where.</summary>
    public IEnumerable<(Node Node, Placement Placement)> PlacedLoads => Members.Where(m => !ReadsAnywhere(m)).SelectMany(LoadsOf);

    private IEnumerable<(Node Node, Placement Placement)> LoadsOf(Node member) =>
        member.Operands.Select(o => Resolve(o, Use(member, o)!)).Where(r => !r.IsMember).Select(r => (r.Node, r.Placement));

    private static bool ReadsAnywhere(Node member) => member.IsProduct() || member.IsLookup();
}
