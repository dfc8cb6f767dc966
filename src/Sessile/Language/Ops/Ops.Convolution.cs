using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

// Convolutions other than of images by filters, which stand with the networks.
public static partial class Ops
{
    /// <summary>The one-dimensional convolution (cross-correlation) of sequences with filters.</summary>
    /// <remarks>
    /// Shape: <c>[batch, width, channels] * [w, channels / groups, out] → [batch, width', out]</c>, the size as <see cref="Padding"/> says. Filters stand as
    /// <c>[w, in, out]</c> in either layout. Floating-point types. Errors: ranks other than 3, channels that don't fit filter and groups, a window larger than the
    /// padded sequence. Source: <c>tf.nn.conv1d</c>.
    /// </remarks>
    /// <param name="x">Sequences: <c>[batch, width, channels]</c>, or as <paramref name="layout"/> says.</param>
    /// <param name="filter"><c>[width, channels / groups, out channels]</c>.</param>
    /// <param name="strides">The window's steps; 1 by default.</param>
    /// <param name="padding">How borders are treated; <see cref="Padding.Same"/> by default.</param>
    /// <param name="dilations">The distance of a window's elements; 1 by default.</param>
    /// <param name="groups">The number of groups that channels are divided into, each with filters of its own.</param>
    /// <param name="layout">The order of the axes: channels last, or behind the batch.</param>
    public static Node<T> Conv1D<T>(
        Node<T> x, Node<T> filter, Extents strides = default, Padding padding = default,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Conv1D{T}(Node{T}, Node{T}, Extents, Padding, Extents, int, Layout)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Conv1D<T>(
        Node<T> x, Node filter, Extents strides = default, Padding padding = default,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <summary>The three-dimensional convolution (cross-correlation) of volumes with filters.</summary>
    /// <remarks>
    /// Shape: <c>[batch, depth, height, width, channels] * [d, h, w, channels / groups, out] → [batch, depth', height', width', out]</c>, sizes as
    /// <see cref="Padding"/> says. Floating-point types. Errors: ranks other than 5, a filter whose depth is not static, channels that don't fit filter and groups, a
    /// window larger than the padded volume. Source: <c>tf.nn.conv3d</c>.
    /// </remarks>
    /// <param name="x">Volumes: <c>[batch, depth, height, width, channels]</c>, or as <paramref name="layout"/> says.</param>
    /// <param name="filter"><c>[depth, height, width, channels / groups, out channels]</c>.</param>
    /// <param name="strides">The window's steps; 1 by default.</param>
    /// <param name="padding">How borders are treated; <see cref="Padding.Same"/> by default.</param>
    /// <param name="dilations">The distance of a window's elements; 1 by default.</param>
    /// <param name="groups">The number of groups that channels are divided into, each with filters of its own.</param>
    /// <param name="layout">The order of the axes: channels last, or behind the batch.</param>
    public static Node<T> Conv3D<T>(
        Node<T> x, Node<T> filter, Extents strides = default, Padding padding = default,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Conv3D{T}(Node{T}, Node{T}, Extents, Padding, Extents, int, Layout)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Conv3D<T>(
        Node<T> x, Node filter, Extents strides = default, Padding padding = default,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <summary>The convolution of each channel of images with filters of its own.</summary>
    /// <remarks>
    /// Shape: <c>[batch, height, width, channels] * [h, w, channels, m] → [batch, height', width', channels · m]</c>, sizes as <see cref="Padding"/> says; the
    /// results of channel c are c · m and those that follow. Floating-point types. Errors: ranks other than 4, channels that differ or are not static, a window
    /// larger than the padded image. Source: <c>tf.nn.depthwise_conv2d</c>.
    /// </remarks>
    /// <param name="x">Images: <c>[batch, height, width, channels]</c>, or as <paramref name="layout"/> says.</param>
    /// <param name="filter"><c>[height, width, channels, multiplier]</c>.</param>
    /// <param name="strides">The window's steps; 1 by default.</param>
    /// <param name="padding">How borders are treated; <see cref="Padding.Same"/> by default.</param>
    /// <param name="dilations">The distance of a window's elements; 1 by default.</param>
    /// <param name="layout">The order of the axes: channels last, or behind the batch.</param>
    public static Node<T> DepthwiseConv2D<T>(
        Node<T> x, Node<T> filter, Extents strides = default, Padding padding = default,
        Extents dilations = default, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="DepthwiseConv2D{T}(Node{T}, Node{T}, Extents, Padding, Extents, Layout)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> DepthwiseConv2D<T>(
        Node<T> x, Node filter, Extents strides = default, Padding padding = default,
        Extents dilations = default, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <summary>The transpose of a convolution, which is its gradient with respect to the images: each element of <paramref name="x"/> spreads a filter over the result.</summary>
    /// <remarks>
    /// <para>Shape: <c>[batch, height, width, channels] * [h, w, out / groups, channels] → [batch, height', width', out]</c>. The result has the size of images that
    /// <see cref="Conv2D{T}(Node{T}, Node{T}, Extents, Padding, Extents, int, Layout)"/> with the same filter takes to images of <paramref name="x"/>'s size. With strides
    /// there are several; by default it is <c>size · stride</c> with <see cref="Padding.Same"/>, else <c>(size - 1) · stride + reach</c> less what an explicit padding
    /// cuts off, where <c>reach = (window - 1) · dilation + 1</c>.</para>
    /// <para>Floating-point types. Errors: ranks other than 4, channels that don't fit filter and groups, a size that is not one of those. Source:
    /// <c>tf.nn.conv2d_transpose</c>.</para>
    /// </remarks>
    /// <param name="x">Images: <c>[batch, height, width, channels]</c>, or as <paramref name="layout"/> says.</param>
    /// <param name="filter"><c>[height, width, out channels / groups, channels]</c>.</param>
    /// <param name="strides">How far apart neighbours spread their filters; 1 by default.</param>
    /// <param name="padding">That of the convolution of which this is the transpose; <see cref="Padding.Same"/> by default.</param>
    /// <param name="outputSize">The height and width of the result.</param>
    /// <param name="dilations">The distance of a window's elements; 1 by default.</param>
    /// <param name="groups">The number of groups that channels are divided into, each with filters of its own.</param>
    /// <param name="layout">The order of the axes: channels last, or behind the batch.</param>
    public static Node<T> Conv2DTranspose<T>(
        Node<T> x, Node<T> filter, Extents strides = default, Padding padding = default, Extents outputSize = default,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Conv2DTranspose{T}(Node{T}, Node{T}, Extents, Padding, Extents, Extents, int, Layout)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Conv2DTranspose<T>(
        Node<T> x, Node filter, Extents strides = default, Padding padding = default, Extents outputSize = default,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <summary>A convolutional layer, <c>activation(x * kernel + bias)</c>, with variables of its own.</summary>
    /// <remarks>
    /// Shape: <c>[batch, height, width, channels] → [batch, height', width', filters]</c>, sizes as <see cref="Padding"/> says. Variables: <c>kernel</c>
    /// <c>[h, w, channels / groups, filters]</c>, and <c>bias</c> <c>[filters]</c>, which begins as zeros. Floating-point types. Errors: a rank other than 4, channels or
    /// <paramref name="filters"/> that are not static or not divided by the groups, a window larger than the padded image. Source: <c>tf.layers.conv2d</c>.
    /// </remarks>
    /// <param name="x">Images: <c>[batch, height, width, channels]</c>, or as <paramref name="layout"/> says.</param>
    /// <param name="filters">The number of filters, which is that of the result's channels.</param>
    /// <param name="window">The filters' height and width.</param>
    /// <param name="strides">The window's steps; 1 by default.</param>
    /// <param name="padding">How borders are treated; <see cref="Padding.Same"/> by default.</param>
    /// <param name="activation">A function such as <c>Relu</c>; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first value; <c>GlorotUniform</c> by default.</param>
    /// <param name="dilations">The distance of a window's elements; 1 by default.</param>
    /// <param name="groups">The number of groups that channels are divided into, each with filters of its own.</param>
    /// <param name="layout">The order of the axes: channels last, or behind the batch.</param>
    public static Node<T> Conv2DLayer<T>(
        Node<T> x, Dim filters, Extents window, Extents strides = default, Padding padding = default,
        Func<Node<T>, Node<T>>? activation = null, bool useBias = true, Initializer<T>? kernelInitializer = null,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();
}
