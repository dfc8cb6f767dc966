using System.Buffers.Binary;

namespace Sessile.Sessions;

/// <summary>Reads a safetensors stream into memory of its own, and checks all of it, before any variable is touched.</summary>
internal static class CheckpointReader
{
    // Memory is taken as the bytes arrive, not as a damaged length promises them.
    private const int FirstHeaderBytes = 1 << 16;

    /// <summary>The values of all variables, laid out as the session has them.</summary>
    /// <exception cref="CheckpointException">The stream is damaged or does not fit.</exception>
    public static StagedVariables Read(Stream stream, SessionLayout layout)
    {
        CheckpointEntry[] entries = CheckpointHeader.Parse(ReadHeader(stream));
        CheckpointDifferences.Demand(layout, entries);
        var staged = new StagedVariables(layout);
        foreach (CheckpointEntry entry in entries) ReadValue(stream, layout, entry.Name, staged);
        if (stream.ReadByte() != -1) throw new CheckpointException("The checkpoint goes on behind its last tensor.");
        return staged;
    }

    private static ReadOnlySpan<byte> ReadHeader(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[8];
        Fill(stream, prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > CheckpointHeader.MaxBytes)
            throw new CheckpointException($"The checkpoint's header claims {length} bytes, more than the {CheckpointHeader.MaxBytes} allowed.");
        byte[] header = new byte[Math.Min((int)length, FirstHeaderBytes)];
        for (int read = 0; ;)
        {
            Fill(stream, header.AsSpan(read));
            read = header.Length;
            if (read == (int)length) return header;
            Array.Resize(ref header, (int)Math.Min(2L * read, (long)length));
        }
    }

    private static void ReadValue(Stream stream, SessionLayout layout, string name, StagedVariables staged)
    {
        layout.TryFind(name, out int index);
        VariableDefinition variable = layout.Variables[index];
        foreach (MemoryChunk chunk in MemoryChunk.Of(variable))
        {
            Span<byte> bytes = chunk.Bytes(staged.Memory);
            Fill(stream, bytes);
            // A bool that is neither 0 nor 1 breaks what the runtime takes for granted of it.
            if (variable.ElementType == ElementType.Bool && bytes.ContainsAnyExceptInRange((byte)0, (byte)1))
                throw new CheckpointException($"The checkpoint's tensor '{name}' holds a bool that is neither 0 nor 1.");
        }
    }

    private static void Fill(Stream stream, Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new CheckpointException("The checkpoint ends early.");
    }
}
