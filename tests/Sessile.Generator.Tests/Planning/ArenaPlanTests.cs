using CsCheck;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Passes;
using Sessile.Generator.Planning;
using Sessile.Generator.Tests.RandomGraphs;

namespace Sessile.Generator.Tests.Planning;

public sealed class ArenaPlanTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_two_buffers_alive_at_once_overlap_in_any_random_graph_whatever_its_sizes(bool reuse) =>
        GraphRecipe.All.Sample(recipe => Check(new RandomGraph(recipe), new CompilerSwitches { Reuse = reuse }), iter: 200, threads: 1);

    [Fact]
    public void A_chain_of_products_reuses_the_memory_of_what_died()
    {
        var run = Chain(6);
        Assert.True(ArenaPlanner.Plan(run, reuse: true).StaticBytes < ArenaPlanner.Plan(run, reuse: false).StaticBytes);
    }

    /// <summary>Sides of matrices whose bytes are a few lines more than pages, or less.</summary>
    [Theory]
    [InlineData(260)]
    [InlineData(143)]
    public void A_large_result_begins_not_a_few_lines_ahead_of_what_is_alive_beside_it(int side)
    {
        var plan = ArenaPlanner.Plan(Chain(3, side), reuse: true);
        var starts = plan.Lives.Keys.Select(b => (Buffer: b, Start: plan.OffsetOf(b))).ToArray();
        var beside = starts.SelectMany(a => starts.Where(b => b != a && plan.Lives[a.Buffer].Overlaps(plan.Lives[b.Buffer])).Select(b => (b.Start - a.Start + (1 << 30)) % 4096)).ToArray();
        Assert.NotEmpty(beside);
        Assert.DoesNotContain(beside, ahead => ahead is > 0 and <= 256);
    }

    /// <summary>Lives of every length, as in a training run, whose forward pass is read backwards.</summary>
    [Fact]
    public void Buffers_of_many_sizes_and_lives_are_packed_within_a_twentieth_of_what_is_alive_at_once()
    {
        var random = new Random(7);
        for (var round = 0; round < 20; round++)
        {
            var items = Enumerable.Range(0, 30).Select(i => new PackedItem(64 * random.Next(1, 400), new LiveRange(i, 60 - i + random.Next(3))))
                .Concat(Enumerable.Range(0, 30).Select(i => new PackedItem(64 * random.Next(1, 400), new LiveRange(30 + i, 31 + i)))).ToArray();
            Assert.InRange(Packing.End(items, Packing.Place(items)), Packing.Peak(items), Packing.Peak(items) * 1.05);
        }
    }

    [Fact]
    public void The_verifier_sees_two_live_buffers_in_one_place()
    {
        var run = Chain(2);
        var plan = ArenaPlanner.Plan(run, reuse: true);
        var broken = new ArenaPlan(plan.Layouts.Select(l => l with { Places = l.Places.ToDictionary(p => p.Key, _ => (Place)new FixedPlace(0)) }).ToArray(), plan.Lives, new Dictionary<TensorBuffer, TensorBuffer>());
        Assert.NotEmpty(PlanVerifier.Verify(run, broken, _ => 1));
        Assert.NotEmpty(MemorySimulation.Run(run, broken, _ => 1));
    }

    private static void Check(RandomGraph graph, CompilerSwitches switches)
    {
        var fetches = graph.Fetches.Select((f, i) => new Fetch("F" + i, f)).Concat(graph.Effects.Select((e, i) => new Fetch("E" + i, e)));
        var feeds = graph.NeededFeeds.ToDictionary(p => p, p => ((Placeholder)p.Op).PropertyName);
        var run = Lower(RunResolution.Resolve(fetches.ToArray(), [], feeds, out _), switches);
        var plan = ArenaPlanner.Plan(run, switches.Reuse);
        foreach (var size in new[] { 0, 1, 3, 1000 })
            Assert.Empty(PlanVerifier.Verify(run, plan, _ => size));
        foreach (var size in new[] { 0, 1, 3 })
            Assert.Empty(MemorySimulation.Run(run, plan, _ => size));
    }

    private static LoweredRun Lower(RunGraph run, CompilerSwitches switches) =>
        RunLowering.Lower(Pipeline.Run(run, switches, null, default), switches, default);

    private static LoweredRun Chain(int length, int side = 64)
    {
        var builder = new GraphBuilder();
        var type = new TensorType(DType.Float, Shape.Of(side, side));
        var value = builder.Add(new Placeholder("X", type));
        for (var i = 0; i < length; i++)
            value = builder.Add(new Ops.Algebra.MatMul(false, false), value, value);
        return Lower(new RunGraph([new Fetch("Y", value)], []), CompilerSwitches.Default);
    }
}
