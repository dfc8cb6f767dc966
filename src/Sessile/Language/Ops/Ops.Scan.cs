namespace Sessile;

// Loops over the leading axis that keep every state.
public static partial class Ops
{
    /// <summary>Goes along the leading axis with a state; gives the states after each turn, stacked.</summary>
    /// <remarks>
    /// <para>Shape: <c>[n, …]</c> with <c>[…]</c> the state's: row i is the state after row i was taken. With <paramref name="reverse"/> the last row is taken first.</para>
    /// <para>
    /// Up to six states as a tuple, whose shapes and element types each turn keeps, and one or two sequences. The body is traced once, and makes its
    /// variables once. A read of a variable in it sees the start of the run, and assigning one is an error. Random numbers move on with each turn.
    /// A sequence without rows yields no states.
    /// </para>
    /// <para>Errors: leading dimensions that differ, a scalar as sequence, states that change their type. Source: <c>tf.scan</c>.</para>
    /// </remarks>
    /// <param name="initial">The first state.</param>
    /// <param name="xs"><c>[n, …]</c>: each turn takes a row.</param>
    /// <param name="body">The next state, of a state and a row.</param>
    /// <param name="reverse">Whether rows are taken from the last to the first.</param>
    public static Node<T> Scan<T, TX>(Node<T> initial, Node<TX> xs, Func<Node<T>, Node<TX>, Node<T>> body, bool reverse = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Scan{T, TX}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, Node{T}}, bool)"/>
    public static (Node<T1>, Node<T2>) Scan<T1, T2, TX>(
        (Node<T1>, Node<T2>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<TX>, (Node<T1>, Node<T2>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Scan{T, TX}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, Node{T}}, bool)"/>
    public static (Node<T1>, Node<T2>, Node<T3>) Scan<T1, T2, T3, TX>(
        (Node<T1>, Node<T2>, Node<T3>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<TX>, (Node<T1>, Node<T2>, Node<T3>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Scan{T, TX}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, Node{T}}, bool)"/>
    public static (Node<T1>, Node<T2>, Node<T3>, Node<T4>) Scan<T1, T2, T3, T4, TX>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<TX>, (Node<T1>, Node<T2>, Node<T3>, Node<T4>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Scan{T, TX}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, Node{T}}, bool)"/>
    public static (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) Scan<T1, T2, T3, T4, T5, TX>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<TX>, (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Scan{T, TX}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, Node{T}}, bool)"/>
    public static (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) Scan<T1, T2, T3, T4, T5, T6, TX>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>, Node<TX>, (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Scan{T, TX}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, Node{T}}, bool)"/>
    public static Node<T> Scan<T, TX1, TX2>(
        Node<T> initial,
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<T>, Node<TX1>, Node<TX2>, Node<T>> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Scan{T, TX}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, Node{T}}, bool)"/>
    public static (Node<T1>, Node<T2>) Scan<T1, T2, TX1, TX2>(
        (Node<T1>, Node<T2>) initial,
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<T1>, Node<T2>, Node<TX1>, Node<TX2>, (Node<T1>, Node<T2>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Scan{T, TX}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, Node{T}}, bool)"/>
    public static (Node<T1>, Node<T2>, Node<T3>) Scan<T1, T2, T3, TX1, TX2>(
        (Node<T1>, Node<T2>, Node<T3>) initial,
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<TX1>, Node<TX2>, (Node<T1>, Node<T2>, Node<T3>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Scan{T, TX}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, Node{T}}, bool)"/>
    public static (Node<T1>, Node<T2>, Node<T3>, Node<T4>) Scan<T1, T2, T3, T4, TX1, TX2>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>) initial,
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<TX1>, Node<TX2>, (Node<T1>, Node<T2>, Node<T3>, Node<T4>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Scan{T, TX}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, Node{T}}, bool)"/>
    public static (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) Scan<T1, T2, T3, T4, T5, TX1, TX2>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) initial,
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<TX1>, Node<TX2>, (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Scan{T, TX}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, Node{T}}, bool)"/>
    public static (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) Scan<T1, T2, T3, T4, T5, T6, TX1, TX2>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) initial,
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>, Node<TX1>, Node<TX2>, (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();
}
