using System.Buffers.Binary;
using CsCheck;

namespace Sessile.Tests.Sessions;

[Collection(nameof(Alone))]
public sealed class DamagedCheckpointTests
{
    private const string Scale = "\"Layer/Scale\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}";
    private const string W = "\"W\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[8,32]}";
    private const string Empty = "\"Empty\":{\"dtype\":\"I32\",\"shape\":[0,4],\"data_offsets\":[32,32]}";
    private const string Mask = "\"Layer/Mask\":{\"dtype\":\"BOOL\",\"shape\":[5],\"data_offsets\":[32,37]}";

    [Fact]
    public void Every_difference_is_listed()
    {
        const string header =
            """{"W":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},"Layer/Scale":{"dtype":"BF16","shape":[],"data_offsets":[24,26]}"""
            + ""","Empty":{"dtype":"I32","shape":[0,4],"data_offsets":[26,26]},"Bias":{"dtype":"F8_E4M3","shape":[2],"data_offsets":[26,28]}}""";
        Assert.Equal(
            """
            The checkpoint does not fit Sample; nothing was restored:
              'W' is F32 [3, 2] in the checkpoint and F32 [2, 3] in the session
              'Layer/Scale' is BF16 [] in the checkpoint and F64 [] in the session
              'Layer/Mask' is missing in the checkpoint: the session has BOOL [5]
              'Bias' is unexpected: the checkpoint has F8_E4M3 [2], the session no such variable
            """,
            Refused(Checkpoints.Of(header, new byte[28])), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("does not begin with '{'", "")]
    [InlineData("does not begin with '{'", " {" + Scale + "," + W + "," + Empty + "," + Mask + "}")]
    [InlineData("does not begin with '{'", "[]")]
    [InlineData("not well-formed JSON", "{")]
    [InlineData("not well-formed JSON", "{" + Scale + "," + W + "," + Empty + "," + Mask + ",}")]
    [InlineData("not well-formed JSON", "{" + Scale + "," + W + "," + Empty + "," + Mask + "}x")]
    [InlineData("not well-formed JSON", "{\"\\ud800\":{}}")]
    [InlineData("names 'W' twice", "{" + Scale + "," + W + "," + W + "," + Empty + "," + Mask + "}")]
    [InlineData("names '__metadata__' twice", "{\"__metadata__\":{},\"__metadata__\":{}," + Scale + "," + W + "," + Empty + "," + Mask + "}")]
    [InlineData("a Number for __metadata__, 'a'", "{\"__metadata__\":{\"a\":1}," + Scale + "," + W + "," + Empty + "," + Mask + "}")]
    [InlineData("has no 'sessile.crc32c'", "{\"__metadata__\":{\"sessile.version\":\"1\",\"sessile.brc32c\":\"00000000\"}," + Scale + "," + W + "," + Empty + "," + Mask + "}")]
    [InlineData("has no 'sessile.crc32c'", "{\"__metadata__\":{\"sessile.random\":\"\"}," + Scale + "," + W + "," + Empty + "," + Mask + "}")]
    [InlineData("unknown element type 'F31'", "{\"W\":{\"dtype\":\"F31\",\"shape\":[2],\"data_offsets\":[0,8]}}")]
    [InlineData("lacks a dtype, a shape or two data_offsets", "{\"W\":{\"dtype\":\"F32\",\"shape\":[2]}}")]
    [InlineData("lacks a dtype, a shape or two data_offsets", "{\"W\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8]}}")]
    [InlineData("unknown or second 'dtype'", "{\"W\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}")]
    [InlineData("unknown or second 'strides'", "{\"W\":{\"dtype\":\"F32\",\"strides\":[1],\"shape\":[2],\"data_offsets\":[0,8]}}")]
    [InlineData("something else than a whole number", "{\"W\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}")]
    [InlineData("something else than a whole number", "{\"W\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}}")]
    [InlineData("something else than a whole number", "{\"W\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,99999999999999999999]}}")]
    [InlineData("does not fit its data_offsets", "{\"W\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}")]
    [InlineData("does not fit its data_offsets", "{\"W\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}")]
    [InlineData("does not fit its data_offsets", "{\"W\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4611686018427387904,4,4],\"data_offsets\":[0,0]}}")]
    [InlineData("behind a hole", "{\"W\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}")]
    [InlineData("within another", "{\"W\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"V\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}")]
    [InlineData("a Number for 'W'", "{\"W\":1}")]
    public void A_broken_header_is_refused(string reason, string header) =>
        Assert.Contains(reason, Refused(Checkpoints.Of(header, new byte[37])));

    [Fact]
    public void A_header_that_claims_too_much_is_refused_at_once()
    {
        byte[] file = Checkpoints.Of("{}");
        BinaryPrimitives.WriteUInt64LittleEndian(file, ulong.MaxValue);
        Assert.Contains("more than the 100000000 allowed", Refused(file));
        BinaryPrimitives.WriteUInt64LittleEndian(file, 100_000_001);
        Assert.Contains("more than the 100000000 allowed", Refused(file));
        BinaryPrimitives.WriteUInt64LittleEndian(file, 100_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("ends early", Refused(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Bytes_behind_the_last_tensor_are_refused()
    {
        using var session = TestSession.Initialized();
        Assert.Contains("goes on behind its last tensor", Refused([.. session.Saved(), 0]));
    }

    [Fact]
    public void A_bool_that_is_neither_true_nor_false_is_refused()
    {
        using var session = TestSession.Initialized();
        byte[] file = session.Saved();
        file[^1] = 2;
        Assert.Contains("'Layer/Mask' holds a bool that is neither 0 nor 1", Refused(file));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        using var trained = Checkpoints.Trained();
        byte[] file = trained.Saved();
        for (int length = 0; length < file.Length; length++) Refused(file[..length]);
    }

    [Fact]
    public void A_flipped_bit_among_the_values_is_refused()
    {
        using var trained = Checkpoints.Trained();
        byte[] file = trained.Saved();
        for (int bit = (file.Length - 37) * 8; bit < file.Length * 8; bit++)
        {
            byte[] damaged = [.. file];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            string message = Refused(damaged);
            Assert.True(message.Contains("values are damaged") || message.Contains("neither 0 nor 1"), message);
        }
    }

    [Fact]
    public void A_part_is_not_restored_from_a_file_that_is_damaged_elsewhere()
    {
        using var trained = Checkpoints.Trained();
        byte[] file = trained.Saved();
        file[^20] ^= 1;
        using var session = Checkpoints.Trained(3);
        Assert.Contains("values are damaged", Assert.Throws<CheckpointException>(() => session.Restore(new MemoryStream(file), "Layer/*")).Message);
    }

    [Fact]
    public void What_is_wrong_with_a_file_names_the_file()
    {
        using var folder = new TemporaryFolder();
        using var session = TestSession.Initialized();
        string path = folder.File("notes.txt"), nowhere = Path.Combine(folder.Path, "nowhere", "model.safetensors");
        File.WriteAllText(path, "This is plain text, and no model.");
        string message = Assert.Throws<CheckpointException>(() => session.Restore(path)).Message;
        Assert.StartsWith($"'{path}': This is not in the safetensors format", message);
        Assert.Contains($"'{nowhere}' can't be written", Assert.Throws<DirectoryNotFoundException>(() => session.Save(nowhere)).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Random_damage_is_either_refused_or_only_changes_values(bool summed)
    {
        using var trained = Checkpoints.Trained();
        byte[] file = trained.Saved();
        if (!summed) file = Checkpoints.Of("{" + Scale + "," + W + "," + Empty + "," + Mask + "}", file[^37..]);
        using var session = Checkpoints.Trained(3);
        byte[] before = session.Saved();
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 4].Sample(damages =>
        {
            byte[] damaged = damages.Aggregate(file, Damage);
            Exception? refusal = Record.Exception(() => session.Restore(new MemoryStream(damaged)));
            Assert.True(refusal is null or CheckpointException, $"{refusal}");
            if (refusal is not null)
            {
                Assert.Equal(before, session.Saved());
                return;
            }

            Assert.Equal(damaged[^37..], session.Saved()[^37..]);
            session.Restore(new MemoryStream(before));
        }, iter: 5_000, threads: 1);
    }

    // Overwrites a byte, removes some, doubles some, or cuts the file off.
    private static byte[] Damage(byte[] file, (int At, byte Value, int Kind) damage)
    {
        int at = Math.Min(damage.At, Math.Max(0, file.Length - 1)), end = Math.Min(file.Length, at + damage.Value % 9);
        return damage.Kind switch
        {
            0 => [.. file[..at], .. file[end..]],
            1 => [.. file[..end], .. file[at..]],
            2 when damage.Value < 32 => file[..at],
            _ => [.. file[..at], damage.Value, .. file[Math.Min(file.Length, at + 1)..]],
        };
    }

    // Also holds that the session is as it was.
    private static string Refused(byte[] file)
    {
        using var session = Checkpoints.Trained(3);
        byte[] before = session.Saved();
        string message = Assert.Throws<CheckpointException>(() => session.Restore(new MemoryStream(file))).Message;
        Assert.Equal(before, session.Saved());
        using var uninitialized = new TestSession(TestSession.Layout);
        Assert.Throws<CheckpointException>(() => uninitialized.Restore(new MemoryStream(file)));
        Assert.False(uninitialized.Variables["W"].IsInitialized);
        return message;
    }
}
