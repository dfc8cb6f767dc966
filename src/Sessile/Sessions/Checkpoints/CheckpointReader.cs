using System.Buffers.Binary;

namespace Sessile.Sessions;

/// <summary>Reads a safetensors stream into memory of its own, and checks all of it, before any variable is touched.</summary>
internal static class CheckpointReader
{
    // Memory is taken as the bytes arrive, not as a damaged length promises them.
    private const int FirstHeaderBytes = 1 << 16;

    /// <summary>The values of the selected variables, laid out as the session has them.</summary>
    /// <exception cref="CheckpointException">The stream is damaged or does not fit.</exception>
    public static StagedVariables Read(Stream stream, SessionLayout layout, VariableSelection selection)
    {
        CheckpointEntry[] entries = CheckpointHeader.Parse(ReadHeader(stream), out CheckpointMetadata metadata);
        CheckpointDifferences.Demand(layout, selection, entries);
        var staged = new StagedVariables(layout, selection)
        {
            RandomStreams = selection.IsAll && metadata.RandomState is not null ? RandomStateText.Parse(metadata.RandomState) : null,
        };
        var sum = new Checksum(metadata.RandomState);
        foreach (CheckpointEntry entry in entries)
        {
            if (layout.TryFind(entry.Name, out int index) && selection.Contains(index)) ReadValue(stream, layout.Variables[index], staged, sum);
            else Skip(stream, entry.End - entry.Begin, sum);
        }

        if (metadata.Checksum is { } expected && expected != sum.ToString())
            throw new CheckpointException($"The checkpoint's values are damaged: their CRC-32C is {sum}, and was {expected} when they were saved.");
        if (stream.ReadByte() != -1) throw new CheckpointException("The checkpoint goes on behind its last tensor.");
        return staged;
    }

    /// <summary>The JSON object at a stream's beginning.</summary>
    /// <exception cref="CheckpointException">The stream ends early, or claims too long a header.</exception>
    public static ReadOnlySpan<byte> ReadHeader(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[8];
        Fill(stream, prefix);
        return ReadHeader(stream, prefix);
    }

    /// <summary>As <see cref="ReadHeader(Stream)"/>, behind the eight bytes that give its length.</summary>
    public static ReadOnlySpan<byte> ReadHeader(Stream stream, scoped ReadOnlySpan<byte> prefix)
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > CheckpointHeader.MaxBytes)
            throw new CheckpointException(
                $"This is not in the safetensors format: the header claims {length} bytes, more than the {CheckpointHeader.MaxBytes} allowed.");
        byte[] header = new byte[Math.Min((int)length, FirstHeaderBytes)];
        for (int read = 0; ;)
        {
            Fill(stream, header.AsSpan(read));
            read = header.Length;
            if (read == (int)length) return header;
            Array.Resize(ref header, (int)Math.Min(2L * read, (long)length));
        }
    }

    /// <summary>Reads on without keeping what is read: the stream need not be seekable, and may end early. A checksum that is given takes it in.</summary>
    public static void Skip(Stream stream, long bytes, Checksum? sum = null)
    {
        byte[] memory = new byte[Math.Min(bytes, FirstHeaderBytes)];
        for (; bytes > 0; bytes -= memory.Length)
        {
            Span<byte> chunk = memory.AsSpan(0, (int)Math.Min(bytes, memory.Length));
            Fill(stream, chunk);
            sum?.Add(chunk);
        }
    }

    private static void ReadValue(Stream stream, VariableDefinition variable, StagedVariables staged, Checksum sum)
    {
        foreach (MemoryChunk chunk in MemoryChunk.Of(variable))
        {
            Span<byte> bytes = chunk.Bytes(staged.Memory);
            Fill(stream, bytes);
            sum.Add(bytes);
            // A bool that is neither 0 nor 1 breaks what the runtime takes for granted of it.
            if (variable.ElementType == ElementType.Bool && bytes.ContainsAnyExceptInRange((byte)0, (byte)1))
                throw new CheckpointException($"The checkpoint's tensor '{variable.Name}' holds a bool that is neither 0 nor 1.");
        }
    }

    /// <exception cref="CheckpointException">The stream ends early.</exception>
    public static void Fill(Stream stream, Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new CheckpointException("The checkpoint ends early.");
    }
}
