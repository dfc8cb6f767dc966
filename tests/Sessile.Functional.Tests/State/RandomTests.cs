using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.State;

public sealed class RandomTests
{
    [Fact]
    public void Without_a_seed_sessions_differ_and_with_one_they_do_not()
    {
        using Draws.Session first = new(), second = new();
        Assert.NotEqual(first.RunUnseeded().ToArray(), second.RunUnseeded().ToArray());
        using Draws.Session third = new(new() { Seed = 5 }), fourth = new(new() { Seed = 5 });
        Assert.Equal(third.RunUnseeded().ToArray(), fourth.RunUnseeded().ToArray());
    }

    [Fact]
    public void An_op_seed_alone_goes_with_the_default_graph_seed()
    {
        using var alone = new Draws.Session();
        using var seeded = new SeededDraws.Session();
        Assert.Equal(alone.RunUniform24().ToArray(), seeded.RunUniform24().ToArray());
    }

    [Fact]
    public void Under_a_graphs_seed_nodes_without_their_own_differ_and_repeat_in_every_session()
    {
        using SeededDraws.Session first = new(), second = new();
        var drawn = first.RunFirst().ToArray();
        Assert.Equal(drawn, second.RunFirst().ToArray());
        Assert.NotEqual(drawn, second.RunSecond().ToArray());
        Assert.NotEqual(drawn, first.RunFirst().ToArray());
    }

    [Fact]
    public void Nodes_that_share_an_ancestor_share_its_one_draw()
    {
        using var session = new Draws.Session();
        float[] common = new float[3], twice = new float[3];
        session.Both(common, twice);
        Assert.Equal(Array.ConvertAll(common, number => number * 2), twice);
    }

    [Fact]
    public void A_die_shows_each_face_about_as_often()
    {
        using var session = new Draws.Session();
        var faces = session.RunDie().ToArray().CountBy(face => face).ToDictionary();
        Assert.Equal([1, 2, 3, 4, 5, 6], faces.Keys.Order());
        Assert.All(faces.Values, count => Assert.InRange(count, 110, 230));
    }

    [Fact]
    public void A_row_that_cannot_be_drawn_from_throws_and_draws_the_same_again_afterwards()
    {
        using Draws.Session first = new(), second = new();
        Assert.Throws<ArgumentException>(() => first.RunChoice([0, 0, float.NaN, float.NaN, float.NaN, float.NaN]).Length);
        Assert.Equal(second.RunChoice([0, 1, 0]).ToArray(), first.RunChoice([0, 1, 0]).ToArray());
    }

    [Fact]
    public void Cards_are_all_there_in_another_order_each_time()
    {
        using var session = new Draws.Session();
        float[] first = session.RunCards().ToArray(), second = session.RunCards().ToArray();
        Assert.NotEqual(first, second);
        Assert.Equal(Enumerable.Range(0, 52).Select(i => (float)i), second.Order());
    }

    [Fact]
    public void An_orthogonal_variable_times_its_transpose_is_the_identity()
    {
        using var session = new Draws.Session();
        var gram = session.RunGram();
        for (var i = 0; i < 64; i++)
            Assert.Equal(i % 9 == 0 ? 1 : 0, gram.Span[i], 1e-6);
    }

    [Fact]
    public void Dropout_multiplies_and_differentiates_by_the_same_mask()
    {
        using var session = new Masked.Session();
        var x = Enumerable.Range(1, 4000).Select(i => (float)i).ToArray();
        float[] y = new float[x.Length], slope = new float[x.Length];
        session.Look(x, y, slope);
        var kept = slope.Count(s => s != 0);
        Assert.InRange(kept, 2900, 3100);
        Assert.All(slope, s => Assert.True(s is 0 or 3 * (1 / 0.75f)));
        Assert.Equal(x.Zip(slope, (v, s) => v * (s / 3)), y);
    }
}
