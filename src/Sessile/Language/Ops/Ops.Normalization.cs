using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

// Normalization, and the layers with variables of their own.
public static partial class Ops
{
    /// <summary>Normalizes by a mean and a variance that are given: <c>(x - mean) / √(variance + epsilon) · scale + offset</c>.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>, to which the others must broadcast. Floating-point types. Source: <c>tf.nn.batch_normalization</c>;
    /// <see cref="BatchNormLayer{T}"/> keeps the averages itself.
    /// </remarks>
    /// <param name="x">Usually <c>[batch, …, channels]</c>.</param>
    /// <param name="mean">Usually <c>[channels]</c>.</param>
    /// <param name="variance">Usually <c>[channels]</c>.</param>
    /// <param name="offset">What is added in the end; nothing where it is null.</param>
    /// <param name="scale">By what the normalized value is multiplied; by nothing where it is null.</param>
    /// <param name="epsilon">Keeps the denominator from zero.</param>
    public static Node<T> BatchNorm<T>(Node<T> x, Node<T> mean, Node<T> variance, Node<T>? offset, Node<T>? scale, double epsilon = 1e-3) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="BatchNorm{T}(Node{T}, Node{T}, Node{T}, Node{T}, Node{T}, double)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> BatchNorm<T>(Node<T> x, Node mean, Node variance, Node? offset, Node? scale, double epsilon = 1e-3) => throw GraphOnly.Error();

    /// <summary>Normalizes the last axis by the root of its mean square: <c>x / √(mean x² + epsilon) · scale</c>.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. Floating-point types. A scale that is not <c>[n]</c>, with n the last dimension, is an error. Source: Zhang and
    /// Sennrich, Root Mean Square Layer Normalization.
    /// </remarks>
    /// <param name="x"><c>[…, n]</c>.</param>
    /// <param name="scale"><c>[n]</c>, usually a variable of ones.</param>
    /// <param name="epsilon">Keeps the denominator from zero.</param>
    public static Node<T> RmsNorm<T>(Node<T> x, Node<T> scale, double epsilon = 1e-6) => throw GraphOnly.Error();

    /// <inheritdoc cref="RmsNorm{T}(Node{T}, Node{T}, double)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> RmsNorm<T>(Node<T> x, Node scale, double epsilon = 1e-6) => throw GraphOnly.Error();

    /// <summary>Normalizes each group of channels of each example: <c>(x - mean) / √(variance + epsilon) · scale + offset</c>.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. Floating-point types. Channels that do not divide into the groups, or are not static, are an error. Source: Wu and He,
    /// Group Normalization; <c>tf.contrib.layers.group_norm</c>.
    /// </remarks>
    /// <param name="x"><c>[batch, …, channels]</c>.</param>
    /// <param name="groups">The number of groups; 1 takes all channels together, and as many as there are channels each by itself.</param>
    /// <param name="scale"><c>[channels]</c>, usually a variable of ones.</param>
    /// <param name="offset"><c>[channels]</c>, usually a variable of zeros.</param>
    /// <param name="epsilon">Keeps the denominator from zero.</param>
    public static Node<T> GroupNorm<T>(Node<T> x, int groups, Node<T> scale, Node<T> offset, double epsilon = 1e-5) => throw GraphOnly.Error();

    /// <inheritdoc cref="GroupNorm{T}(Node{T}, int, Node{T}, Node{T}, double)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> GroupNorm<T>(Node<T> x, int groups, Node scale, Node offset, double epsilon = 1e-5) => throw GraphOnly.Error();

