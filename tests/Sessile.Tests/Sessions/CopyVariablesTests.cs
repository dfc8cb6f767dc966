using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

[Collection(nameof(Alone))]
public sealed class CopyVariablesTests
{
    [Fact]
    public void Values_go_from_session_to_session_either_way()
    {
        using TestSession first = Checkpoints.Trained(), second = new(TestSession.Layout), third = Checkpoints.Trained(3);
        first.CopyVariablesTo(second);
        Assert.Equal(first.Saved(), second.Saved());
        third.CopyVariablesTo(first);
        Assert.Equal(third.Saved(), first.Saved());
        Assert.NotEqual(third.Saved(), second.Saved());
        first.CopyVariablesTo(first);
    }

    [Fact]
    public void A_copy_allocates_nothing()
    {
        using TestSession first = Checkpoints.Trained(), second = new(TestSession.Layout);
        long before = 0;
        for (int i = 0; i < 200; i++)
        {
            if (i == 100) before = GC.GetAllocatedBytesForCurrentThread();
            first.CopyVariablesTo(second);
            second.CopyVariablesTo(first);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_has_no_value_is_not_copied()
    {
        using TestSession empty = new(TestSession.Layout), full = Checkpoints.Trained();
        byte[] before = full.Saved();
        Assert.Equal("W", Assert.Throws<UninitializedVariableException>(() => empty.CopyVariablesTo(full)).VariableName);
        Assert.Equal(before, full.Saved());
        full.Run(() => Assert.Throws<InvalidOperationException>(() => full.CopyVariablesTo(empty)));
        full.Run(() => Assert.Throws<InvalidOperationException>(() => Checkpoints.Trained().CopyVariablesTo(full)));
        full.CopyVariablesTo(empty);
    }

    [Fact]
    public void Variables_that_differ_are_all_listed()
    {
        var layout = new SessionLayout(
            "Other", [new("W", ElementType.Float, [3, 2], true, 0), new("Layer/Scale", ElementType.Double, [], true, 64), new("New", ElementType.Int, [], true, 128)], 192, 0);
        using TestSession source = TestSession.Initialized(), target = new(layout);
        string message = Assert.Throws<ArgumentException>(() => source.CopyVariablesTo(target)).Message;
        Assert.Contains("'W' is float [2, 3] in Sample and float [3, 2] in Other", message);
        Assert.Contains("'Layer/Mask' is missing in Other", message);
        Assert.Contains("'Empty' is missing in Other", message);
        Assert.Contains("'New' is missing in Sample", message);
        Assert.DoesNotContain("Scale", message);
    }
}
