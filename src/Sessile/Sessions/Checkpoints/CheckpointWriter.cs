using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sessile.Sessions;

/// <summary>Writes variables in the safetensors format: eight bytes of header length, a JSON header padded with spaces to a multiple of eight,
/// then the values. Large elements come first, so that every tensor is aligned to its elements' size.</summary>
internal static class CheckpointWriter
{
    // A random state goes into the metadata.
    public static void Write(Stream stream, IEnumerable<VariableDefinition> selection, AlignedMemory memory, string? randomState)
    {
        VariableDefinition[] variables = [.. selection.OrderByDescending(variable => variable.ElementType.Size())];
        stream.Write(Header(variables, randomState));
        foreach (VariableDefinition variable in variables)
            foreach (MemoryChunk chunk in MemoryChunk.Of(variable))
                stream.Write(chunk.Bytes(memory));
    }

    private static ReadOnlySpan<byte> Header(VariableDefinition[] variables, string? randomState)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.GetSpan(8)[..8].Clear();
        buffer.Advance(8);
        using (var json = new Utf8JsonWriter(buffer)) WriteEntries(json, variables, randomState);
        int padding = -buffer.WrittenCount & 7;
        buffer.GetSpan(8)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        Span<byte> header = MemoryMarshal.AsMemory(buffer.WrittenMemory).Span;
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - 8);
        return header;
    }

    private static void WriteEntries(Utf8JsonWriter json, VariableDefinition[] variables, string? randomState)
    {
        long position = 0;
        json.WriteStartObject();
        if (randomState is not null)
        {
            json.WriteStartObject(CheckpointHeader.MetadataName);
            json.WriteString(RandomStateText.Name, randomState);
            json.WriteEndObject();
        }

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
