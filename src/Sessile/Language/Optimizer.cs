namespace Sessile;

/// <summary>Trains variables by gradient descent: one <see cref="Minimize{T}"/> makes the derivative and the updates at build time.</summary>
/// <remarks>
/// The effect that it returns changes the variables at the end of a run that fetches it. An optimizer's own state (slots) is variables, saved and restored
/// with the others and named as TensorFlow does, <c>W/adam_m</c>. A run that reaches an update is a training run (<see cref="Ops.IsTraining"/>).
/// </remarks>
public sealed class Optimizer
{
    private Optimizer() => throw GraphOnly.Error();

    /// <summary>Gradient descent: <c>v ← v - learningRate · g</c>.</summary>
    /// <remarks>No slots. Source: <c>tf.train.GradientDescentOptimizer</c>.</remarks>
    /// <param name="learningRate">A number or a scalar node.</param>
    public static Optimizer Sgd(Rate learningRate) => throw GraphOnly.Error();

    /// <summary>Gradient descent with momentum: <c>a ← momentum · a + g</c>, then <c>v ← v - learningRate · a</c>.</summary>
    /// <remarks>
    /// With <paramref name="nesterov"/>: <c>v ← v - learningRate · (g + momentum · a)</c>. One slot, <c>momentum</c>, zero at first.
    /// Source: <c>tf.train.MomentumOptimizer</c>.
    /// </remarks>
    /// <param name="learningRate">A number or a scalar node.</param>
    /// <param name="momentum">In [0, 1).</param>
    /// <param name="nesterov">Looks ahead by the momentum.</param>
    public static Optimizer Momentum(Rate learningRate, double momentum = 0.9, bool nesterov = false) => throw GraphOnly.Error();

    /// <summary>Adam: steps by the gradient's running mean over the root of its running square.</summary>
    /// <remarks>
    /// <c>m ← beta1 · m + (1 - beta1) · g</c>, <c>s ← beta2 · s + (1 - beta2) · g²</c>,
    /// <c>v ← v - learningRate · √(1 - beta2ᵗ) / (1 - beta1ᵗ) · m / (√s + epsilon)</c> at step t = 1, 2, …
    /// Two slots for each variable, <c>adam_m</c> and <c>adam_v</c>, zero at first, and the powers of the betas.
    /// Source: <c>tf.train.AdamOptimizer</c>, whose epsilon stands outside the correction ("epsilon hat" in Kingma and Ba, section 2).
    /// </remarks>
    /// <param name="learningRate">A number or a scalar node; 0.001 is usual.</param>
    /// <param name="beta1">The decay of the mean, in [0, 1).</param>
    /// <param name="beta2">The decay of the square, in [0, 1).</param>
    /// <param name="epsilon">Keeps the denominator from zero.</param>
    public static Optimizer Adam(Rate learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) => throw GraphOnly.Error();

    /// <summary>An effect that takes one step down a loss: <see cref="ComputeGradients{T}"/>, then <see cref="ApplyGradients{T}"/>.</summary>
    /// <remarks>Errors at build: a loss that is no scalar, nothing to train, a variable given that the loss does not reach. Source: <c>Optimizer.minimize</c>.</remarks>
    /// <param name="loss">A scalar.</param>
    /// <param name="variables">What to train; if none is given, the trainable variables that the loss reaches.</param>
    public Node Minimize<T>(Node<T> loss, params ReadOnlySpan<Node> variables) => throw GraphOnly.Error();

    /// <summary>The loss's derivative by each variable, to be clipped or scaled before <see cref="ApplyGradients{T}"/>.</summary>
    /// <remarks>Each gradient has its variable's shape. Errors as <see cref="Minimize{T}"/>. Source: <c>Optimizer.compute_gradients</c>.</remarks>
    /// <param name="loss">A scalar.</param>
    /// <param name="variables">What to train; if none is given, the trainable variables that the loss reaches.</param>
    public (Node<T> Gradient, Variable<T> Variable)[] ComputeGradients<T>(Node<T> loss, params ReadOnlySpan<Variable<T>> variables) =>
        throw GraphOnly.Error();

    /// <summary>An effect that takes one step along gradients.</summary>
    /// <remarks>Errors at build: no gradients, or a gradient whose shape is not its variable's. Source: <c>Optimizer.apply_gradients</c>.</remarks>
    /// <param name="gradients">Variables, each with the gradient to go by.</param>
    public Node ApplyGradients<T>(params ReadOnlySpan<(Node<T> Gradient, Variable<T> Variable)> gradients) => throw GraphOnly.Error();
}
