using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

// Layers and what they are made of.
public static partial class Ops
{
    /// <summary>The two-dimensional convolution (cross-correlation) of images with filters.</summary>
    /// <remarks>
    /// Shape: <c>[batch, height, width, channels] * [h, w, channels / groups, out] → [batch, height', width', out]</c>, sizes as <see cref="Padding"/>
    /// says. Filters stand as <c>[h, w, in, out]</c> in either layout. Floating-point types. Errors: ranks other than 4, channels that don't fit filter and
    /// groups, a window larger than the padded image. Source: <c>tf.nn.conv2d</c>.
    /// </remarks>
    /// <param name="x">Images: <c>[batch, height, width, channels]</c>, or as <paramref name="layout"/> says.</param>
    /// <param name="filter"><c>[height, width, channels / groups, out channels]</c>.</param>
    /// <param name="strides">The window's steps; 1 by default.</param>
    /// <param name="padding">How borders are treated; <see cref="Padding.Same"/> by default.</param>
    /// <param name="dilations">The distance of a window's elements; 1 by default.</param>
    /// <param name="groups">The number of groups that channels are divided into, each with filters of its own.</param>
    /// <param name="layout">The order of the images' axes.</param>
    public static Node<T> Conv2D<T>(
        Node<T> x, Node<T> filter, Extents strides = default, Padding padding = default,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Conv2D{T}(Node{T}, Node{T}, Extents, Padding, Extents, int, Layout)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Conv2D<T>(
        Node<T> x, Node filter, Extents strides = default, Padding padding = default,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <summary>The largest in each window. NaN if one is; what padding adds does not count. Where a window holds nothing else, negative infinity (the least integer).</summary>
    /// <remarks>
    /// Shape: <c>[batch, height, width, channels] → [batch, height', width', channels]</c>, sizes as <see cref="Padding"/> says. Numbers of any type. Of
    /// equal largest ones the first takes the derivative. Errors: a rank other than 4, a window larger than the padded image. Source:
    /// <c>tf.nn.max_pool2d</c>.
    /// </remarks>
    /// <param name="x">Images: <c>[batch, height, width, channels]</c>, or as <paramref name="layout"/> says.</param>
    /// <param name="window">The window's size.</param>
    /// <param name="strides">Its steps; by default its size.</param>
    /// <param name="padding">How borders are treated; <see cref="Padding.Same"/> by default.</param>
    /// <param name="layout">The order of the images' axes.</param>
    public static Node<T> MaxPool<T>(Node<T> x, Extents window, Extents strides = default, Padding padding = default, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <summary>The mean of each window. What padding adds does not count; where a window holds nothing else, 0.</summary>
    /// <remarks>
    /// Shape: <c>[batch, height, width, channels] → [batch, height', width', channels]</c>, sizes as <see cref="Padding"/> says. Floating-point types.
    /// Errors: a rank other than 4, a window larger than the padded image. Source: <c>tf.nn.avg_pool2d</c>.
    /// </remarks>
    /// <param name="x">Images: <c>[batch, height, width, channels]</c>, or as <paramref name="layout"/> says.</param>
    /// <param name="window">The window's size.</param>
    /// <param name="strides">Its steps; by default its size.</param>
    /// <param name="padding">How borders are treated; <see cref="Padding.Same"/> by default.</param>
    /// <param name="layout">The order of the images' axes.</param>
    public static Node<T> AvgPool<T>(Node<T> x, Extents window, Extents strides = default, Padding padding = default, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <summary>The mean of each channel over the whole image.</summary>
    /// <remarks>
    /// Shape: <c>[batch, height, width, channels] → [batch, channels]</c>. Floating-point types. A rank other than 4 is an error. Source:
    /// <c>tf.keras.layers.GlobalAveragePooling2D</c>.
    /// </remarks>
    /// <param name="x">Images: <c>[batch, height, width, channels]</c>.</param>
    public static Node<T> GlobalAvgPool<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The mean of each channel over the whole image, in either layout.</summary>
    /// <remarks>Shape: <c>[batch, channels]</c>. Floating-point types. A rank other than 4 is an error. Source: <c>tf.keras.layers.GlobalAveragePooling2D</c>.</remarks>
    /// <param name="x">Images, as <paramref name="layout"/> says.</param>
    /// <param name="layout">The order of the images' axes.</param>
    public static Node<T> GlobalAvgPool<T>(Node<T> x, Layout layout) => throw GraphOnly.Error();

    /// <summary>Normalizes the last axis: <c>(x - mean) / √(variance + epsilon) · scale + offset</c>.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. Floating-point types. A scale or offset that is not <c>[n]</c>, with n the last dimension, is an error. Source:
    /// Ba, Kiros and Hinton, Layer Normalization; <c>tf.contrib.layers.layer_norm</c>.
    /// </remarks>
    /// <param name="x"><c>[…, n]</c>.</param>
    /// <param name="scale"><c>[n]</c>, usually a variable of ones.</param>
    /// <param name="offset"><c>[n]</c>, usually a variable of zeros.</param>
    /// <param name="epsilon">Keeps the denominator from zero.</param>
    public static Node<T> LayerNorm<T>(Node<T> x, Node<T> scale, Node<T> offset, double epsilon = 1e-5) => throw GraphOnly.Error();

    /// <inheritdoc cref="LayerNorm{T}(Node{T}, Node{T}, Node{T}, double)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> LayerNorm<T>(Node<T> x, Node scale, Node offset, double epsilon = 1e-5) => throw GraphOnly.Error();

    /// <summary>In training runs sets elements to zero with probability <c>rate</c> and divides the others by <c>1 - rate</c>; else the value itself.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. Floating-point types. A rate outside [0, 1) is an error. Elements are multiplied by 0, as TensorFlow 1 does:
    /// of a negative one that is -0, of NaN it is NaN. Whether a run trains, <see cref="IsTraining"/> says. Source: <c>tf.nn.dropout</c>.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="rate">The share that goes, in [0, 1).</param>
    /// <param name="seed">The op's seed; none by default.</param>
    public static Node<T> Dropout<T>(Node<T> x, double rate, long? seed = null) => throw GraphOnly.Error();

    /// <summary>A fully connected layer, <c>activation(x · kernel + bias)</c>, with variables of its own.</summary>
    /// <remarks>
    /// Shape: <c>[…, n] → […, units]</c>. Variables: <c>kernel</c> <c>[n, units]</c>, and <c>bias</c> <c>[units]</c>, which begins as zeros. Floating-point
    /// types. A last dimension or <paramref name="units"/> that is not static is an error. Source: <c>tf.layers.dense</c>.
    /// </remarks>
    /// <param name="x"><c>[…, n]</c>.</param>
    /// <param name="units">The number of outputs.</param>
    /// <param name="activation">A function such as <c>Relu</c>; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first value; <c>GlorotUniform</c> by default.</param>
    public static Node<T> Dense<T>(
        Node<T> x, Dim units, Func<Node<T>, Node<T>>? activation = null,
        bool useBias = true, Initializer<T>? kernelInitializer = null) =>
        throw GraphOnly.Error();
}
