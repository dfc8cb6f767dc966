using System.Text;
using System.Text.Json;

namespace Sessile.Sessions;

/// <summary>Reads a safetensors header, and holds it to the format's rules: no name twice, known element types, sizes that agree with shapes,
/// and bytes that follow each other without overlap or hole.</summary>
internal ref struct CheckpointHeader
{
    /// <summary>The longest header accepted, that of the format's reference implementation.</summary>
    public const int MaxBytes = 100_000_000;

    public const string MetadataName = "__metadata__";

    private Utf8JsonReader _json;
    private readonly Dictionary<string, CheckpointEntry> _entries = new(StringComparer.Ordinal);
    private bool _hasMetadata;
    private CheckpointMetadata _metadata;

    private CheckpointHeader(ReadOnlySpan<byte> header) => _json = new Utf8JsonReader(header);

    /// <summary>The tensors in the order of their bytes.</summary>
    /// <param name="header">The bytes of the JSON object.</param>
    /// <param name="metadata">What the header says besides.</param>
    /// <exception cref="CheckpointException">The header breaks a rule.</exception>
    public static CheckpointEntry[] Parse(ReadOnlySpan<byte> header, out CheckpointMetadata metadata)
    {
        if (header.IsEmpty || header[0] != '{') throw new CheckpointException("The checkpoint's header does not begin with '{'.");
        try
        {
            var parser = new CheckpointHeader(header);
            parser.ReadAll();
            metadata = parser._metadata;
            return InOrder(parser._entries.Values);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new CheckpointException($"The checkpoint's header is not well-formed JSON: {e.Message}", e);
        }
    }

    private void ReadAll()
    {
        Next(JsonTokenType.StartObject, "the header");
        while (NextProperty(out string name))
        {
            if (name == MetadataName) ReadMetadata();
            else if (!_entries.TryAdd(name, ReadEntry(name))) throw Twice(name);
        }

        if (_json.Read()) throw new CheckpointException("The checkpoint's header goes on behind its end.");
    }

    private void ReadMetadata()
    {
        if (_hasMetadata) throw Twice(MetadataName);
        _hasMetadata = true;
        Next(JsonTokenType.StartObject, MetadataName);
        bool isOurs = false;
        while (NextProperty(out string key))
        {
            Next(JsonTokenType.String, $"{MetadataName}, '{key}'");
            if (key == RandomStateText.Name) _metadata = _metadata with { RandomState = _json.GetString() };
            if (key == Checksum.Name) _metadata = _metadata with { Checksum = _json.GetString() };
            isOurs |= key.StartsWith(CheckpointMetadata.Prefix, StringComparison.Ordinal);
        }

        if (isOurs && _metadata.Checksum is null) throw new CheckpointException($"The checkpoint's header is damaged: it has no '{Checksum.Name}'.");
    }

    private CheckpointEntry ReadEntry(string name)
    {
        string? type = null;
        long[]? shape = null, offsets = null;
        Next(JsonTokenType.StartObject, $"'{name}'");
        while (NextProperty(out string property))
        {
            switch (property)
            {
                case "dtype" when type is null:
                    Next(JsonTokenType.String, $"'{name}', dtype");
                    type = _json.GetString();
                    break;
                case "shape" when shape is null: shape = ReadNumbers(name, property); break;
                case "data_offsets" when offsets is null: offsets = ReadNumbers(name, property); break;
                default: throw new CheckpointException($"The checkpoint's header has an unknown or second '{property}' in '{name}'.");
            }
        }

        if (type is null || shape is null || offsets is not [var begin, var end])
            throw new CheckpointException($"The checkpoint's header lacks a dtype, a shape or two data_offsets for '{name}'.");
        var entry = new CheckpointEntry(name, type, shape, begin, end);
        CheckSize(entry);
        return entry;
    }

    private long[] ReadNumbers(string name, string property)
    {
        var numbers = new List<long>();
        Next(JsonTokenType.StartArray, $"'{name}', {property}");
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out long number) || number < 0)
                throw new CheckpointException($"The checkpoint's header has something else than a whole number in '{name}', {property}.");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static void CheckSize(CheckpointEntry entry)
    {
        int size = CheckpointTypes.Size(entry.Type);
        if (size == 0) throw new CheckpointException($"The checkpoint's tensor '{entry.Name}' has the unknown element type '{entry.Type}'.");
        // Beyond 2^63 it is too large whatever follows, unless a zero does.
        UInt128 bytes = Array.IndexOf(entry.Shape, 0) >= 0 ? 0 : (UInt128)size;
        foreach (long length in entry.Shape) bytes = UInt128.Min(bytes, UInt128.One << 63) * (UInt128)length;
        if (entry.Begin > entry.End || bytes != (UInt128)(entry.End - entry.Begin))
            throw new CheckpointException(
                $"The checkpoint's tensor '{entry.Name}', {entry.Describe()}, does not fit its data_offsets [{entry.Begin}, {entry.End}].");
    }

    private static CheckpointEntry[] InOrder(IEnumerable<CheckpointEntry> unordered)
    {
        CheckpointEntry[] entries = [.. unordered.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)];
        long position = 0;
        foreach (CheckpointEntry entry in entries)
        {
            if (entry.Begin != position)
                throw new CheckpointException(
                    $"The checkpoint's tensor '{entry.Name}' begins at byte {entry.Begin}, {(entry.Begin < position ? "within another" : "behind a hole")}: expected {position}.");
            position = entry.End;
        }

        return entries;
    }

    private bool NextProperty(out string name)
    {
        name = "";
        if (!_json.Read() || _json.TokenType != JsonTokenType.PropertyName) return false;
        name = _json.GetString()!;
        return true;
    }

    private void Next(JsonTokenType expected, string where)
    {
        if (!_json.Read() || _json.TokenType != expected)
            throw new CheckpointException($"The checkpoint's header has a {_json.TokenType} for {where}, where a {expected} is due.");
    }

    private static CheckpointException Twice(string name) => new($"The checkpoint's header names '{name}' twice.");
}
