namespace Sessile;

// Elements and their positions by size.
public static partial class NodeExtensions
{
    /// <inheritdoc cref="Ops.TopK{T}(Node{T}, int)"/>
    public static (Node<T> Values, Node<int> Indices) TopK<T>(this Node<T> x, int k) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Sort{T}(Node{T}, int, bool)"/>
    public static Node<T> Sort<T>(this Node<T> x, int axis = -1, bool descending = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ArgSort{T}(Node{T}, int, bool)"/>
    public static Node<int> ArgSort<T>(this Node<T> x, int axis = -1, bool descending = false) => throw GraphOnly.Error();
}
