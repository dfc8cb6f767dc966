using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile;

// Losses.
public static partial class Ops
{
    /// <summary>The cross entropy of the softmax of logits to probabilities, <c>-Σ pᵢ · logSoftmax(logits)ᵢ</c>, without overflow.</summary>
    /// <remarks>
    /// Shape: <c>[…, classes] → […]</c>, per example, unreduced. Floating-point types. Shapes that differ are an error. Source:
    /// <c>tf.nn.softmax_cross_entropy_with_logits</c>.
    /// </remarks>
    /// <param name="logits"><c>[…, classes]</c>.</param>
    /// <param name="probabilities"><c>[…, classes]</c>, each row adding up to 1.</param>
    public static Node<T> SoftmaxCrossEntropy<T>(Node<T> logits, Node<T> probabilities) => throw GraphOnly.Error();

    /// <inheritdoc cref="SoftmaxCrossEntropy{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> SoftmaxCrossEntropy<T>(Node<T> logits, Node probabilities) => throw GraphOnly.Error();

    /// <summary>The cross entropy of the softmax of logits to the right class, <c>-logSoftmax(logits)[label]</c>, without overflow.</summary>
    /// <remarks>
    /// Shape: <c>[…, classes] → […]</c>, per example, unreduced. Floating-point types. At the run, a label outside the classes throws
    /// <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.nn.sparse_softmax_cross_entropy_with_logits</c>.
    /// </remarks>
    /// <param name="logits"><c>[…, classes]</c>.</param>
    /// <param name="labels"><c>[…]</c>, the class of each example, <c>int</c> or <c>long</c>.</param>
    public static Node<T> SparseSoftmaxCrossEntropy<T, TIndex>(Node<T> logits, Node<TIndex> labels)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="SparseSoftmaxCrossEntropy{T, TIndex}(Node{T}, Node{TIndex})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.NotAnIndex, error: true)]
    public static Node<T> SparseSoftmaxCrossEntropy<T>(Node<T> logits, Node labels) => throw GraphOnly.Error();

    /// <summary>The cross entropy of the sigmoid of logits to targets, <c>max(x, 0) - x·t + ln(1 + e^-|x|)</c>.</summary>
    /// <remarks>Shape: theirs, which must be equal; per element, unreduced. Floating-point types. Source: <c>tf.nn.sigmoid_cross_entropy_with_logits</c>.</remarks>
    /// <param name="logits">Any shape.</param>
    /// <param name="targets">The same shape, in [0, 1].</param>
    public static Node<T> SigmoidCrossEntropy<T>(Node<T> logits, Node<T> targets) => throw GraphOnly.Error();

    /// <inheritdoc cref="SigmoidCrossEntropy{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> SigmoidCrossEntropy<T>(Node<T> logits, Node targets) => throw GraphOnly.Error();

    /// <summary>The mean of the squared errors, <c>Σ (prediction - target)² / n</c>.</summary>
    /// <remarks>Shape: a scalar. Floating-point types. Source: <c>tf.losses.mean_squared_error</c>.</remarks>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape, or one that broadcasts with it.</param>
    public static Node<T> MeanSquaredError<T>(Node<T> prediction, Node<T> target) => throw GraphOnly.Error();

    /// <inheritdoc cref="MeanSquaredError{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> MeanSquaredError<T>(Node<T> prediction, Node target) => throw GraphOnly.Error();

    /// <summary>The mean of the absolute errors, <c>Σ |prediction - target| / n</c>.</summary>
    /// <remarks>Shape: a scalar. Floating-point types. Source: <c>tf.losses.absolute_difference</c>.</remarks>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape, or one that broadcasts with it.</param>
    public static Node<T> MeanAbsoluteError<T>(Node<T> prediction, Node<T> target) => throw GraphOnly.Error();

    /// <inheritdoc cref="MeanAbsoluteError{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> MeanAbsoluteError<T>(Node<T> prediction, Node target) => throw GraphOnly.Error();

    /// <summary>The mean of the Huber losses: <c>½e²</c> for errors e up to delta, <c>delta · |e| - ½delta²</c> beyond.</summary>
    /// <remarks>Shape: a scalar. Floating-point types. Source: <c>tf.losses.huber_loss</c>.</remarks>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape, or one that broadcasts with it.</param>
    /// <param name="delta">Where the square ends.</param>
    public static Node<T> HuberLoss<T>(Node<T> prediction, Node<T> target, double delta = 1) => throw GraphOnly.Error();

    /// <inheritdoc cref="HuberLoss{T}(Node{T}, Node{T}, double)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> HuberLoss<T>(Node<T> prediction, Node target, double delta = 1) => throw GraphOnly.Error();

    /// <summary>Half the sum of squares, <c>½ Σ x²</c>.</summary>
    /// <remarks>Shape: a scalar. Floating-point types. Source: <c>tf.nn.l2_loss</c>.</remarks>
    /// <param name="x">Any shape.</param>
    public static Node<T> L2Loss<T>(Node<T> x) => throw GraphOnly.Error();
}
