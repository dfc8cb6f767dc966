using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

// Activation functions.
public static partial class Ops
{
    /// <summary>The rectifier, <c>max(x, 0)</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Numbers of any type. The derivative at 0 is 0. Source: <c>tf.nn.relu</c>.</remarks>
    public static Node<T> Relu<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The rectifier with a ceiling, <c>min(max(x, 0), 6)</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Numbers of any type. The derivative at 0 and at 6 is 0. Source: <c>tf.nn.relu6</c>.</remarks>
    public static Node<T> Relu6<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The leaky rectifier: <c>x</c> above 0, else <c>0.2x</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.nn.leaky_relu</c>.</remarks>
    public static Node<T> LeakyRelu<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The leaky rectifier: <c>x</c> above 0, else <c>alpha · x</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.nn.leaky_relu</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="alpha">The slope below 0.</param>
    public static Node<T> LeakyRelu<T>(Node<T> x, double alpha) => throw GraphOnly.Error();

    /// <summary>The exponential linear unit: <c>x</c> above 0, else <c>eˣ - 1</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.nn.elu</c>.</remarks>
    public static Node<T> Elu<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The self-normalizing exponential linear unit: <c>λx</c> above 0, else <c>λα(eˣ - 1)</c>, λ = 1.0507009873554805, α = 1.6732632423543772.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.nn.selu</c>.</remarks>
    public static Node<T> Selu<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The Gaussian error linear unit, exact: <c>x · ½(1 + erf(x/√2))</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.nn.gelu</c>.</remarks>
    public static Node<T> Gelu<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The Gaussian error linear unit, exact or by <c>½x(1 + tanh(√(2/π)(x + 0.044715x³)))</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.nn.gelu</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="approximate">Takes the form with tanh.</param>
    public static Node<T> Gelu<T>(Node<T> x, bool approximate) => throw GraphOnly.Error();

    /// <summary>The logistic function, <c>1 / (1 + e⁻ˣ)</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.nn.sigmoid</c>.</remarks>
    public static Node<T> Sigmoid<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The logistic function from three lines: <c>min(max(0.2x + 0.5, 0), 1)</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.keras.activations.hard_sigmoid</c>.</remarks>
    public static Node<T> HardSigmoid<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The swish from three pieces: <c>x · min(max(x + 3, 0), 6) / 6</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: Howard et al., Searching for MobileNetV3, section 5.2.</remarks>
    public static Node<T> HardSwish<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The swish (SiLU), <c>x / (1 + e⁻ˣ)</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.nn.swish</c>.</remarks>
    public static Node<T> Swish<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The mish, <c>x · tanh(ln(1 + eˣ))</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: Misra, Mish: A Self Regularized Non-Monotonic Activation Function.</remarks>
    public static Node<T> Mish<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The smooth rectifier, <c>ln(1 + eˣ)</c>, without overflow.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.nn.softplus</c>.</remarks>
    public static Node<T> Softplus<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary><c>x / (1 + |x|)</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.nn.softsign</c>.</remarks>
    public static Node<T> Softsign<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The softmax over the last axis, <c>e^xᵢ / Σ e^xⱼ</c>, without overflow.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. A scalar is an error. Source: <c>tf.nn.softmax</c>.</remarks>
    public static Node<T> Softmax<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The softmax over an axis, <c>e^xᵢ / Σ e^xⱼ</c>, without overflow.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. An axis that does not exist is an error. Source: <c>tf.nn.softmax</c>.</remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    public static Node<T> Softmax<T>(Node<T> x, int axis) => throw GraphOnly.Error();

    /// <summary>The softmax's logarithm over the last axis, <c>xᵢ - ln Σ e^xⱼ</c>, without overflow.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. A scalar is an error. Source: <c>tf.nn.log_softmax</c>.</remarks>
    public static Node<T> LogSoftmax<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The softmax's logarithm over an axis, <c>xᵢ - ln Σ e^xⱼ</c>, without overflow.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. An axis that does not exist is an error. Source: <c>tf.nn.log_softmax</c>.</remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    public static Node<T> LogSoftmax<T>(Node<T> x, int axis) => throw GraphOnly.Error();

    /// <summary>The rectifier with a learned slope: <c>x</c> above 0, else <c>slope · x</c>.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Floating-point types. Source: <c>tf.keras.layers.PReLU</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="slope">Usually a variable with one element for each channel.</param>
    public static Node<T> PRelu<T>(Node<T> x, Node<T> slope) => throw GraphOnly.Error();

    /// <inheritdoc cref="PRelu{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> PRelu<T>(Node<T> x, Node slope) => throw GraphOnly.Error();
}
