using System.Text;
using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

public sealed class SaveAndRestoreTests
{
    // Known bytes, written by hand after the format's description: double first, then floats, then bytes.
    private const string KnownHeader =
        """{"Layer/Scale":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"W":{"dtype":"F32","shape":[2,3],"data_offsets":[8,32]}"""
        + ""","Empty":{"dtype":"I32","shape":[0,4],"data_offsets":[32,32]},"Layer/Mask":{"dtype":"BOOL","shape":[5],"data_offsets":[32,37]}}""";

    private const string Summed = """{"__metadata__":{"sessile.version":"1","sessile.crc32c":"215eccba"},""";

    private static readonly byte[] s_knownData =
    [
        0, 0, 0, 0, 0, 0, 0xE0, 0x3F,
        0, 0, 0x80, 0x3F, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40, 0, 0, 0x80, 0x40, 0, 0, 0xA0, 0x40, 0, 0, 0xC0, 0x40,
        0, 0, 0, 1, 0,
    ];

    [Fact]
    public void A_saved_session_has_the_formats_bytes()
    {
        using var session = TestSession.Initialized();
        string header = Summed + KnownHeader[1..];
        Assert.Equal(Checkpoints.Of(header.PadRight((header.Length + 7) / 8 * 8), s_knownData), session.Saved());
    }

    [Fact]
    public void A_checksum_is_that_of_Castagnoli()
    {
        var sum = new Checksum();
        sum.Add("1234"u8);
        sum.Add("56789"u8);
        Assert.Equal("e3069283", sum.ToString());
        Assert.Equal("00000000", new Checksum().ToString());
    }

    [Fact]
    public void A_file_written_by_hand_is_restored()
    {
        using var session = new TestSession(TestSession.Layout);
        session.Restore(new MemoryStream(Checkpoints.Of(KnownHeader, s_knownData)));
        using var expected = TestSession.Initialized();
        Assert.Equal(expected.Saved(), session.Saved());
    }

    [Fact]
    public void Metadata_other_orders_and_white_space_are_accepted()
    {
        const string header =
            """
            {"__metadata__": {"format": "pt", "note": "é"},
             "Layer/Mask": {"shape": [5], "data_offsets": [0, 5], "dtype": "BOOL"},
             "Empty": {"dtype": "I32", "shape": [0, 4], "data_offsets": [5, 5]},
             "W": {"dtype": "F32", "shape": [2, 3], "data_offsets": [5, 29]},
             "Layer/Sca\u006ce": {"dtype": "F64", "shape": [], "data_offsets": [29, 37]}}
            """;
        using var session = new TestSession(TestSession.Layout);
        session.Restore(new MemoryStream(Checkpoints.Of(header + "   ", [.. s_knownData[32..], .. s_knownData[8..32], .. s_knownData[..8]])));
        Assert.Equal(TestSession.Initialized().Saved(), session.Saved());
    }

    [Fact]
    public void What_one_session_saves_another_restores()
    {
        using var trained = Checkpoints.Trained();
        using var fresh = TestSession.Initialized();
        fresh.Restore(new MemoryStream(trained.Saved()));
        Assert.Equal([10, 20, 30, 40, 50, 60], fresh.Variables["W"].AsSpan<float>());
        Assert.Equal(10.25, fresh.VariableScalar<double>(TestSession.Scale));
        Assert.Equal([true, false, false, true, false], fresh.Variables["Layer/Mask"].AsSpan<bool>());
    }

    [Fact]
    public void A_file_is_saved_over_another_and_restored()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.safetensors");
        TestSession.Initialized().Save(path);
        using var trained = Checkpoints.Trained();
        trained.Save(path);
        using var fresh = new TestSession(TestSession.Layout);
        fresh.Restore(path);
        Assert.Equal(trained.Saved(), fresh.Saved());
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_path_without_a_directory_means_the_current_one()
    {
        string name = $"sessile-{Guid.NewGuid():N}.safetensors";
        try
        {
            TestSession.Initialized().Save(name);
            using var fresh = new TestSession(TestSession.Layout);
            fresh.Restore(name);
            Assert.True(fresh.AllVariablesInitialized);
        }
        finally
        {
            File.Delete(name);
        }
    }

    [Fact]
    public void A_save_that_cannot_be_written_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        using var session = TestSession.Initialized();
        Assert.Throws<DirectoryNotFoundException>(() => session.Save(folder.File("no/such/folder/model.safetensors")));
        Directory.CreateDirectory(folder.File("taken"));
        Assert.ThrowsAny<Exception>(() => session.Save(folder.File("taken")));
        Assert.Equal([folder.File("taken")], Directory.GetFileSystemEntries(folder.Path));
        session.Run(() => { });
    }

    [Fact]
    public void A_save_needs_every_variable()
    {
        using var folder = new TemporaryFolder();
        using var session = new TestSession(TestSession.Layout);
        Assert.Equal("W", Assert.Throws<UninitializedVariableException>(() => session.Save(folder.File("m"))).VariableName);
        var stream = new MemoryStream();
        Assert.Throws<UninitializedVariableException>(() => session.Save(stream));
        Assert.Equal(0, stream.Length);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Streams_may_be_unseekable_and_give_little_at_a_time()
    {
        using var trained = Checkpoints.Trained();
        using var fresh = new TestSession(TestSession.Layout);
        fresh.Restore(new TricklingStream(trained.Saved()));
        Assert.Equal(trained.Saved(), fresh.Saved());
        byte[] part = trained.Saved()[..^1];
        Assert.Throws<CheckpointException>(() => fresh.Restore(new TricklingStream(part)));
    }

    [Fact]
    public void Names_of_any_characters_survive()
    {
        string[] names = ["Schicht/Größe", "重み", "quote\"back\\slash", "\u0001", "emoji 🌱", " "];
        var layout = new Sessile.Sessions.SessionLayout(
            "Names", [.. names.Select((name, i) => new Sessile.Sessions.VariableDefinition(name, ElementType.Byte, [1], true, i))], names.Length, 0);
        using var session = new TestSession(layout);
        foreach (VariableInfo variable in session.Variables) variable.AsSpan<byte>()[0] = (byte)variable.Name[0];
        for (int i = 0; i < names.Length; i++) session.MarkInitialized(i);
        using var other = new TestSession(layout);
        other.Restore(new MemoryStream(session.Saved()));
        Assert.All(other.Variables, variable => Assert.Equal((byte)variable.Name[0], variable.AsSpan<byte>()[0]));
    }

    [Fact]
    public void A_graph_without_variables_has_an_empty_checkpoint()
    {
        var layout = new Sessile.Sessions.SessionLayout("Stateless", [], 0, 0);
        using var session = new TestSession(layout);
        Assert.Equal(Checkpoints.Of("""{"__metadata__":{"sessile.version":"1","sessile.crc32c":"00000000"}}    """), session.Saved());
        session.Restore(new MemoryStream(session.Saved()));
        Assert.Throws<CheckpointException>(() => session.Restore(new MemoryStream(TestSession.Initialized().Saved())));
    }

    [Fact]
    public void The_header_is_plain_ascii_json()
    {
        string header = Encoding.UTF8.GetString(TestSession.Initialized().Saved().AsSpan(8, Summed.Length + KnownHeader.Length - 1));
        Assert.Equal(Summed + KnownHeader[1..], header);
    }
}
