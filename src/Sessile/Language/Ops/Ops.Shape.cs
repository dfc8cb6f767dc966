namespace Sessile;

// Functions that rearrange one tensor.
public static partial class Ops
{
    /// <summary>The same elements, in row-major order, under other dimensions.</summary>
    /// <remarks>
    /// Shape: the given one. Any element type. Errors: a number of elements that differs, more than one -1, a -1 that does not come out even. Source:
    /// <c>tf.reshape</c>.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="dims">The dimensions; one may be -1, which is what remains.</param>
    public static Node<T> Reshape<T>(Node<T> x, params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>The axes in another order: axis i of the result is axis <c>perm[i]</c>.</summary>
    /// <remarks>Any element type. Errors: what is no permutation of the axes. Source: <c>tf.transpose</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="perm">The order; by default the axes reversed.</param>
    public static Node<T> Transpose<T>(Node<T> x, params ReadOnlySpan<int> perm) => throw GraphOnly.Error();

    /// <summary>Puts in axes of size 1.</summary>
    /// <remarks>Shape: that of <paramref name="x"/> with a 1 at each given axis of the result. Any element type. Source: <c>tf.expand_dims</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Where they stand in the result, from its end when negative.</param>
    public static Node<T> ExpandDims<T>(Node<T> x, Axes axis) => throw GraphOnly.Error();

    /// <summary>Takes out axes of size 1.</summary>
    /// <remarks>Any element type. Errors: a given axis whose size is not 1. Source: <c>tf.squeeze</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes; by default all whose size is statically 1.</param>
    public static Node<T> Squeeze<T>(Node<T> x, Axes axis = default) => throw GraphOnly.Error();

    /// <summary>All but the first axis made one.</summary>
    /// <remarks>Shape: <c>[n, …] → [n, product of the others]</c>. Any element type. A scalar is an error. Source: <c>tf.layers.flatten</c>.</remarks>
    /// <param name="x">One axis or more.</param>
    public static Node<T> Flatten<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The value repeated along axes of size 1, and along new ones in front.</summary>
    /// <remarks>Shape: the given one. Any element type. Errors: a shape that it does not broadcast to. Source: <c>tf.broadcast_to</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="dims">The dimensions.</param>
    public static Node<T> BroadcastTo<T>(Node<T> x, params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>The value side by side with itself.</summary>
    /// <remarks>Shape: each dimension times its multiple. Any element type. Source: <c>tf.tile</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="multiples">How often, one number for each axis.</param>
    public static Node<T> Tile<T>(Node<T> x, params ReadOnlySpan<Dim> multiples) => throw GraphOnly.Error();

    /// <summary>The elements in reverse order along axes.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Any element type. An axis that does not exist is an error. Source: <c>tf.reverse</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes, from the end when negative; all by default.</param>
    public static Node<T> Reverse<T>(Node<T> x, Axes axis = default) => throw GraphOnly.Error();

    /// <summary>A section, with steps if wished: element i along an axis is that at <c>begin + i · stride</c>.</summary>
    /// <remarks>
    /// Shape: <paramref name="size"/>. Any element type. Errors: lists that are not as long as the rank, a section that reaches outside a static axis.
    /// Source: <c>tf.slice</c>, with the steps of <c>tf.strided_slice</c>.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="begin">The first position on each axis.</param>
    /// <param name="size">How many elements of each axis; -1 for as many as there are.</param>
    /// <param name="strides">The step on each axis, not 0; a negative one walks back. 1 by default.</param>
    public static Node<T> Slice<T>(Node<T> x, ReadOnlySpan<Dim> begin, ReadOnlySpan<Dim> size, ReadOnlySpan<int> strides = default) =>
        throw GraphOnly.Error();

    /// <summary>Puts elements before and after each axis.</summary>
    /// <remarks>
    /// Shape: each dimension plus its two paddings. Any element type. Errors: a list not as long as the rank, a negative number, a mirror image larger than
    /// the axis. Source: <c>tf.pad</c>.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="paddings">How many before and after each axis: <c>[(0, 0), (1, 1)]</c>.</param>
    /// <param name="mode">What is put in.</param>
    /// <param name="value">The element put in by <see cref="PadMode.Constant"/>.</param>
    public static Node<T> Pad<T>(Node<T> x, ReadOnlySpan<(int Before, int After)> paddings, PadMode mode = PadMode.Constant, double value = 0) =>
        throw GraphOnly.Error();
}
