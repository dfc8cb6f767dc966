using System.ComponentModel;

namespace Sessile.Sessions;

/// <summary>A tensor in a file, as a graph expects it. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FileDefinition
{
    /// <summary>Describes a tensor whose elements go <paramref name="offset"/> bytes into the memory for files.</summary>
    public FileDefinition(string path, string? name, ElementType elementType, int[] shape, long offset)
    {
        Path = path;
        Value = new VariableDefinition(name ?? path, elementType, shape, false, offset);
        IsNamed = name is not null;
    }

    internal string Path { get; }

    /// <summary>Whether the file holds tensors by names, of which this is one.</summary>
    internal bool IsNamed { get; }

    /// <summary>Name, element type, shape and place.</summary>
    internal VariableDefinition Value { get; }

    internal string Describe() => $"{Value.ElementType.Keyword()} [{string.Join(", ", Value.Shape)}]";
}
