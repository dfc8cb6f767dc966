using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

// What comes before what: no loop may wait for what waits for it. A unit is a loop, or a node that is in none; views are looked through. Each unit has a level above the levels of
// all whose results it reads, so that a path between two is sought among the levels between theirs alone.
internal sealed partial class Fusion
{
    /// <summary>Between new levels, so that lifting a unit seldom lifts what reads it.</summary>
    private const long Room = 1L << 32;

    private readonly Dictionary<object, long> _levels = [];

    /// <summary>Gives a new unit its level, below all that read the node: what it reads itself has not been placed yet.</summary>
    private void Rank(object unit, Node node) => _levels.Add(unit, Readers(node, null).Select(u => _levels[u]).DefaultIfEmpty(0L).Min() - Room);

    /// <summary>Whether a path leads from <paramref name="node"/> through other units back into <paramref name="group"/>.</summary>
    private bool Returns(Node node, FusionGroup group)
    {
        var seen = new HashSet<object>();
        var pending = new Stack<object>();
        bool Reaches(IEnumerable<object> units)
        {
            foreach (var unit in units)
            {
                if (unit == group)
                    return true;
                if (_levels[unit] < _levels[group] && seen.Add(unit))
                    pending.Push(unit);
            }

            return false;
        }

        // What the loop itself reads of the node is no way back; what it reads of others is.
        var returns = Reaches(Readers(node, group));
        while (!returns && pending.Count > 0)
            returns = Reaches(Readers(pending.Pop()));
        return returns;
    }

    /// <summary>Lifts all that has to wait for a unit, now that it makes one more result, above it.</summary>
    private void Lift(FusionGroup group)
    {
        var pending = new Stack<object>([group]);
        while (pending.Count > 0)
        {
            var unit = pending.Pop();
            foreach (var reader in Readers(unit).Where(r => _levels[r] <= _levels[unit]))
            {
                _levels[reader] = _levels[unit] + 1;
                pending.Push(reader);
            }
        }
    }

    private IEnumerable<object> Readers(object unit) => unit is FusionGroup group ? group.Outputs.SelectMany(o => Readers(o, group)) : Readers((Node)unit, null);

    /// <summary>The units that read a node, seen through views; but not the loop that makes it, where that reads it by itself or through views of its own.</summary>
    private IEnumerable<object> Readers(Node node, FusionGroup? maker)
    {
        foreach (var consumer in ConsumersOf(node))
        {
            if (consumer.IsView())
            {
                foreach (var unit in Readers(consumer, maker?.PlacementOf(consumer) is null ? null : maker))
                    yield return unit;
            }
            else if (HoldersOf(consumer).Count == 0)
            {
                yield return consumer;
            }
            else
            {
                foreach (var unit in HoldersOf(consumer).Where(u => u != maker))
                    yield return unit;
            }
        }
    }
}
