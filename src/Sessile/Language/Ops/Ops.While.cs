namespace Sessile;

// Loops that a run repeats as long as a condition holds.
public static partial class Ops
{
    /// <summary>Repeats a body as long as a condition holds, with a state that each turn makes anew.</summary>
    /// <remarks>
    /// <para>
    /// Up to six states as a tuple; a number among them is <c>Constant(0)</c>: C# infers element types from nodes alone, and says CS0411 of a bare number. Their shapes and element types are the same after each turn, which is checked
    /// while compiling. A condition that is false at first yields the first states. Both functions are traced once, and make their variables once. A read
    /// of a variable in them sees the start of the run, and assigning one is an error: state travels in the states. Random numbers move on with each turn.
    /// </para>
    /// <para>
    /// Differentiable where <paramref name="maximumIterations"/> is given: what the derivative needs of each turn is kept, in memory for that many. Errors: states
    /// that change their type, a condition that is not a scalar or is known while compiling. Source: <c>tf.while_loop</c>.
    /// </para>
    /// </remarks>
    /// <param name="state">The first state.</param>
    /// <param name="condition">Whether there is one more turn.</param>
    /// <param name="body">The next state.</param>
    /// <param name="maximumIterations">The most turns; by default as many as the condition allows.</param>
    public static Node<T> While<T>(Node<T> state, Func<Node<T>, Node<bool>> condition, Func<Node<T>, Node<T>> body, Dim? maximumIterations = null) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="While{T}(Node{T}, Func{Node{T}, Node{bool}}, Func{Node{T}, Node{T}}, Dim?)"/>
    public static (Node<T1>, Node<T2>) While<T1, T2>(
        (Node<T1>, Node<T2>) state,
        Func<Node<T1>, Node<T2>, Node<bool>> condition,
        Func<Node<T1>, Node<T2>, (Node<T1>, Node<T2>)> body,
        Dim? maximumIterations = null) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="While{T}(Node{T}, Func{Node{T}, Node{bool}}, Func{Node{T}, Node{T}}, Dim?)"/>
    public static (Node<T1>, Node<T2>, Node<T3>) While<T1, T2, T3>(
        (Node<T1>, Node<T2>, Node<T3>) state,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<bool>> condition,
        Func<Node<T1>, Node<T2>, Node<T3>, (Node<T1>, Node<T2>, Node<T3>)> body,
        Dim? maximumIterations = null) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="While{T}(Node{T}, Func{Node{T}, Node{bool}}, Func{Node{T}, Node{T}}, Dim?)"/>
    public static (Node<T1>, Node<T2>, Node<T3>, Node<T4>) While<T1, T2, T3, T4>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>) state,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<bool>> condition,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, (Node<T1>, Node<T2>, Node<T3>, Node<T4>)> body,
        Dim? maximumIterations = null) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="While{T}(Node{T}, Func{Node{T}, Node{bool}}, Func{Node{T}, Node{T}}, Dim?)"/>
    public static (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) While<T1, T2, T3, T4, T5>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) state,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<bool>> condition,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>)> body,
        Dim? maximumIterations = null) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="While{T}(Node{T}, Func{Node{T}, Node{bool}}, Func{Node{T}, Node{T}}, Dim?)"/>
    public static (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) While<T1, T2, T3, T4, T5, T6>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) state,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>, Node<bool>> condition,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>, (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>)> body,
        Dim? maximumIterations = null) =>
        throw GraphOnly.Error();
}
