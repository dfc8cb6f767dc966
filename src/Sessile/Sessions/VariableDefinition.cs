using System.ComponentModel;

namespace Sessile.Sessions;

/// <summary>One variable of a graph, as its sessions lay it out. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class VariableDefinition
{
    /// <summary>Describes a variable that starts <paramref name="offset"/> bytes into the variable memory.</summary>
    public VariableDefinition(string name, ElementType elementType, int[] shape, bool isTrainable, long offset)
    {
        Name = name;
        ElementType = elementType;
        Shape = shape;
        IsTrainable = isTrainable;
        Offset = checked((nint)offset);
        Lengths = new nint[shape.Length];
        for (int axis = 0; axis < shape.Length; axis++) Lengths[axis] = shape[axis];
        Length = Count(name, shape);
    }

    /// <summary>The name with its scopes: <c>Encoder/Block_1/kernel</c>.</summary>
    public string Name { get; }

    /// <summary>The type of the elements.</summary>
    public ElementType ElementType { get; }

    /// <summary>Whether optimizers train it by default.</summary>
    public bool IsTrainable { get; }

    internal int[] Shape { get; }

    internal nint[] Lengths { get; }

    internal nint Offset { get; }

    internal int Length { get; }

    internal long ByteCount => (long)Length * ElementType.Size();

    private static int Count(string name, int[] shape)
    {
        long count = 1;
        foreach (int size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size);
            count = Math.Min(count * size, int.MaxValue + 1L);
        }

        return count <= int.MaxValue || Array.IndexOf(shape, 0) >= 0
            ? (int)count
            : throw new ArgumentException($"Variable '{name}' has more than {int.MaxValue} elements.", nameof(shape));
    }
}
