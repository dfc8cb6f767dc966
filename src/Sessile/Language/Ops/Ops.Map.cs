namespace Sessile;

// A function of each row.
public static partial class Ops
{
    /// <summary>What a function gives for each row along the leading axis, stacked.</summary>
    /// <remarks>
    /// <para>
    /// Shape: <c>[n, …]</c> with <c>[…]</c> that of what the function gives. The function is traced once, and makes its variables once; assigning one in it is an
    /// error. Random numbers move on with each row. Differentiable. Functions that take whole tensors are faster where there are some.
    /// </para>
    /// <para>Errors: leading dimensions that differ, a scalar as sequence. Source: <c>tf.map_fn</c>.</para>
    /// </remarks>
    /// <param name="xs"><c>[n, …]</c>, or up to three of them as a tuple.</param>
    /// <param name="body">What to make of a row; several values are a tuple.</param>
    public static Node<TOut> Map<TX, TOut>(Node<TX> xs, Func<Node<TX>, Node<TOut>> body) => throw GraphOnly.Error();

    /// <inheritdoc cref="Map{TX, TOut}(Node{TX}, Func{Node{TX}, Node{TOut}})"/>
    public static (Node<TOut1>, Node<TOut2>) Map<TX, TOut1, TOut2>(
        Node<TX> xs,
        Func<Node<TX>, (Node<TOut1>, Node<TOut2>)> body) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Map{TX, TOut}(Node{TX}, Func{Node{TX}, Node{TOut}})"/>
    public static Node<TOut> Map<TX1, TX2, TOut>(
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<TX1>, Node<TX2>, Node<TOut>> body) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Map{TX, TOut}(Node{TX}, Func{Node{TX}, Node{TOut}})"/>
    public static (Node<TOut1>, Node<TOut2>) Map<TX1, TX2, TOut1, TOut2>(
        (Node<TX1>, Node<TX2>) xs,
        Func<Node<TX1>, Node<TX2>, (Node<TOut1>, Node<TOut2>)> body) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Map{TX, TOut}(Node{TX}, Func{Node{TX}, Node{TOut}})"/>
    public static Node<TOut> Map<TX1, TX2, TX3, TOut>(
        (Node<TX1>, Node<TX2>, Node<TX3>) xs,
        Func<Node<TX1>, Node<TX2>, Node<TX3>, Node<TOut>> body) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Map{TX, TOut}(Node{TX}, Func{Node{TX}, Node{TOut}})"/>
    public static (Node<TOut1>, Node<TOut2>) Map<TX1, TX2, TX3, TOut1, TOut2>(
        (Node<TX1>, Node<TX2>, Node<TX3>) xs,
        Func<Node<TX1>, Node<TX2>, Node<TX3>, (Node<TOut1>, Node<TOut2>)> body) =>
        throw GraphOnly.Error();
}
