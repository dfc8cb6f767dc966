using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <summary>Checks a memory plan against the schedule: no two buffers that are alive at the same time may overlap, whatever the dynamic sizes are.</summary>
internal static class PlanVerifier
{
    /// <returns>What is wrong, a line for each pair; empty if the plan is right for these sizes.</returns>
    public static IReadOnlyList<string> Verify(LoweredRun run, ArenaPlan plan, Func<string, long> sizeOf)
    {
        var ranges = Liveness.Of(run);
        var places = Places(plan, ranges.Keys, sizeOf);
        var buffers = ranges.Keys.OrderBy(b => b.Id).ToArray();
        return (from a in buffers
                from b in buffers
                where a.Id < b.Id && ranges[a].Overlaps(ranges[b]) && Collide(places[a], places[b]) && !HandsOver(a, b, plan, ranges)
                select $"{a} and {b} overlap").ToArray();
    }

    private static bool Collide((long Start, long End) a, (long Start, long End) b) => a.Start < b.End && b.Start < a.End;

    /// <summary>Whether one takes the other's place in the very kernel in which the other dies.</summary>
    private static bool HandsOver(TensorBuffer a, TensorBuffer b, ArenaPlan plan, Dictionary<TensorBuffer, LiveRange> ranges) =>
        plan.Home(a) == plan.Home(b) && (ranges[a].Last == ranges[b].First || ranges[b].Last == ranges[a].First);

    private static Dictionary<TensorBuffer, (long Start, long End)> Places(ArenaPlan plan, IEnumerable<TensorBuffer> buffers, Func<string, long> sizeOf)
    {
        var starts = plan.Starts(sizeOf);
        return buffers.ToDictionary(b => b, b => (starts[plan.Home(b)], starts[plan.Home(b)] + b.ByteCount.Evaluate(sizeOf)));
    }
}
