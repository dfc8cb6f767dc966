namespace Sessile;

// Rearrangements that follow a node.
public static partial class NodeExtensions
{
    /// <inheritdoc cref="Ops.Reshape{T}(Node{T}, ReadOnlySpan{Dim})"/>
    public static Node<T> Reshape<T>(this Node<T> x, params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Transpose{T}(Node{T}, ReadOnlySpan{int})"/>
    public static Node<T> Transpose<T>(this Node<T> x, params ReadOnlySpan<int> perm) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ExpandDims{T}(Node{T}, Axes)"/>
    public static Node<T> ExpandDims<T>(this Node<T> x, Axes axis) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Squeeze{T}(Node{T}, Axes)"/>
    public static Node<T> Squeeze<T>(this Node<T> x, Axes axis = default) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Flatten{T}(Node{T})"/>
    public static Node<T> Flatten<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.BroadcastTo{T}(Node{T}, ReadOnlySpan{Dim})"/>
    public static Node<T> BroadcastTo<T>(this Node<T> x, params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Tile{T}(Node{T}, ReadOnlySpan{Dim})"/>
    public static Node<T> Tile<T>(this Node<T> x, params ReadOnlySpan<Dim> multiples) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Reverse{T}(Node{T}, Axes)"/>
    public static Node<T> Reverse<T>(this Node<T> x, Axes axis = default) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Slice{T}(Node{T}, ReadOnlySpan{Dim}, ReadOnlySpan{Dim}, ReadOnlySpan{int})"/>
    public static Node<T> Slice<T>(this Node<T> x, ReadOnlySpan<Dim> begin, ReadOnlySpan<Dim> size, ReadOnlySpan<int> strides = default) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Pad{T}(Node{T}, ReadOnlySpan{ValueTuple{int, int}}, PadMode, double)"/>
    public static Node<T> Pad<T>(this Node<T> x, ReadOnlySpan<(int Before, int After)> paddings, PadMode mode = PadMode.Constant, double value = 0) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Unstack{T}(Node{T}, int)"/>
    public static Node<T>[] Unstack<T>(this Node<T> x, int axis = 0) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Split{T}(Node{T}, int, int)"/>
    public static Node<T>[] Split<T>(this Node<T> x, int count, int axis = 0) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Split{T}(Node{T}, ReadOnlySpan{Dim}, int)"/>
    public static Node<T>[] Split<T>(this Node<T> x, ReadOnlySpan<Dim> sizes, int axis = 0) => throw GraphOnly.Error();
}
