using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.State;

/// <summary>Variables without elements are variables like all others.</summary>
public sealed class EmptyVariableTests
{
    [Fact]
    public void A_net_whose_layer_has_no_inputs_is_trained_saved_and_restored()
    {
        using var session = new Emptied.Session();
        session.RunTrain([], [1, 3]);
        session.RunTrain([], [1, 3]);
        Assert.Equal(0, session.RunKernel().Length);
        Assert.Equal([3.8f], session.RunBias().ToArray(), (a, b) => Math.Abs(a - b) < 1e-5f);
        using var saved = new MemoryStream();
        session.Save(saved);
        saved.Position = 0;
        using var other = new Emptied.Session(new() { Initialize = false });
        other.Restore(saved);
        Assert.All(other.Variables, variable => Assert.True(variable.IsInitialized));
        Assert.Equal(session.RunBias().ToArray(), other.RunBias().ToArray());
        other.CopyVariablesTo(session);
    }

    [Fact]
    public void It_is_assigned_and_its_rows_are_looked_up_and_scattered_as_none()
    {
        using var session = new Emptied.Session();
        Assert.Equal([0, 4], session.RunDoubled().Shape.ToArray());
        Assert.Equal(0, session.RunLooked([]).Length);
        Assert.Equal(0, session.RunScattered([]).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => { session.RunScattered([0]); });
    }

    [Fact]
    public void It_needs_no_initializer()
    {
        using var session = new Emptied.Session(new() { Initialize = false });
        Assert.Equal(0, session.RunDoubled().Length);
        Assert.Throws<UninitializedVariableException>(() => { session.RunBias(); });
    }
}
