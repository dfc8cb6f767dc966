using System.Text;
using System.Text.RegularExpressions;
using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

public sealed class RandomStateTests
{
    [Fact]
    public void A_checkpoint_holds_the_state_of_random_nodes_and_gives_it_back()
    {
        using TestSession session = TestSession.Initialized(), other = TestSession.Initialized();
        session.RandomStreamRef(0).Block += 1000;
        session.RandomStreamRef(2).Block += 7;
        other.Restore(new MemoryStream(session.SavedWhole()));
        for (int i = 0; i < 3; i++) Assert.Equal(State(session, i), State(other, i));
    }

    [Fact]
    public void The_state_is_a_line_of_metadata()
    {
        using TestSession session = TestSession.Initialized(new() { Seed = 255 });
        session.RandomStreamRef(1).Block = ulong.MaxValue;
        string header = Encoding.UTF8.GetString(session.SavedWhole().AsSpan(8));
        const string state =
            "00000000000000ff 0000000000000007 0000000000000000;00000000000000ff 0000000000000007 ffffffffffffffff;00000000000000ff 0000000000000009 0000000000000000";
        Assert.Contains($$$""","sessile.random":"{{{state}}}"},"Layer/Scale":""", header);
        Assert.StartsWith("""{"__metadata__":{"sessile.version":"1","sessile.crc32c":""", header);
    }

    [Fact]
    public void A_checkpoint_without_it_or_with_that_of_another_number_of_nodes_leaves_it_alone()
    {
        using TestSession session = TestSession.Initialized(new() { Seed = 1 });
        session.RandomStreamRef(1).Block = 5;
        session.Restore(new MemoryStream(TestSession.Initialized().Saved()));
        Assert.Equal(5UL, session.RandomStreamRef(1).Block);
        session.Restore(new MemoryStream(WithState("0000000000000001 0000000000000002 0000000000000003")));
        Assert.Equal(5UL, session.RandomStreamRef(1).Block);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000001 0000000000000002")]
    [InlineData("0000000000000001 0000000000000002 000000000000000g")]
    [InlineData("0000000000000001 0000000000000002 3")]
    [InlineData("0000000000000001 0000000000000002 0000000000000003;")]
    public void A_damaged_state_is_refused_and_nothing_restored(string state)
    {
        using TestSession session = Checkpoints.Trained();
        byte[] before = session.Saved();
        Assert.Contains("'sessile.random' is damaged", Assert.Throws<CheckpointException>(() => session.Restore(new MemoryStream(WithState(state)))).Message);
        Assert.Equal(before, session.Saved());
    }

    [Fact]
    public void A_state_that_was_changed_since_is_refused_by_the_checksum()
    {
        using TestSession session = TestSession.Initialized(), other = TestSession.Initialized(new() { Seed = 1 });
        byte[] saved = session.SavedWhole();
        int digit = Encoding.UTF8.GetString(saved).IndexOf("sessile.random", StringComparison.Ordinal) + "sessile.random\":\"".Length + 3;
        // The session's own seed gave the digit that is there.
        saved[digit] = (byte)(saved[digit] == '5' ? '6' : '5');
        byte[] before = other.SavedWhole();
        Assert.Contains("are damaged", Assert.Throws<CheckpointException>(() => other.Restore(new MemoryStream(saved))).Message);
        Assert.Equal(before, other.SavedWhole());
    }

    /// <summary>With the checksum that goes with it.</summary>
    private static byte[] WithState(string state)
    {
        byte[] saved = TestSession.Initialized().Saved();
        int length = BitConverter.ToInt32(saved);
        string header = Encoding.UTF8.GetString(saved, 8, length);
        var sum = new Checksum(state);
        sum.Add(saved.AsSpan(8 + length));
        return Checkpoints.Of(Regex.Replace(header, "\"sessile.crc32c\":\"[^\"]*\"", $"\"sessile.crc32c\":\"{sum}\",\"sessile.random\":\"{state}\""), saved.AsSpan(8 + length));
    }

    private static (ulong Key, ulong OpSeed, ulong Block) State(TestSession session, int index)
    {
        RandomStream stream = session.RandomStreamRef(index);
        return (stream.Key, stream.OpSeed, stream.Block);
    }
}
