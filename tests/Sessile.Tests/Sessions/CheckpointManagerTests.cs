namespace Sessile.Tests.Sessions;

public sealed class CheckpointManagerTests
{
    [Fact]
    public void The_newest_are_kept_and_the_latest_is_found_again()
    {
        using var folder = new TemporaryFolder();
        using TestSession session = TestSession.Initialized();
        var manager = new CheckpointManager(session, folder.Path, maxToKeep: 2);
        Assert.Null(manager.Latest);
        Assert.Null(manager.RestoreLatest());
        foreach (int step in new[] { 1, 2, 30 }) Save(manager, session, step);
        Assert.Equal([folder.File("model-2.safetensors"), folder.File("model-30.safetensors")], manager.Checkpoints);
        Assert.Equal(["checkpoint", "model-2.safetensors", "model-30.safetensors"], Names(folder));

        using var other = new TestSession(TestSession.Layout);
        var reopened = new CheckpointManager(other, folder.Path, maxToKeep: 2);
        Assert.Equal((30, folder.File("model-30.safetensors")), (reopened.LatestStep, reopened.Latest));
        Assert.Equal(30, reopened.RestoreLatest());
        Assert.Equal(30, other.VariableScalar<double>(TestSession.Scale));
        Save(reopened, other, 31);
        Assert.Equal(["checkpoint", "model-30.safetensors", "model-31.safetensors"], Names(folder));
    }

    [Fact]
    public void A_step_saved_again_replaces_its_checkpoint_and_is_the_newest()
    {
        using var folder = new TemporaryFolder();
        using TestSession session = TestSession.Initialized();
        var manager = new CheckpointManager(session, folder.Path, maxToKeep: 2);
        foreach (int step in new[] { 1, 2, 1 }) Save(manager, session, step);
        Assert.Equal([folder.File("model-2.safetensors"), folder.File("model-1.safetensors")], manager.Checkpoints);
        Assert.Equal(1, new CheckpointManager(session, folder.Path).RestoreLatest());
    }

    [Fact]
    public void All_are_kept_on_request()
    {
        using var folder = new TemporaryFolder();
        using TestSession session = TestSession.Initialized();
        var manager = new CheckpointManager(session, folder.File("made/here"), maxToKeep: 0, name: "net");
        for (int step = 0; step < 8; step++) Save(manager, session, step);
        Assert.Equal(8, manager.Checkpoints.Count);
        Assert.Equal(folder.File("made/here/net-7.safetensors"), manager.Latest);
    }

    [Fact]
    public void One_is_left_for_good_every_so_often()
    {
        using var folder = new TemporaryFolder();
        using TestSession session = TestSession.Initialized();
        var clock = new Clock();
        // One each ten minutes; of those that drop out, one for each hour is left.
        for (int step = 0; step <= 20; step++)
        {
            // Made anew each time, since a program may be stopped and started.
            Save(new CheckpointManager(session, folder.Path, maxToKeep: 2, keepEvery: TimeSpan.FromHours(1), clock: clock), session, step);
            clock.Now += TimeSpan.FromMinutes(10);
        }

        Assert.Equal(
            ["checkpoint", "model-13.safetensors", "model-19.safetensors", "model-20.safetensors", "model-7.safetensors"], Names(folder));
    }

    [Fact]
    public void A_failed_save_leaves_the_list_as_it_was()
    {
        using var folder = new TemporaryFolder();
        using TestSession session = TestSession.Initialized(), empty = new(TestSession.Layout);
        Save(new CheckpointManager(session, folder.Path), session, 1);
        var manager = new CheckpointManager(empty, folder.Path);
        Assert.Throws<UninitializedVariableException>(() => manager.Save(2));
        Assert.Equal(1, manager.LatestStep);
        Assert.Equal(1, new CheckpointManager(session, folder.Path).RestoreLatest());
        Assert.Equal(["checkpoint", "model-1.safetensors"], Names(folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"checkpoints\":[],\"obsolete\":[\"../model-1.safetensors\"]}")]
    [InlineData("{\"checkpoints\":[],\"obsolete\":[\"/etc/passwd\"]}")]
    [InlineData("{\"checkpoints\":[{\"file\":\"..\",\"step\":1,\"savedAt\":1}],\"obsolete\":[]}")]
    [InlineData("{\"checkpoints\":[{\"file\":\"a\",\"step\":1.5,\"savedAt\":1}],\"obsolete\":[]}")]
    public void A_damaged_list_is_refused(string list)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("checkpoint"), list);
        using TestSession session = TestSession.Initialized();
        Assert.Contains("list of checkpoints is damaged", Assert.Throws<CheckpointException>(() => new CheckpointManager(session, folder.Path)).Message);
    }

    [Fact]
    public void A_listed_file_that_is_gone_is_named()
    {
        using var folder = new TemporaryFolder();
        using TestSession session = TestSession.Initialized();
        var manager = new CheckpointManager(session, folder.Path);
        File.Delete(manager.Save(5));
        Assert.Contains("model-5.safetensors", Assert.Throws<FileNotFoundException>(() => manager.RestoreLatest()).Message);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        using TestSession session = TestSession.Initialized();
        Assert.Throws<ArgumentException>(() => new CheckpointManager(session, "x", name: "a/b"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckpointManager(session, "x", maxToKeep: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckpointManager(session, "x", keepEvery: TimeSpan.Zero));
        Assert.False(Directory.Exists("x"));
    }

    private static void Save(CheckpointManager manager, TestSession session, int step)
    {
        session.VariableScalar<double>(TestSession.Scale) = step;
        manager.Save(step);
    }

    private static IEnumerable<string> Names(TemporaryFolder folder) =>
        Directory.EnumerateFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
