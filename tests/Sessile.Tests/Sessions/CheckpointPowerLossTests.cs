using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

/// <summary>A program saves checkpoints until the power fails, and is started again on what the disk then holds.</summary>
public sealed class CheckpointPowerLossTests
{
    [Fact]
    public void Power_lost_at_any_step_leaves_a_list_of_whole_checkpoints_and_nothing_that_stays_for_ever()
    {
        int steps = 0;
        SaveUntilPowerFails(int.MaxValue, disk => steps = disk.Steps);
        Assert.InRange(steps, 40, 400);
        for (int step = 0; step < steps; step++)
            SaveUntilPowerFails(step, disk => Assert.All(disk.DisksAfterPowerLoss(), files => StartAgain(files, step)));
    }

    [Fact]
    public void A_list_written_before_its_checkpoint_would_be_caught()
    {
        // The test above is worth what it would find.
        var files = new Dictionary<string, byte[]> { [PowerLossDisk.Folder + "/checkpoint"] = List("model-1.safetensors") };
        Assert.ThrowsAny<Exception>(() => StartAgain(files, 0));
        files[PowerLossDisk.Folder + "/model-1.safetensors"] = Saved(1);
        StartAgain(files, 0);
        files[PowerLossDisk.Folder + "/model-7.safetensors"] = Saved(7);
        Assert.ThrowsAny<Exception>(() => StartAgain(files, 0));
    }

    private static void SaveUntilPowerFails(int powerFailsAtStep, Action<PowerLossDisk> then)
    {
        var disk = new PowerLossDisk(powerFailsAtStep);
        using TestSession session = TestSession.Initialized();
        session.CheckpointFiles = disk;
        int completed = 0;
        Exception? failure = Record.Exception(() =>
        {
            var manager = new CheckpointManager(session, PowerLossDisk.Folder, maxToKeep: 2);
            foreach (int step in new[] { 1, 2, 3, 3, 4 })
            {
                session.VariableScalar<double>(TestSession.Scale) = step;
                manager.Save(step);
                completed = step;
            }
        });
        Assert.True(failure is null or IOException, $"{failure}");
        then(disk);
        // What was saved stays saved: the latest that is found is the last one completed, or the one that was under way.
        foreach (Dictionary<string, byte[]> files in disk.DisksAfterPowerLoss())
            Assert.InRange(Latest(files), completed, completed + 1);
    }

    private static long Latest(Dictionary<string, byte[]> files)
    {
        using TestSession session = TestSession.Initialized();
        session.CheckpointFiles = PowerLossDisk.With(files);
        return new CheckpointManager(session, PowerLossDisk.Folder).LatestStep ?? 0;
    }

    private static void StartAgain(Dictionary<string, byte[]> files, int failedAt)
    {
        using TestSession session = TestSession.Initialized();
        var disk = PowerLossDisk.With(files);
        session.CheckpointFiles = disk;
        var manager = new CheckpointManager(session, PowerLossDisk.Folder, maxToKeep: 2);
        Assert.True(manager.Checkpoints.Count <= 2, $"after a failure at {failedAt}");
        foreach (string path in manager.Checkpoints)
        {
            session.Restore(disk.OpenRead(path)!);
            Assert.Equal(Path.GetFileName(path), $"model-{session.VariableScalar<double>(TestSession.Scale)}.safetensors");
        }

        Assert.Equal(manager.LatestStep, manager.RestoreLatest());
        manager.Save(10);
        Assert.Equal(
            manager.Checkpoints.Select(path => Path.GetFileName(path)).Append("checkpoint").Order(StringComparer.Ordinal), disk.List(PowerLossDisk.Folder).Order(StringComparer.Ordinal));
    }

    private static byte[] List(string file)
    {
        var stream = new MemoryStream();
        CheckpointIndex.Empty.With(file, 1, DateTimeOffset.UnixEpoch, 2, null).Write(stream);
        return stream.ToArray();
    }

    private static byte[] Saved(double scale)
    {
        using TestSession session = TestSession.Initialized();
        session.VariableScalar<double>(TestSession.Scale) = scale;
        return session.SavedWhole();
    }
}
