using System.Collections;
using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

/// <summary>Which of a run's loops need, through whatever lies between, what others of them compute: known for all of them at once, and kept as loops are joined.</summary>
internal sealed class GroupOrder
{
    private readonly Dictionary<FusionGroup, int> _places = [];
    private readonly ILookup<Node, FusionGroup> _holders;
    private readonly Dictionary<Node, List<Node>> _consumers;

    /// <summary>For each loop, those behind it.</summary>
    private readonly BitArray[] _behind;

    public GroupOrder(IReadOnlyList<FusionGroup> groups, Dictionary<Node, List<Node>> consumers)
    {
        _consumers = consumers;
        _holders = groups.SelectMany(g => g.Members.Select(m => (m, g))).ToLookup(p => p.m, p => p.g);
        foreach (var group in groups)
            _places.Add(group, _places.Count);
        _behind = new BitArray[groups.Count];
        Learn(groups);
    }

    /// <summary>Whether one of the two waits for the other.</summary>
    public bool AreOrdered(FusionGroup a, FusionGroup b) => _behind[_places[a]][_places[b]] || _behind[_places[b]][_places[a]];

    /// <summary>Makes one of two loops: what waits for one of them waits for all that both wait for.</summary>
    public void Join(FusionGroup whole, FusionGroup part)
    {
        var (a, b) = (_places[whole], _places[part]);
        var both = _behind[a].Or(_behind[b]);
        foreach (var behind in _behind.Where(s => s[a] || s[b]))
        {
            behind.Or(both);
            behind[a] = behind[b] = true;
        }
    }

    /// <summary>The loops and nodes that read what a loop or a node makes.</summary>
    private IEnumerable<object> ReadersOf(object unit) => (unit is FusionGroup group ? group.Outputs : [(Node)unit])
        .SelectMany(n => _consumers.TryGetValue(n, out var readers) ? readers : [])
        .SelectMany(n => _holders.Contains(n) ? _holders[n] : (IEnumerable<object>)[n])
        .Where(u => u != unit);

    /// <summary>Readers before what they read; a loop that reads views of what it stores comes behind itself, so this is done until nothing more is learnt.</summary>
    private void Learn(IEnumerable<FusionGroup> groups)
    {
        var order = ReadersFirst(groups);
        var known = order.ToDictionary(u => u, _ => new BitArray(_places.Count));
        while (order.Count(unit => Extend(unit, known)) > 0)
        {
        }

        foreach (var group in groups)
            _behind[_places[group]] = known[group];
    }

    private List<object> ReadersFirst(IEnumerable<FusionGroup> groups)
    {
        var order = new List<object>();
        var opened = new HashSet<object>();
        var done = new HashSet<object>();
        var pending = new Stack<object>(groups);
        while (pending.Count > 0)
        {
            var unit = pending.Peek();
            if (opened.Add(unit))
            {
                Push(pending, ReadersOf(unit).Where(r => !opened.Contains(r)));
                continue;
            }

            pending.Pop();
            if (done.Add(unit))
                order.Add(unit);
        }

        return order;
    }

    private static void Push(Stack<object> pending, IEnumerable<object> units)
    {
        foreach (var unit in units)
            pending.Push(unit);
    }

    /// <returns>Whether that is more than was known.</returns>
    private bool Extend(object unit, Dictionary<object, BitArray> known)
    {
        var before = (BitArray)known[unit].Clone();
        foreach (var reader in ReadersOf(unit))
        {
            known[unit].Or(known[reader]);
            if (reader is FusionGroup group)
                known[unit][_places[group]] = true;
        }

        return before.Xor(known[unit]).Cast<bool>().Any(bit => bit);
    }
}
