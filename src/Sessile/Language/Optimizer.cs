namespace Sessile;

/// <summary>Trains variables by gradient descent: one <see cref="Minimize{T}"/> makes the derivative and the updates at build time.</summary>
/// <remarks>
/// The effect that it returns changes the variables at the end of a run that fetches it. An optimizer's own state (slots) is variables, saved and restored
/// with the others and named as TensorFlow does, <c>W/adam_m</c>. A run that reaches an update is a training run (<see cref="Ops.IsTraining"/>).
/// </remarks>
public sealed partial class Optimizer
{
    private Optimizer() => throw GraphOnly.Error();

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

    /// <summary>The same optimizer, stepping once in so many runs along the mean of their gradients: large batches in small pieces.</summary>
    /// <remarks>
    /// In the other runs the variables, slots and powers keep their values; the gradients add up in a slot <c>W/accumulated</c> of each variable, and
    /// <c>accumulated_runs</c> counts. Each of the runs is a training run and advances <see cref="Ops.GlobalStep"/>. With equally large batches and a loss
    /// that is a mean over examples, the step is that of one batch of all of them.
    /// </remarks>
    /// <param name="runs">How many runs make one step, 1 or more.</param>
    public Optimizer Accumulate(int runs) => throw GraphOnly.Error();
}
