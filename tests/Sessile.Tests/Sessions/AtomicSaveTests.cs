using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

public sealed class AtomicSaveTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Power_lost_at_any_step_leaves_the_old_file_or_the_new_one(bool isThereAnOldFile)
    {
        using TestSession old = TestSession.Initialized(), @new = Checkpoints.Trained();
        byte[]? before = isThereAnOldFile ? old.SavedWhole() : null;
        byte[] after = @new.SavedWhole();
        int steps = Save(@new, before, int.MaxValue).Steps;
        Assert.InRange(steps, 5, 50);
        for (int step = 0; step < steps; step++)
        {
            PowerLossDisk disk = Save(@new, before, step);
            Assert.False(disk.HasPower);
            Assert.All(disk.AfterPowerLoss(), found => Assert.True(Same(found, before) || Same(found, after), $"torn at step {step}"));
        }

        Assert.Equal([after], Save(@new, before, steps).AfterPowerLoss());
    }

    [Fact]
    public void A_save_without_its_flush_would_be_caught()
    {
        // The test above is worth what its disk is worth.
        var disk = new PowerLossDisk(int.MaxValue);
        using (Stream file = disk.CreateBeside(PowerLossDisk.Target, out string temporary))
        {
            file.Write("new"u8);
            disk.Replace(temporary, PowerLossDisk.Target);
        }

        Assert.Contains(disk.AfterPowerLoss(), found => found is { Length: > 0 and < 3 });
    }

    [Fact]
    public void A_failed_save_removes_its_temporary_file_and_reports_the_first_failure()
    {
        var disk = new PowerLossDisk(int.MaxValue);
        disk.Put([1, 2, 3]);
        var failure = Assert.Throws<IOException>(() => AtomicFile.Write(disk, PowerLossDisk.Target, _ => throw new IOException("The disk is full.")));
        Assert.Equal("The disk is full.", failure.Message);
        Assert.Equal([1, 2, 3], disk.AfterPowerLoss().Last());
        Assert.Throws<KeyNotFoundException>(() => disk.Replace(PowerLossDisk.TemporaryOf(PowerLossDisk.Target), "x"));
    }

    private static PowerLossDisk Save(TestSession session, byte[]? before, int powerFailsAtStep)
    {
        var disk = new PowerLossDisk(powerFailsAtStep);
        if (before is not null) disk.Put(before);
        session.CheckpointFiles = disk;
        Exception? failure = Record.Exception(() => session.Save(PowerLossDisk.Target));
        Assert.True(failure is null or IOException, $"{failure}");
        return disk;
    }

    private static bool Same(byte[]? a, byte[]? b) => a is null || b is null ? a == b : a.AsSpan().SequenceEqual(b);
}
