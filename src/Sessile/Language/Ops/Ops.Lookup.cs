using System.Numerics;

namespace Sessile;

// Functions that look values up by position.
public static partial class Ops
{
    /// <summary>The slices at given positions along an axis.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/> with the axis replaced by the shape of <paramref name="indices"/>. Any element type. At the run, an index
    /// outside the axis throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.gather</c>.
    /// </remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="indices">Positions, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    public static Node<T> Gather<T, TIndex>(Node<T> x, Node<TIndex> indices, int axis = 0)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

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
}
