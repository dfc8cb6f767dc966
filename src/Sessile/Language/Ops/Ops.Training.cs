using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

// Derivatives and training.
public static partial class Ops
{
    /// <summary>The derivative of the sum of <c>y</c> by <c>x</c>, built while compiling.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. Floating-point types. Contributions along several paths are added. An <paramref name="x"/> that <paramref
    /// name="y"/> does not depend on is an error. Source: <c>tf.gradients</c>.
    /// </remarks>
    /// <param name="y">Any shape; its elements are added up.</param>
    /// <param name="x">A variable, a placeholder or any other node.</param>
    public static Node<T> Gradient<T>(Node<T> y, Node<T> x) => throw GraphOnly.Error();

    /// <summary>The derivatives of the sum of <c>y</c> by each of <c>xs</c>, built while compiling.</summary>
    /// <remarks>
    /// Each has its x's shape. Floating-point types. The array deconstructs: <c>var (dw, db) = Gradients(loss, w, b)</c>. An x that <paramref name="y"/>
    /// does not depend on is an error. Source: <c>tf.gradients</c>.
    /// </remarks>
    /// <param name="y">Any shape; its elements are added up.</param>
    /// <param name="xs">Variables, placeholders or any other nodes.</param>
    public static Node<T>[] Gradients<T>(Node<T> y, params ReadOnlySpan<Node<T>> xs) => throw GraphOnly.Error();

    /// <summary>The derivatives of the sum of <c>y</c> by each of <c>xs</c>, with a choice about those it does not depend on.</summary>
    /// <remarks>Each has its x's shape. Floating-point types. Source: <c>tf.gradients</c> with <c>unconnected_gradients</c>.</remarks>
    /// <param name="y">Any shape; its elements are added up.</param>
    /// <param name="xs">Variables, placeholders or any other nodes.</param>
    /// <param name="unconnected">An error, or zeros.</param>
    public static Node<T>[] Gradients<T>(Node<T> y, ReadOnlySpan<Node<T>> xs, Unconnected unconnected) => throw GraphOnly.Error();

    /// <summary>The derivatives of the sum of all elements of several values by each of <c>xs</c>.</summary>
    /// <remarks>Each has its x's shape. Floating-point types. Source: <c>tf.gradients</c>.</remarks>
    /// <param name="ys">Values of any shapes, such as several losses.</param>
    /// <param name="xs">Variables, placeholders or any other nodes.</param>
    /// <param name="unconnected">What is given for an x that none of <paramref name="ys"/> depends on: an error by default, or zeros.</param>
    public static Node<T>[] Gradients<T>(ReadOnlySpan<Node<T>> ys, ReadOnlySpan<Node<T>> xs, Unconnected unconnected = Unconnected.Error) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Gradient{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Gradient<T>(Node<T> y, Node x) => throw GraphOnly.Error();

    /// <summary>The trainable <c>float</c> variables under a scope, in order of creation.</summary>
    /// <remarks>
    /// An array, known while compiling: every other property is traced first, and a variable made under the scope later is an error. Source:
    /// <c>tf.trainable_variables</c>.
    /// </remarks>
    /// <param name="scope">A scope such as <c>"Generator"</c>; the whole graph by default.</param>
    public static Variable<float>[] TrainableVariables(string scope = "") => throw GraphOnly.Error();

    /// <summary>The trainable variables of an element type under a scope, in order of creation.</summary>
    /// <remarks>
    /// An array, known while compiling: every other property is traced first, and a variable made under the scope later is an error. Source:
    /// <c>tf.trainable_variables</c>.
    /// </remarks>
    /// <param name="scope">A scope such as <c>"Generator"</c>; the whole graph by default.</param>
    public static Variable<T>[] TrainableVariables<T>(string scope = "") => throw GraphOnly.Error();

    /// <summary>Whether the graph is being compiled for a training run: one that reaches an optimizer's step, or says <c>[Run(Training = true)]</c>.</summary>
    /// <remarks>A build-time <c>bool</c>. Both ways must make the same variables. Source: the <c>training</c> argument of <c>tf.layers</c>.</remarks>
    public static bool IsTraining => throw GraphOnly.Error();

    /// <summary>The number of training runs so far: one variable of the graph, <c>global_step</c>, which every training run advances by one.</summary>
    /// <remarks>
    /// A scalar; 0 at first. Within a run it is what it was at the start. However many optimizers a run steps, and if it has none but says
    /// <c>[Run(Training = true)]</c>, it counts once. Source: <c>tf.train.get_or_create_global_step</c>.
    /// </remarks>
    public static Variable<long> GlobalStep() => throw GraphOnly.Error();

    /// <summary>The value, scaled down where its norm is larger than allowed: <c>x · norm / max(‖x‖, norm)</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. A norm that is not above 0 is an error. Source: <c>tf.clip_by_norm</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="norm">The largest norm allowed.</param>
    /// <param name="axis">The axes over which norms are taken; all by default.</param>
    public static Node<T> ClipByNorm<T>(Node<T> x, double norm, Axes axis = default) => throw GraphOnly.Error();

    /// <summary>The values, all scaled down alike where their norm together is larger than allowed: <c>x · norm / max(global norm, norm)</c>.</summary>
    /// <remarks>The shapes stay. Floating-point types. A norm that is not above 0 is an error. Source: <c>tf.clip_by_global_norm</c>.</remarks>
    /// <param name="xs">One or more nodes of any shapes.</param>
    /// <param name="norm">The largest norm allowed.</param>
    public static Node<T>[] ClipByGlobalNorm<T>(ReadOnlySpan<Node<T>> xs, double norm) => throw GraphOnly.Error();

    /// <summary>Gradients with their variables, all scaled down alike where their norm together is larger than allowed.</summary>
    /// <remarks>
    /// Between <see cref="Optimizer.ComputeGradients{T}"/> and <see cref="Optimizer.ApplyGradients{T}"/>. A norm that is not above 0 is an error. Source:
    /// <c>tf.clip_by_global_norm</c>.
    /// </remarks>
    /// <param name="gradients">Variables, each with its gradient.</param>
    /// <param name="norm">The largest norm allowed.</param>
    public static (Node<T> Gradient, Variable<T> Variable)[] ClipByGlobalNorm<T>(
        ReadOnlySpan<(Node<T> Gradient, Variable<T> Variable)> gradients, double norm) =>
        throw GraphOnly.Error();

    /// <summary>The norm of several values together, <c>√ Σ x²</c> over all their elements.</summary>
    /// <remarks>A scalar. Floating-point types. Source: <c>tf.global_norm</c>.</remarks>
    /// <param name="xs">One or more nodes of any shapes.</param>
    public static Node<T> GlobalNorm<T>(params ReadOnlySpan<Node<T>> xs) => throw GraphOnly.Error();

    /// <summary>Averages of variables over the runs, of which the latest count most.</summary>
    /// <remarks>
    /// <c>average ← decay · average + (1 - decay) · value</c> at each <see cref="MovingAverage.Apply{T}"/>. A decay outside [0, 1] is an error. Source:
    /// <c>tf.train.ExponentialMovingAverage</c>.
    /// </remarks>
    /// <param name="decay">How much of the average stays, such as 0.999.</param>
    /// <param name="numUpdates">A count n, such as <see cref="GlobalStep"/>: the decay is at most (1 + n) / (10 + n), so that the first averages move fast.</param>
    /// <param name="zeroDebias">Frees the averages of nodes other than variables of the zeros that they begin with.</param>
    public static MovingAverage ExponentialMovingAverage(double decay, Node<long>? numUpdates = null, bool zeroDebias = false) => throw GraphOnly.Error();
}
