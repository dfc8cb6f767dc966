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
}
