using System.ComponentModel;

namespace Sessile;

// What a graph's Print nodes write. A run that prints may allocate; no other does.
public abstract partial class GraphSession
{
    /// <summary>Writes a line: the label, and the value as NumPy prints it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void PrintNode<T>(string label, ReadOnlySpan<T> values, int[] shape)
        where T : unmanaged =>
        PrintOutput.WriteLine($"{label}: {new TensorView<T>(values, shape).ToString()}");

    /// <summary>The sizes of what is printed.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static int[] PrintedShape(params ReadOnlySpan<nint> sizes)
    {
        var shape = new int[sizes.Length];
        for (int i = 0; i < shape.Length; i++) shape[i] = (int)sizes[i];
        return shape;
    }
}
