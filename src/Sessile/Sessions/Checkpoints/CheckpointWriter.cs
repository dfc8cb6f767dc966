using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sessile.Sessions;

/// <summary>Writes variables in the safetensors format: eight bytes of header length, a JSON header padded with spaces to a multiple of eight,
/// then the values. Large elements come first, so that every tensor is aligned to its elements' size.</summary>
internal static class CheckpointWriter
{
    /// <summary>Writes the selected variables, and into the metadata their checksum and the state of the random nodes, if it is given.</summary>
    public static void Write(Stream stream, IEnumerable<VariableDefinition> selection, AlignedMemory memory, string? randomState)
    {
        VariableDefinition[] variables = [.. selection.OrderByDescending(variable => variable.ElementType.Size())];
        stream.Write(Header(variables, new CheckpointMetadata(randomState, Sum(variables, memory, randomState))));
        foreach (VariableDefinition variable in variables)
            foreach (MemoryChunk chunk in MemoryChunk.Of(variable))
                stream.Write(chunk.Bytes(memory));
    }

    private static string Sum(VariableDefinition[] variables, AlignedMemory memory, string? randomState)
    {
        var sum = new Checksum(randomState);
        foreach (VariableDefinition variable in variables)
            foreach (MemoryChunk chunk in MemoryChunk.Of(variable))
                sum.Add(chunk.Bytes(memory));
        return sum.ToString();
    }

    private static ReadOnlySpan<byte> Header(VariableDefinition[] variables, CheckpointMetadata metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.GetSpan(8)[..8].Clear();
        buffer.Advance(8);
        using (var json = new Utf8JsonWriter(buffer)) WriteEntries(json, variables, metadata);
        int padding = -buffer.WrittenCount & 7;
        buffer.GetSpan(8)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        Span<byte> header = MemoryMarshal.AsMemory(buffer.WrittenMemory).Span;
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - 8);
        return header;
    }

    private static void WriteEntries(Utf8JsonWriter json, VariableDefinition[] variables, CheckpointMetadata metadata)
    {
        long position = 0;
        json.WriteStartObject();
        json.WriteStartObject(CheckpointHeader.MetadataName);
        json.WriteString(CheckpointMetadata.VersionName, "1"u8);
        json.WriteString(Checksum.Name, metadata.Checksum);
        if (metadata.RandomState is not null) json.WriteString(RandomStateText.Name, metadata.RandomState);
        json.WriteEndObject();
        foreach (VariableDefinition variable in variables)
        {
            json.WriteStartObject(variable.Name);
            json.WriteString("dtype"u8, CheckpointTypes.Code(variable.ElementType));
            json.WriteStartArray("shape"u8);
            foreach (int size in variable.Shape) json.WriteNumberValue(size);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets"u8);
            json.WriteNumberValue(position);
            json.WriteNumberValue(position += variable.ByteCount);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
