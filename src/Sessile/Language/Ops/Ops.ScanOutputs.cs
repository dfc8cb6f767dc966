namespace Sessile;

// Loops over the leading axis that keep outputs and the last state.
public static partial class Ops
{
    /// <summary>Goes along the leading axis with a state; gives the last state, and what each turn puts out, stacked.</summary>
    /// <remarks>
    /// <para>Shape: of the outputs <c>[n, …]</c>: row i is the output for row i. With <paramref name="reverse"/> the last row is taken first.</para>
    /// <para>
    /// Up to six states as a tuple, whose shapes and element types each turn keeps, and one or two sequences. The body is traced once, and makes its
    /// variables once. A read of a variable in it sees the start of the run, and assigning one is an error. Random numbers move on with each turn.
    /// A sequence without rows yields the first state and no outputs.
    /// </para>
    /// <para>Errors: leading dimensions that differ, a scalar as sequence, states that change their type. Source: <c>tf.scan</c>.</para>
    /// </remarks>
    /// <param name="initial">The first state.</param>
    /// <param name="xs"><c>[n, …]</c>: each turn takes a row.</param>
    /// <param name="body">The next state and an output, of a state and a row: <c>(s, x) => (next, output)</c>, where either may be a tuple.</param>
    /// <param name="reverse">Whether rows are taken from the last to the first.</param>
    public static (Node<T> State, Node<TOut> Outputs) ScanOutputs<T, TX, TOut>(
        Node<T> initial, Node<TX> xs, Func<Node<T>, Node<TX>, (Node<T>, Node<TOut>)> body, bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static (Node<T> State, (Node<TOut1>, Node<TOut2>) Outputs) ScanOutputs<T, TX, TOut1, TOut2>(
        Node<T> initial,
        Node<TX> xs,
        Func<Node<T>, Node<TX>, (Node<T>, (Node<TOut1>, Node<TOut2>))> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>) State, Node<TOut> Outputs) ScanOutputs<T1, T2, TX, TOut>(
        (Node<T1>, Node<T2>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<TX>, ((Node<T1>, Node<T2>), Node<TOut>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>) State, (Node<TOut1>, Node<TOut2>) Outputs) ScanOutputs<T1, T2, TX, TOut1, TOut2>(
        (Node<T1>, Node<T2>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<TX>, ((Node<T1>, Node<T2>), (Node<TOut1>, Node<TOut2>))> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>, Node<T3>) State, Node<TOut> Outputs) ScanOutputs<T1, T2, T3, TX, TOut>(
        (Node<T1>, Node<T2>, Node<T3>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<TX>, ((Node<T1>, Node<T2>, Node<T3>), Node<TOut>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>, Node<T3>) State, (Node<TOut1>, Node<TOut2>) Outputs) ScanOutputs<T1, T2, T3, TX, TOut1, TOut2>(
        (Node<T1>, Node<T2>, Node<T3>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<TX>, ((Node<T1>, Node<T2>, Node<T3>), (Node<TOut1>, Node<TOut2>))> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>, Node<T3>, Node<T4>) State, Node<TOut> Outputs) ScanOutputs<T1, T2, T3, T4, TX, TOut>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<TX>, ((Node<T1>, Node<T2>, Node<T3>, Node<T4>), Node<TOut>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>, Node<T3>, Node<T4>) State, (Node<TOut1>, Node<TOut2>) Outputs) ScanOutputs<T1, T2, T3, T4, TX, TOut1, TOut2>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<TX>, ((Node<T1>, Node<T2>, Node<T3>, Node<T4>), (Node<TOut1>, Node<TOut2>))> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) State, Node<TOut> Outputs) ScanOutputs<T1, T2, T3, T4, T5, TX, TOut>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<TX>, ((Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>), Node<TOut>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) State, (Node<TOut1>, Node<TOut2>) Outputs) ScanOutputs<T1, T2, T3, T4, T5, TX, TOut1, TOut2>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<TX>, ((Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>), (Node<TOut1>, Node<TOut2>))> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) State, Node<TOut> Outputs) ScanOutputs<T1, T2, T3, T4, T5, T6, TX, TOut>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>, Node<TX>, ((Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>), Node<TOut>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) State, (Node<TOut1>, Node<TOut2>) Outputs) ScanOutputs<T1, T2, T3, T4, T5, T6, TX, TOut1, TOut2>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) initial,
        Node<TX> xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>, Node<TX>, ((Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>), (Node<TOut1>, Node<TOut2>))> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static (Node<T> State, Node<TOut> Outputs) ScanOutputs<T, TX1, TX2, TOut>(
        Node<T> initial,
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<T>, Node<TX1>, Node<TX2>, (Node<T>, Node<TOut>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>) State, Node<TOut> Outputs) ScanOutputs<T1, T2, TX1, TX2, TOut>(
        (Node<T1>, Node<T2>) initial,
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<T1>, Node<T2>, Node<TX1>, Node<TX2>, ((Node<T1>, Node<T2>), Node<TOut>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>, Node<T3>) State, Node<TOut> Outputs) ScanOutputs<T1, T2, T3, TX1, TX2, TOut>(
        (Node<T1>, Node<T2>, Node<T3>) initial,
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<TX1>, Node<TX2>, ((Node<T1>, Node<T2>, Node<T3>), Node<TOut>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>, Node<T3>, Node<T4>) State, Node<TOut> Outputs) ScanOutputs<T1, T2, T3, T4, TX1, TX2, TOut>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>) initial,
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<TX1>, Node<TX2>, ((Node<T1>, Node<T2>, Node<T3>, Node<T4>), Node<TOut>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) State, Node<TOut> Outputs) ScanOutputs<T1, T2, T3, T4, T5, TX1, TX2, TOut>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) initial,
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<TX1>, Node<TX2>, ((Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>), Node<TOut>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScanOutputs{T, TX, TOut}(Node{T}, Node{TX}, Func{Node{T}, Node{TX}, ValueTuple{Node{T}, Node{TOut}}}, bool)"/>
    public static ((Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) State, Node<TOut> Outputs) ScanOutputs<T1, T2, T3, T4, T5, T6, TX1, TX2, TOut>(
        (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) initial,
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>, Node<TX1>, Node<TX2>, ((Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>), Node<TOut>)> body,
        bool reverse = false) =>
        throw GraphOnly.Error();
}
