namespace Sessile;

// What a training run computes twice rather than keeps.
public static partial class Ops
{
    /// <summary>
    /// <c>function(input)</c>, of which a training run keeps nothing between the forward and the backward pass: what the function computes from <paramref name="input"/>
    /// is computed once more from there when its derivative is needed. It saves the memory of everything in between, for the time of a second forward pass.
    /// </summary>
    /// <remarks>
    /// Values and derivatives are the same as without it, to rounding. What does not depend on <paramref name="input"/>, random numbers drawn in the function among it, is not
    /// computed again; nor is anything where a derivative with respect to a value inside the function is asked for. Source: <c>tf.recompute_grad</c>.
    /// </remarks>
    /// <param name="input">What the second computation starts from; it is kept.</param>
    /// <param name="function">A lambda or method over nodes. It is traced once.</param>
    public static Node<TOut> Recompute<TIn, TOut>(Node<TIn> input, Func<Node<TIn>, Node<TOut>> function) where TIn : unmanaged where TOut : unmanaged => throw GraphOnly.Error();
}
