namespace Sessile.Functional.Tests.Semantics;

/// <summary>Statements 60 and 61 of docs/semantics.md: random numbers.</summary>
public sealed class RandomSemantics
{
    [Fact]
    public void S60_Without_a_seed_sessions_differ_and_with_the_graphs_each_op_draws_its_own_in_every_session()
    {
        using Drawn.Session free = new(), other = new();
        Assert.NotEqual(free.RunFree().ToArray(), other.RunFree().ToArray());
        Assert.Equal(free.RunSeeded().ToArray(), other.RunSeeded().ToArray());

        using DrawnBySeed.Session seeded = new(), twin = new();
        Assert.Equal(seeded.RunFirst().ToArray(), twin.RunFirst().ToArray());
        Assert.NotEqual(seeded.RunFirst().ToArray(), seeded.RunSecond().ToArray());
        Assert.NotEqual(free.RunSeeded().ToArray(), seeded.RunSeeded().ToArray());

        using Drawn.Session bySession = new(new() { Seed = 3 }), bySame = new(new() { Seed = 3 });
        Assert.Equal(bySession.RunFree().ToArray(), bySame.RunFree().ToArray());
    }

    [Fact]
    public void S61_A_seeded_node_yields_its_sequence_and_starts_it_again_in_a_new_session()
    {
        using var session = new DrawnBySeed.Session();
        float[] first = session.RunFirst().ToArray(), second = session.RunFirst().ToArray();
        Assert.NotEqual(first, second);
        using var again = new DrawnBySeed.Session();
        Assert.Equal(first, again.RunFirst().ToArray());
        Assert.Equal(second, again.RunFirst().ToArray());
    }
}
