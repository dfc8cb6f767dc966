using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

public sealed class PartialCheckpointTests
{
    [Theory]
    [InlineData("*", "anything/at all", true)]
    [InlineData("*", "", true)]
    [InlineData("Layer/*", "Layer/Scale", true)]
    [InlineData("Layer/*", "Layer", false)]
    [InlineData("*/kernel", "Encoder/Block_1/kernel", true)]
    [InlineData("*/kernel", "Encoder/kernel/adam_m", false)]
    [InlineData("*_?", "Block_1", true)]
    [InlineData("*_?", "Block_12", false)]
    [InlineData("?", "", false)]
    [InlineData("a*b*c", "axxbyyc", true)]
    [InlineData("a*b*c", "axxcyyb", false)]
    [InlineData("W", "w", false)]
    [InlineData("a**b", "ab", true)]
    public void A_star_is_any_characters_and_a_question_mark_is_one(string pattern, string name, bool matches) =>
        Assert.Equal(matches, NamePattern.Matches(pattern, name));

    [Fact]
    public void Many_stars_do_not_take_long() =>
        Assert.False(NamePattern.Matches(string.Concat(Enumerable.Repeat("*a", 40)) + "b", new string('a', 5000)));

    [Fact]
    public void Some_variables_are_restored_and_the_others_stay()
    {
        using TestSession trained = Checkpoints.Trained(), fresh = TestSession.Initialized();
        fresh.Restore(new MemoryStream(trained.SavedWhole()), "W", "*/M?sk");
        Assert.Equal([10, 20, 30, 40, 50, 60], fresh.Variables["W"].AsSpan<float>());
        Assert.Equal([true, false, false, true, false], fresh.Variables["Layer/Mask"].AsSpan<bool>());
        Assert.Equal(0.5, fresh.VariableScalar<double>(TestSession.Scale));
    }

    [Fact]
    public void Only_what_is_restored_becomes_initialized()
    {
        using var session = new TestSession(TestSession.Layout);
        Assert.Equal(["W", "Layer/Scale", "Layer/Mask"], session.Variables.Uninitialized.Select(variable => variable.Name));
        session.Restore(new MemoryStream(Checkpoints.Trained().Saved()), "Layer/*");
        Assert.Equal(["W"], session.Variables.Uninitialized.Select(variable => variable.Name));
    }

    [Fact]
    public void Some_variables_are_saved_though_others_have_no_value()
    {
        using var folder = new TemporaryFolder();
        using var session = new TestSession(TestSession.Layout);
        session.MarkInitialized(TestSession.W);
        session.Save(folder.File("w"), "W", "E*");
        Assert.Equal("Layer/Scale", Assert.Throws<UninitializedVariableException>(() => session.Save(folder.File("w"), "*")).VariableName);
        using TestSession fresh = TestSession.Initialized();
        fresh.Restore(folder.File("w"), "W");
        Assert.Equal(new float[6], fresh.Variables["W"].AsSpan<float>());
        Assert.Contains("'Layer/Mask' is missing", Assert.Throws<CheckpointException>(() => fresh.Restore(folder.File("w"), "Layer/*")).Message);
    }

    [Fact]
    public void A_part_of_a_damaged_file_is_refused_and_nothing_restored()
    {
        using TestSession trained = Checkpoints.Trained(), session = TestSession.Initialized();
        byte[] file = trained.Saved(), before = session.Saved();
        Assert.Throws<CheckpointException>(() => session.Restore(new MemoryStream(file[..^1]), "W"));
        Assert.Throws<CheckpointException>(() => session.Restore(new MemoryStream([.. file, 0]), "W"));
        Assert.Equal(before, session.Saved());
    }

    [Fact]
    public void A_pattern_that_matches_nothing_is_an_error_that_names_what_is_near()
    {
        using TestSession session = TestSession.Initialized();
        string message = Assert.Throws<ArgumentException>(() => session.Restore(new MemoryStream(), "Layer/Skale")).Message;
        Assert.Contains("Sample has no variable that matches 'Layer/Skale'; did you mean 'Layer/Scale'?", message);
        Assert.Throws<ArgumentException>(() => session.Save(new MemoryStream(), Array.Empty<string>()));
    }
}
