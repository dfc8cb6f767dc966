namespace Sessile.Sessions;

/// <summary>Some of the tensors of a safetensors file.</summary>
internal static class SafetensorsFile
{
    /// <summary>Reads the tensors that are asked for, and passes over the others.</summary>
    /// <param name="stream">Behind the prefix.</param>
    /// <param name="prefix">The file's first eight bytes.</param>
    /// <param name="files">What to read.</param>
    /// <param name="memory">Where to.</param>
    public static void Read(Stream stream, ReadOnlySpan<byte> prefix, FileDefinition[] files, AlignedMemory memory)
    {
        CheckpointEntry[] entries = CheckpointHeader.Parse(CheckpointReader.ReadHeader(stream, prefix), out _);
        foreach (FileDefinition file in files) Check(file, entries);
        ILookup<string, FileDefinition> byName = files.ToLookup(file => file.Value.Name, StringComparer.Ordinal);
        foreach (CheckpointEntry entry in entries)
        {
            if (byName[entry.Name].FirstOrDefault() is { } file) TensorFiles.ReadValue(stream, file.Value, memory);
            else CheckpointReader.Skip(stream, entry.End - entry.Begin);
        }
    }

    private static void Check(FileDefinition file, CheckpointEntry[] entries)
    {
        if (!file.IsNamed) throw new CheckpointException("It is no .npy file, and a safetensors file holds several tensors: name the one that is meant.");
        CheckpointEntry entry = Array.Find(entries, entry => entry.Name == file.Value.Name)
            ?? throw new CheckpointException($"It has no tensor '{file.Value.Name}'{NearNames.Suggest(file.Value.Name, [.. entries.Select(entry => entry.Name)])}");
        bool hasShape = entry.Shape.SequenceEqual(file.Value.Shape.Select(size => (long)size));
        if (entry.Type != CheckpointTypes.Code(file.Value.ElementType) || !hasShape)
            throw new CheckpointException(
                $"Its tensor '{entry.Name}' is {entry.Describe()}, and the graph expects {CheckpointTypes.Code(file.Value.ElementType)} [{string.Join(", ", file.Value.Shape)}]{(hasShape ? Advice(entry, file.Value) : "")}.");
    }

    /// <summary>Nothing is converted in silence: a product of weights in 16 bits is the faster for it.</summary>
    private static string Advice(CheckpointEntry entry, VariableDefinition expected) => CheckpointTypes.Of(entry.Type) is { } stored && stored.CanBeCast() && expected.ElementType.CanBeCast()
        ? $": Cast<{expected.ElementType.Keyword()}>(FromFile<{stored.Keyword()}>(…)) converts what is stored"
        : "";
}
