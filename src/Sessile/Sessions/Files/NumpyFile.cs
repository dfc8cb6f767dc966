using System.Buffers.Binary;

namespace Sessile.Sessions;

/// <summary>A .npy file: magic bytes, a version, a header that is a Python literal, and the elements of one tensor.</summary>
internal static class NumpyFile
{
    // More than any header that NumPy writes for the element types read here.
    private const int LongestHeader = 1 << 16;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public static bool Begins(ReadOnlySpan<byte> prefix) => prefix.StartsWith(Magic);

    /// <summary>Reads the file's one tensor.</summary>
    /// <param name="stream">Behind the prefix.</param>
    /// <param name="prefix">Magic bytes and version.</param>
    /// <param name="files">What the graph expects, which can be but one thing.</param>
    /// <param name="memory">Where to.</param>
    public static void Read(Stream stream, ReadOnlySpan<byte> prefix, FileDefinition[] files, AlignedMemory memory)
    {
        NumpyHeader header = NumpyHeader.Parse(ReadHeader(stream, prefix[6], prefix[7]));
        foreach (FileDefinition file in files) Check(file, header);
        VariableDefinition value = files[0].Value;
        if (!header.IsFortran || value.Shape.Length < 2) TensorFiles.ReadValue(stream, value, memory);
        else ReadColumns(stream, value, memory);
    }

    private static byte[] ReadHeader(Stream stream, byte major, byte minor)
    {
        if (major is < 1 or > 3) throw new CheckpointException($"It is a .npy file of version {major}.{minor}; 1 to 3 are read.");
        Span<byte> length = stackalloc byte[4];
        length.Clear();
        CheckpointReader.Fill(stream, length[..(major == 1 ? 2 : 4)]);
        uint bytes = BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (bytes > LongestHeader) throw new CheckpointException($"The .npy header claims {bytes} bytes, more than the {LongestHeader} allowed.");
        byte[] header = new byte[bytes];
        CheckpointReader.Fill(stream, header);
        return header;
    }

    private static void Check(FileDefinition file, NumpyHeader header)
    {
        if (file.IsNamed) throw new CheckpointException($"It is a .npy file, whose one tensor has no name: give null for '{file.Value.Name}'.");
        if (header.ElementType != file.Value.ElementType || !header.Shape.SequenceEqual(file.Value.Shape.Select(size => (long)size)))
            throw new CheckpointException(
                $"Its tensor is {header.ElementType.Keyword()} [{string.Join(", ", header.Shape)}], and the graph expects {file.Describe()}.");
    }

    /// <summary>Reads elements of which the first axis runs fastest.</summary>
    private static void ReadColumns(Stream stream, VariableDefinition value, AlignedMemory memory)
    {
        var staged = new AlignedMemory((nint)value.ByteCount);
        TensorFiles.ReadValue(stream, new VariableDefinition(value.Name, value.ElementType, value.Shape, false, 0), staged);
        switch (value.ElementType.Size())
        {
            case 1: Reorder<byte>(staged, memory, value); break;
            case 2: Reorder<short>(staged, memory, value); break;
            case 4: Reorder<int>(staged, memory, value); break;
            default: Reorder<long>(staged, memory, value); break;
        }
    }

    private static void Reorder<T>(AlignedMemory columns, AlignedMemory memory, VariableDefinition value) where T : unmanaged
    {
        int[] index = new int[value.Shape.Length];
        nint[] strides = new nint[value.Shape.Length];
        nint size = value.ElementType.Size(), stride = 1, source = 0;
        for (int axis = 0; axis < strides.Length; stride *= value.Shape[axis++]) strides[axis] = stride;
        for (nint to = 0; to < value.Length; to++)
        {
            memory.At<T>(value.Offset + to * size) = columns.At<T>(source * size);
            for (int axis = index.Length - 1; axis >= 0; axis--)
            {
                source += strides[axis];
                if (++index[axis] < value.Shape[axis]) break;
                source -= strides[axis] * value.Shape[axis];
                index[axis] = 0;
            }
        }
    }
}