    /// <summary>A layer that normalizes each channel: in training runs by the batch's own mean and variance, else by moving averages of these.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. Variables: <c>gamma</c> and <c>beta</c>, trained, and <c>moving_mean</c> and <c>moving_variance</c>, of which every
    /// training run that computes the layer's output keeps the share <paramref name="momentum"/>. Floating-point types. Channels that are not static are an error.
    /// Source: <c>tf.layers.batch_normalization</c>; as there, the variance kept of images (rank 4) is the unbiased one. Whether a run trains,
    /// <see cref="IsTraining"/> says.
    /// </remarks>
    /// <param name="x"><c>[batch, …, channels]</c>.</param>
    /// <param name="momentum">How much of the averages stays in each run.</param>
    /// <param name="epsilon">Keeps the denominator from zero.</param>
    /// <param name="center">Whether there is a <c>beta</c>.</param>
    /// <param name="scale">Whether there is a <c>gamma</c>.</param>
    /// <param name="axis">The channels' axis, from the end when negative.</param>
    public static Node<T> BatchNormLayer<T>(
        Node<T> x, double momentum = 0.99, double epsilon = 1e-3, bool center = true, bool scale = true, int axis = -1) =>
        throw GraphOnly.Error();

    /// <summary>A layer that normalizes the last axis: <see cref="LayerNorm{T}(Node{T}, Node{T}, Node{T}, double)"/> with variables of its own.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. Variables: <c>gamma</c>, ones at first, and <c>beta</c>, zeros. Floating-point types. A last dimension that is not
    /// static is an error. Source: <c>tf.contrib.layers.layer_norm</c>.
    /// </remarks>
    /// <param name="x"><c>[…, n]</c>.</param>
    /// <param name="epsilon">Keeps the denominator from zero.</param>
    public static Node<T> LayerNormLayer<T>(Node<T> x, double epsilon = 1e-5) => throw GraphOnly.Error();

    /// <summary>A layer that gives each id a row of a table of its own, <c>float</c>.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="ids"/>, with <paramref name="size"/> behind. One variable, <c>embeddings</c> <c>[count, size]</c>, even in ±0.05 at first.
    /// At the run, an id outside the rows throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.keras.layers.Embedding</c>.
    /// </remarks>
    /// <param name="ids">Positions of rows, any shape.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="size">The size of a row.</param>
    /// <param name="initializer">The table's first value.</param>
    public static Node<float> EmbeddingLayer(Node<int> ids, Dim count, Dim size, Initializer<float>? initializer = null) => throw GraphOnly.Error();

    /// <summary>A layer that gives each id a row of a table of its own.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="ids"/>, with <paramref name="size"/> behind. One variable, <c>embeddings</c> <c>[count, size]</c>, even in ±0.05 at first.
    /// At the run, an id outside the rows throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.keras.layers.Embedding</c>.
    /// </remarks>
    /// <param name="ids">Positions of rows, any shape.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="size">The size of a row.</param>
    /// <param name="initializer">The table's first value.</param>
    public static Node<T> EmbeddingLayer<T>(Node<int> ids, Dim count, Dim size, Initializer<T>? initializer = null) => throw GraphOnly.Error();

    /// <summary>A layer that gives each id a row of a table of its own, <c>float</c>.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="ids"/>, with <paramref name="size"/> behind. One variable, <c>embeddings</c> <c>[count, size]</c>, even in ±0.05 at first.
    /// At the run, an id outside the rows throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.keras.layers.Embedding</c>.
    /// </remarks>
    /// <param name="ids">Positions of rows, any shape.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="size">The size of a row.</param>
    /// <param name="initializer">The table's first value.</param>
    public static Node<float> EmbeddingLayer(Node<long> ids, Dim count, Dim size, Initializer<float>? initializer = null) => throw GraphOnly.Error();

    /// <summary>A layer that gives each id a row of a table of its own.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="ids"/>, with <paramref name="size"/> behind. One variable, <c>embeddings</c> <c>[count, size]</c>, even in ±0.05 at first.
    /// At the run, an id outside the rows throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.keras.layers.Embedding</c>.
    /// </remarks>
    /// <param name="ids">Positions of rows, any shape.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="size">The size of a row.</param>
    /// <param name="initializer">The table's first value.</param>
    public static Node<T> EmbeddingLayer<T>(Node<long> ids, Dim count, Dim size, Initializer<T>? initializer = null) => throw GraphOnly.Error();
}
