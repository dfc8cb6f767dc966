using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.State;

public sealed class SessionTests
{
    [Fact]
    public void Two_sessions_of_one_graph_are_independent()
    {
        using var first = new Product.Session();
        using var second = new Product.Session();
        first.RunDouble();
        Assert.Equal([4, 8], first.RunW().ToArray());
        Assert.Equal([2, 4], second.RunW().ToArray());
    }

    [Fact]
    public void A_variable_is_written_through_its_span()
    {
        using var session = new Product.Session();
        session.W1[0] = 10;
        Assert.Equal("[20,  4]", session.RunW().ToString());
    }

    [Fact]
    public void Initialize_gives_the_initial_values_again()
    {
        using var session = new Product.Session();
        session.RunDouble();
        session.Initialize();
        Assert.Equal([2, 4], session.RunW().ToArray());
    }

    [Fact]
    public void An_uninitialized_variable_is_named_until_it_is_assigned()
    {
        using var session = new Counters.Session(new() { Initialize = false });
        Assert.Equal("A", Assert.Throws<UninitializedVariableException>(() => session.RunOldA()).VariableName);
        session.Initialize();
        Assert.Equal(1, session.RunOldA());
    }

    [Fact]
    public void A_disposed_session_says_so()
    {
        var session = new Product.Session();
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.RunW().Length);
    }

    [Fact]
    public void A_net_learns_and_its_checkpoint_gives_the_same_predictions()
    {
        using var session = new Net.Session();
        var (images, labels) = Examples.Make(32, 5);
        var first = session.Step(images, labels);
        var last = first;
        for (var i = 0; i < 150; i++)
            last = session.Step(images, labels);
        Assert.True(last < first / 4, $"from {first} to {last}");

        using var file = new MemoryStream();
        session.Save(file);
        file.Position = 0;
        using var other = new Net.Session();
        other.Restore(file);
        Assert.Equal(session.RunProbabilities(images).ToArray(), other.RunProbabilities(images).ToArray());
    }

    [Fact]
    public void Training_resumes_from_a_checkpoint_to_the_bit_dropout_included()
    {
        var (images, labels) = Examples.Make(8, 2);
        var folder = Directory.CreateTempSubdirectory("sessile-").FullName;
        try
        {
            using var session = new Net.Session(new() { Seed = 11 });
            var manager = Checkpoints(session, folder);
            for (var i = 0; i < 5; i++)
                session.Step(images, labels);
            manager.Save(5);
            using var resumed = new Net.Session(new() { Seed = 12 });
            Assert.Equal(5, Checkpoints(resumed, folder).RestoreLatest());
            for (var i = 0; i < 5; i++)
                Assert.Equal(session.Step(images, labels), resumed.Step(images, labels));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_target_network_takes_the_trained_ones_values()
    {
        var (images, labels) = Examples.Make(8, 2);
        using Net.Session online = new(), target = new();
        using var watching = target.Fork();
        online.Step(images, labels);
        Assert.NotEqual(online.RunProbabilities(images).ToArray(), target.RunProbabilities(images).ToArray());
        online.CopyVariablesTo(target);
        Assert.Equal(online.RunProbabilities(images).ToArray(), watching.RunProbabilities(images).ToArray());
    }

    [Fact]
    public void Equal_seeds_train_alike_to_the_bit()
    {
        var (images, labels) = Examples.Make(8, 2);
        using var first = new Net.Session();
        using var second = new Net.Session();
        for (var i = 0; i < 5; i++)
            Assert.Equal(first.Step(images, labels), second.Step(images, labels));
    }

    [Fact]
    public void A_label_out_of_range_throws_and_changes_nothing()
    {
        using var session = new Net.Session();
        var (images, labels) = Examples.Make(4, 2);
        var before = session.Variables[0].AsSpan<float>().ToArray();
        labels[2] = 3;
        Assert.ThrowsAny<ArgumentException>(() => session.Step(images, labels));
        Assert.Equal(before, session.Variables[0].AsSpan<float>().ToArray());
    }

    [Fact]
    public void Variables_are_named_by_their_scopes()
    {
        using var session = new Net.Session();
        var names = session.Variables.Select(v => v.Name).ToArray();
        Assert.Contains("Features/filter", names);
        Assert.Contains("Hidden/Dense/kernel", names);
        Assert.Contains("Logits/Dense/bias", names);
    }

    /// <summary>Of a session by its base class, which tools that do not run the generator do not know of.</summary>
    private static CheckpointManager Checkpoints(object session, string folder) => new((GraphSession)session, folder);
}
