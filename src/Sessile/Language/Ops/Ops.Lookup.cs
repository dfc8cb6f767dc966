using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile;

// Functions that look values up by position.
public static partial class Ops
{
    /// <summary>The slices at given positions along an axis.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/> with the axis replaced by the shape of <paramref name="indices"/> behind the batch axes. Any element type. At the
    /// run, an index outside the axis throws <c>ArgumentOutOfRangeException</c> and changes no variable. With one batch axis, <c>result[b, i] = x[b, indices[b, i]]</c>.
    /// Source: <c>tf.gather</c>.
    /// </remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="indices">Positions, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="axis">The axis, from the end when negative; 0, where there are batch axes, is the first behind these.</param>
    /// <param name="batchDims">How many of the first axes <paramref name="x"/> and <paramref name="indices"/> have in common, with equal sizes.</param>
    public static Node<T> Gather<T, TIndex>(Node<T> x, Node<TIndex> indices, int axis = 0, int batchDims = 0)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Gather{T, TIndex}(Node{T}, Node{TIndex}, int, int)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.NotAnIndex, error: true)]
    public static Node<T> Gather<T>(Node<T> x, Node indices, int axis = 0, int batchDims = 0) => throw GraphOnly.Error();

    /// <summary>The elements or slices at given places, each named by positions on several axes: <c>result[i, …] = x[indices[i], …]</c>.</summary>
    /// <remarks>
    /// Shape: <c>[indices.Shape[..^1]…, x.Shape[n..]…]</c>. Any element type. More positions than axes, or a number of them that is not static, is an
    /// error. At the run, a position outside its axis throws <c>ArgumentOutOfRangeException</c> and changes no variable. Derivative: that of the result, added
    /// up where it was taken from. Source: <c>tf.gather_nd</c>.
    /// </remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="indices">Places: <c>n</c> positions along the last axis, one for each of the leading axes of <paramref name="x"/>; <c>int</c> or <c>long</c>.</param>
    public static Node<T> GatherNd<T, TIndex>(Node<T> x, Node<TIndex> indices)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>Zeros, to which elements or slices are added at given places: <c>result[indices[i], …] = Σ updates[i, …]</c>.</summary>
    /// <remarks>
    /// Shape: <paramref name="dims"/>. Numbers of any type; what is sent to one place is summed in its order. The updates must have the shape
    /// <c>[indices.Shape[..^1]…, dims[n..]…]</c>. At the run, a position outside its axis throws <c>ArgumentOutOfRangeException</c> and changes no variable.
    /// Derivative: the result's, gathered. Source: <c>tf.scatter_nd</c>.
    /// </remarks>
    /// <param name="indices">Places: <c>n</c> positions along the last axis, one for each of the first <paramref name="dims"/>; <c>int</c> or <c>long</c>.</param>
    /// <param name="updates">What is sent there.</param>
    /// <param name="dims">The shape of the result.</param>
    public static Node<T> ScatterNd<T, TIndex>(Node<TIndex> indices, Node<T> updates, params ReadOnlySpan<Dim> dims)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>The rows of a table at given positions.</summary>
    /// <remarks>
    /// Shape: <c>[n, …]</c> and <c>ids</c> give the shape of <c>ids</c> with <c>…</c> behind. Any element type. At the run, an id outside the rows throws
    /// <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.nn.embedding_lookup</c>.
    /// </remarks>
    /// <param name="table"><c>[n, …]</c>, usually a variable.</param>
    /// <param name="ids">Positions of rows, any shape, <c>int</c> or <c>long</c>.</param>
    public static Node<T> EmbeddingLookup<T, TIndex>(Node<T> table, Node<TIndex> ids)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="EmbeddingLookup{T, TIndex}(Node{T}, Node{TIndex})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.NotAnIndex, error: true)]
    public static Node<T> EmbeddingLookup<T>(Node<T> table, Node ids) => throw GraphOnly.Error();

    /// <summary>For each position a row that is <c>on</c> there and <c>off</c> elsewhere, <c>float</c>.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="indices"/>, with <paramref name="depth"/> behind. An index outside gives a row of <paramref name="off"/>. Not
    /// differentiable. Source: <c>tf.one_hot</c>.
    /// </remarks>
    /// <param name="indices">Positions, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="depth">The size of the new last axis.</param>
    /// <param name="on">The element at the position.</param>
    /// <param name="off">All other elements.</param>
    public static Node<float> OneHot(Node<int> indices, Dim depth, double on = 1, double off = 0) => throw GraphOnly.Error();

    /// <summary>For each position a row that is <c>on</c> there and <c>off</c> elsewhere.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="indices"/>, with <paramref name="depth"/> behind. An index outside gives a row of <paramref name="off"/>. Not
    /// differentiable. Source: <c>tf.one_hot</c>.
    /// </remarks>
    /// <param name="indices">Positions, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="depth">The size of the new last axis.</param>
    /// <param name="on">The element at the position.</param>
    /// <param name="off">All other elements.</param>
    public static Node<T> OneHot<T>(Node<int> indices, Dim depth, double on = 1, double off = 0) => throw GraphOnly.Error();

    /// <summary>For each position a row that is <c>on</c> there and <c>off</c> elsewhere, <c>float</c>.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="indices"/>, with <paramref name="depth"/> behind. An index outside gives a row of <paramref name="off"/>. Not
    /// differentiable. Source: <c>tf.one_hot</c>.
    /// </remarks>
    /// <param name="indices">Positions, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="depth">The size of the new last axis.</param>
    /// <param name="on">The element at the position.</param>
    /// <param name="off">All other elements.</param>
    public static Node<float> OneHot(Node<long> indices, Dim depth, double on = 1, double off = 0) => throw GraphOnly.Error();

    /// <summary>For each position a row that is <c>on</c> there and <c>off</c> elsewhere.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="indices"/>, with <paramref name="depth"/> behind. An index outside gives a row of <paramref name="off"/>. Not
    /// differentiable. Source: <c>tf.one_hot</c>.
    /// </remarks>
    /// <param name="indices">Positions, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="depth">The size of the new last axis.</param>
    /// <param name="on">The element at the position.</param>
    /// <param name="off">All other elements.</param>
    public static Node<T> OneHot<T>(Node<long> indices, Dim depth, double on = 1, double off = 0) => throw GraphOnly.Error();

    /// <summary>The largest elements along the last axis, the largest first, and where they are.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/> with the last axis replaced by <paramref name="k"/>, for both. Numbers of any type. Of equal elements that at the lower
    /// position comes first, and NaN is greater than every number. An axis with fewer elements is an error, where it is dynamic <c>ArgumentException</c> at the run.
    /// Gradients pass through the values to where they came from. Source: <c>tf.nn.top_k</c>.
    /// </remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="k">How many.</param>
    public static (Node<T> Values, Node<int> Indices) TopK<T>(Node<T> x, int k) => throw GraphOnly.Error();

    /// <summary>The elements along an axis by size.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. Numbers of any type. NaN is greater than every number: last, or first of a descending order. Gradients pass to where the
    /// elements came from. Source: <c>tf.sort</c>.
    /// </remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    /// <param name="descending">Whether the largest come first.</param>
    public static Node<T> Sort<T>(Node<T> x, int axis = -1, bool descending = false) => throw GraphOnly.Error();

    /// <summary>The positions along an axis of its elements by size.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. Numbers of any type. Of equal elements that at the lower position comes first, ascending and descending; NaN is greater than
    /// every number. Not differentiable. Source: <c>tf.argsort</c>.
    /// </remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    /// <param name="descending">Whether the largest come first.</param>
    public static Node<int> ArgSort<T>(Node<T> x, int axis = -1, bool descending = false) => throw GraphOnly.Error();
}
