using System.Reflection;

namespace Sessile.Sessions;

/// <summary>Reads tensors from safetensors and .npy files into memory, and checks all of each file that is needed for that.</summary>
internal static class TensorFiles
{
    private const string Resource = "resource:";

    /// <summary>Memory with the tensors at their places. Each file is opened once.</summary>
    /// <exception cref="CheckpointException">A file is damaged, or does not hold what the graph expects.</exception>
    /// <exception cref="FileNotFoundException">A file or a resource is not there.</exception>
    public static AlignedMemory Load(FileDefinition[] files, Assembly assembly) => files.Length == 0 ? new AlignedMemory(0) : LoadAll(files, assembly);

    private static AlignedMemory LoadAll(FileDefinition[] files, Assembly assembly)
    {
        var memory = new AlignedMemory((nint)files.Select(file => file.Value.Offset + file.Value.ByteCount).Max());
        foreach (IGrouping<string, FileDefinition> file in files.GroupBy(file => file.Path, StringComparer.Ordinal))
        {
            using Stream stream = Open(file.Key, assembly);
            try
            {
                Read(stream, [.. file], memory);
            }
            catch (CheckpointException e)
            {
                throw new CheckpointException($"FromFile: '{file.Key}': {e.Message}", e);
            }
        }

        return memory;
    }

    /// <summary>Reads a stream that need not be seekable.</summary>
    public static void Read(Stream stream, FileDefinition[] files, AlignedMemory memory)
    {
        Span<byte> prefix = stackalloc byte[8];
        CheckpointReader.Fill(stream, prefix);
        if (NumpyFile.Begins(prefix)) NumpyFile.Read(stream, prefix, files, memory);
        else SafetensorsFile.Read(stream, prefix, files, memory);
        if (stream.ReadByte() != -1) throw new CheckpointException("The file goes on behind its last tensor.");
    }

    /// <summary>Reads a tensor's elements as they follow each other in memory.</summary>
    public static void ReadValue(Stream stream, VariableDefinition value, AlignedMemory memory)
    {
        foreach (MemoryChunk chunk in MemoryChunk.Of(value))
        {
            Span<byte> bytes = chunk.Bytes(memory);
            CheckpointReader.Fill(stream, bytes);
            // A bool that is neither 0 nor 1 breaks what the runtime takes for granted of it.
            if (value.ElementType == ElementType.Bool && bytes.ContainsAnyExceptInRange((byte)0, (byte)1))
                throw new CheckpointException($"The tensor '{value.Name}' holds a bool that is neither 0 nor 1.");
        }
    }

    private static Stream Open(string path, Assembly assembly)
    {
        if (path.StartsWith(Resource, StringComparison.Ordinal)) return OpenResource(path[Resource.Length..], assembly);
        string full = Path.GetFullPath(path, AppContext.BaseDirectory);
        if (!File.Exists(full))
            throw new FileNotFoundException($"FromFile: '{path}' is not there; the application's base directory makes it '{full}'.", full);
        return new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
    }

    private static Stream OpenResource(string name, Assembly assembly) => assembly.GetManifestResourceStream(name)
        ?? throw new FileNotFoundException(
            $"FromFile: {assembly.GetName().Name} has no embedded resource '{name}'{NearNames.Suggest(name, assembly.GetManifestResourceNames())}", name);
}
