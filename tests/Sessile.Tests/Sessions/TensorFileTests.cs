using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

public sealed class TensorFileTests
{
    private static readonly FileDefinition[] s_matrix = [new("m.npy", null, ElementType.Float, [2, 3], 0)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_of_npy_is_read(byte version) =>
        Assert.Equal([1, 2, 3, 4, 5, 6], Floats(Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", Bytes(1f, 2, 3, 4, 5, 6), version), s_matrix));

    [Theory]
    [InlineData("{'shape': (2, 3), 'fortran_order': False, 'descr': '<f4'}")]
    [InlineData("{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(2L,3L)}  \n")]
    public void Keys_may_come_in_any_order_and_dress(string header) =>
        Assert.Equal([1, 2, 3, 4, 5, 6], Floats(Npy(header, Bytes(1f, 2, 3, 4, 5, 6)), s_matrix));

    [Fact]
    public void Fortrans_order_is_turned()
    {
        const string header = "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }";
        Assert.Equal([1, 2, 3, 4, 5, 6], Floats(Npy(header, Bytes(1f, 4, 2, 5, 3, 6)), s_matrix));
        // Of three axes, each element says where it belongs.
        FileDefinition[] cube = [new("c.npy", null, ElementType.Short, [2, 3, 4], 0)];
        short[] columns = new short[24];
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 3; j++)
                for (int k = 0; k < 4; k++) columns[i + 2 * j + 6 * k] = (short)(100 * i + 10 * j + k);
        var memory = Read(Npy("{'descr': '<i2', 'fortran_order': True, 'shape': (2, 3, 4), }", MemoryMarshal.AsBytes<short>(columns).ToArray()), cube);
        for (int i = 0; i < 24; i++) Assert.Equal(100 * (i / 12) + 10 * (i / 4 % 3) + i % 4, memory.At<short>(2 * i));
    }

    [Theory]
    [InlineData("|b1", ElementType.Bool, 1)]
    [InlineData("|i1", ElementType.SByte, 1)]
    [InlineData("|u1", ElementType.Byte, 1)]
    [InlineData("<i2", ElementType.Short, 2)]
    [InlineData("<u2", ElementType.UShort, 2)]
    [InlineData("<f2", ElementType.Half, 2)]
    [InlineData("<i4", ElementType.Int, 4)]
    [InlineData("<u4", ElementType.UInt, 4)]
    [InlineData("<i8", ElementType.Long, 8)]
    [InlineData("<u8", ElementType.ULong, 8)]
    [InlineData("<f8", ElementType.Double, 8)]
    public void Every_element_type_is_read_at_its_place(string descr, ElementType type, int size)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)1, 3 * size)];
        AlignedMemory memory = Read(Npy($"{{'descr': '{descr}', 'fortran_order': False, 'shape': (3,), }}", bytes), [new("v.npy", null, type, [3], 64)]);
        for (int i = 0; i < bytes.Length; i++) Assert.Equal(1, memory.At<byte>(64 + i));
        Assert.Equal(0, memory.At<byte>(63));
    }

    [Theory]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (2, 3), }", "big-endian ('>f4'), which is not read: save them with astype('<f4')")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }", "is double [2, 3], and the graph expects float [2, 3]")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }", "is float [3, 2], and the graph expects float [2, 3]")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", "is float [], and the graph expects float [2, 3]")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 99999999999999999999), }", "a size is due")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, -3), }", "a size is due")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2, 3), }", "'|O', which no tensor holds")]
    [InlineData("{'descr': '<V2', 'fortran_order': False, 'shape': (2, 3), }", "'<V2', as bfloat16 is written there, which .npy does not have: save them in a safetensors file")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 3), }", "plain element type")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'shape': (2, 3), }", "second 'descr'")]
    [InlineData("{'descr': '<f4', 'shape': (2, 3), }", "lacks")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 3), }", "True or False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } x", "its end")]
    [InlineData("{'descr': '<f4", "malformed")]
    [InlineData("__import__('os')", "malformed")]
    [InlineData("", "malformed")]
    public void What_is_wrong_with_a_npy_file_is_said(string header, string message) =>
        Assert.Contains(message, Refused(Npy(header, Bytes(1f, 2, 3, 4, 5, 6)), s_matrix));

    [Fact]
    public void Every_truncation_is_noticed_and_so_is_what_is_behind_the_end()
    {
        byte[] file = Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", Bytes(1f, 2, 3, 4, 5, 6));
        for (int length = 0; length < file.Length; length++) Assert.Contains("early", Refused(file[..length], s_matrix));
        Assert.Contains("goes on", Refused([.. file, 0], s_matrix));
    }

    [Fact]
    public void A_hostile_header_takes_no_memory()
    {
        byte[] file = [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F];
        Assert.Contains("claims 2147483647 bytes", Refused(file, s_matrix));
        Assert.Contains("version 4.0", Refused([0x93, .. "NUMPY"u8, 4, 0, 1, 0, 0, 0], s_matrix));
        Assert.Contains("bool that is neither", Refused(Npy("{'descr': '|b1', 'fortran_order': False, 'shape': (1,), }", [2]), [new("b.npy", null, ElementType.Bool, [1], 0)]));
    }

    [Fact]
    public void Some_tensors_of_a_safetensors_file_are_read()
    {
        using TestSession trained = Checkpoints.Trained();
        AlignedMemory memory = Read(
            trained.SavedWhole(), [new("x", "W", ElementType.Float, [2, 3], 64), new("x", "Layer/Mask", ElementType.Bool, [5], 0), new("x", "Empty", ElementType.Int, [0, 4], 128)]);
        Assert.Equal([10, 20, 30, 40, 50, 60], MemoryMarshal.CreateSpan(ref memory.At<float>(64), 6));
        Assert.Equal([true, false, false, true, false], MemoryMarshal.CreateSpan(ref memory.At<bool>(0), 5));
    }

    [Fact]
    public void What_is_wrong_with_a_safetensors_file_is_said()
    {
        using TestSession trained = Checkpoints.Trained();
        byte[] file = trained.Saved();
        Assert.Contains("has no tensor 'w'; did you mean 'W'?", Refused(file, [new("x", "w", ElementType.Float, [2, 3], 0)]));
        Assert.Contains("'W' is F32 [2, 3], and the graph expects F64 [2, 3]", Refused(file, [new("x", "W", ElementType.Double, [2, 3], 0)]));
        Assert.Contains("'W' is F32 [2, 3], and the graph expects F32 [6]", Refused(file, [new("x", "W", ElementType.Float, [6], 0)]));
        Assert.Contains("name the one that is meant", Refused(file, s_matrix));
        Assert.Contains("has no name: give null for 'W'", Refused(
            Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", Bytes(1f, 2, 3, 4, 5, 6)), [new("x", "W", ElementType.Float, [2, 3], 0)]));
        for (int length = 0; length < file.Length; length += 3) Refused(file[..length], [new("x", "W", ElementType.Float, [2, 3], 0)]);
        Assert.Contains("goes on", Refused([.. file, 0], [new("x", "W", ElementType.Float, [2, 3], 0)]));
    }

    /// <summary>As another program writes it: keys in its own order, metadata, spaces behind the header.</summary>
    [Fact]
    public void Tensors_of_bfloat16_are_read_as_they_are_and_for_no_other_type()
    {
        byte[] header = Encoding.UTF8.GetBytes("""{"__metadata__":{"format":"pt"},"layer.weight":{"dtype":"BF16","shape":[2,3],"data_offsets":[4,16]},"bias":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}   """);
        byte[] data = [0x80, 0x3F, 0x00, 0xC0, 0x49, 0x40, 0x7F, 0x7F, 0x01, 0x00, 0xC0, 0x7F, 0x80, 0xFF, 0x00, 0x80];
        byte[] file = [.. BitConverter.GetBytes((long)header.Length), .. header, .. data];
        AlignedMemory memory = Read(file, [new("x", "layer.weight", ElementType.BFloat16, [2, 3], 64), new("x", "bias", ElementType.BFloat16, [2], 0)]);
        Assert.Equal([BFloat16.One, (BFloat16)(-2)], MemoryMarshal.CreateSpan(ref memory.At<BFloat16>(0), 2));
        Assert.Equal(
            [BFloat16.Pi, BFloat16.MaxValue, BFloat16.Epsilon, BFloat16.NaN, BFloat16.NegativeInfinity, BFloat16.NegativeZero],
            MemoryMarshal.CreateSpan(ref memory.At<BFloat16>(64), 6));
        Assert.EndsWith(
            "'layer.weight' is BF16 [2, 3], and the graph expects F32 [2, 3]: Cast<float>(FromFile<BFloat16>(…)) converts what is stored.",
            Refused(file, [new("x", "layer.weight", ElementType.Float, [2, 3], 0)]));
        Assert.EndsWith("and the graph expects F32 [3, 2].", Refused(file, [new("x", "layer.weight", ElementType.Float, [3, 2], 0)]));
    }

    private static AlignedMemory Read(byte[] file, FileDefinition[] definitions)
    {
        var memory = new AlignedMemory(256);
        TensorFiles.Read(new TricklingStream(file), definitions, memory);
        return memory;
    }

    private static float[] Floats(byte[] file, FileDefinition[] definitions) => MemoryMarshal.CreateSpan(ref Read(file, definitions).At<float>(0), 6).ToArray();

    private static string Refused(byte[] file, FileDefinition[] definitions) => Assert.Throws<CheckpointException>(() => Read(file, definitions)).Message;

    private static byte[] Bytes(params float[] values) => MemoryMarshal.AsBytes<float>(values).ToArray();

    private static byte[] Npy(string header, byte[] data, byte version = 1)
    {
        byte[] length = new byte[version == 1 ? 2 : 4];
        if (version == 1) BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        else BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.Latin1.GetBytes(header), .. data];
    }
}
