using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

// Functions that join tensors and take them apart.
public static partial class Ops
{
    /// <summary>Tensors end to end along an axis.</summary>
    /// <remarks>Shape: the sizes along the axis added up; the others must be equal. Any element type. Errors: no values, sizes that differ. Source: <c>tf.concat</c>.</remarks>
    /// <param name="values">One or more, of equal rank: <c>[a, b]</c>.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    public static Node<T> Concat<T>(ReadOnlySpan<Node<T>> values, int axis) => throw GraphOnly.Error();

    /// <inheritdoc cref="Concat{T}(ReadOnlySpan{Node{T}}, int)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<float> Concat(ReadOnlySpan<Node> values, int axis) => throw GraphOnly.Error();

    /// <summary>Tensors of equal shape along a new axis.</summary>
    /// <remarks>Shape: theirs with <c>values.Length</c> put in at the axis. Any element type. Errors: no values, shapes that differ. Source: <c>tf.stack</c>.</remarks>
    /// <param name="values">One or more: <c>[a, b]</c>.</param>
    /// <param name="axis">Where the new axis stands in the result, from its end when negative.</param>
    public static Node<T> Stack<T>(ReadOnlySpan<Node<T>> values, int axis = 0) => throw GraphOnly.Error();

    /// <inheritdoc cref="Stack{T}(ReadOnlySpan{Node{T}}, int)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<float> Stack(ReadOnlySpan<Node> values, int axis = 0) => throw GraphOnly.Error();

    /// <summary>The slices along an axis, without it: the inverse of <see cref="Stack{T}"/>.</summary>
    /// <remarks>Any element type. The array deconstructs: <c>var (a, b) = Unstack(x)</c>. An axis whose size is not static is an error. Source: <c>tf.unstack</c>.</remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    public static Node<T>[] Unstack<T>(Node<T> x, int axis = 0) => throw GraphOnly.Error();

    /// <summary>Equal parts along an axis.</summary>
    /// <remarks>Any element type. The array deconstructs: <c>var (a, b) = Split(x, 2)</c>. A size that does not divide evenly is an error. Source: <c>tf.split</c>.</remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="count">The number of parts.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    public static Node<T>[] Split<T>(Node<T> x, int count, int axis = 0) => throw GraphOnly.Error();

    /// <summary>Parts of given sizes along an axis.</summary>
    /// <remarks>
    /// Any element type. The array deconstructs: <c>var (a, b) = Split(x, [2, -1])</c>. Sizes that don't add up to the axis are an error. Source:
    /// <c>tf.split</c>.
    /// </remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="sizes">The parts' sizes; one may be -1, which is what remains.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    public static Node<T>[] Split<T>(Node<T> x, ReadOnlySpan<Dim> sizes, int axis = 0) => throw GraphOnly.Error();
}
