namespace Sessile;

// The user's own: methods called by a run, and functions with derivatives of their own.
public static partial class Ops
{
    /// <summary>The result of a static method of the user's, which a run that needs it calls once.</summary>
    /// <remarks>
    /// <para>
    /// The method takes each input as <c>ReadOnlySpan&lt;T&gt;</c> (flat, row-major) or, a scalar, as <c>T</c>, in their order, and writes its result to a
    /// <c>Span&lt;T&gt;</c>, its last parameter, of as many elements as <paramref name="dims"/> have; or it returns the result where that is a scalar. So
    /// <c>static void Cube(ReadOnlySpan&lt;float&gt; x, Span&lt;float&gt; y)</c> is called by <c>Custom&lt;float&gt;(Cube, x.Shape, x)</c>. What the span holds before is not
    /// defined. It is called by its name: a method that is generic, local, a lambda or that the graph's class cannot reach is an error, as is a signature
    /// that does not fit.
    /// </para>
    /// <para>
    /// Shape: <paramref name="dims"/>. Any element type. The method runs before any variable changes; what it throws passes through the run, which has
    /// changed no variable then. Not differentiable by itself: <c>WithGradient</c> gives it a derivative. Source: <c>tf.py_func</c>.
    /// </para>
    /// </remarks>
    /// <param name="method">The name of a static method.</param>
    /// <param name="dims">The shape of the result.</param>
    /// <param name="inputs">What the method takes.</param>
    public static Node<T> Custom<T>(Delegate method, ReadOnlySpan<Dim> dims, params ReadOnlySpan<Node> inputs) => throw GraphOnly.Error();

    /// <summary>A function whose derivative is given: <paramref name="backward"/> makes of the cotangent of the value that of the input.</summary>
    /// <remarks>
    /// Each call traces <paramref name="forward"/>, whose value is the call's, and <paramref name="backward"/>, which is given the input, the value and the
    /// cotangent of the value (the derivative of whatever is differentiated by it), and gives the cotangent of the input, the input in its input's shape;
    /// <c>null</c> lets none pass. What <paramref name="backward"/> makes is computed only where a derivative is taken. What the functions capture gets no
    /// derivative through them. Derivatives of the derivative are those of what <paramref name="backward"/> computes. Source: <c>tf.custom_gradient</c>.
    /// </remarks>
    /// <param name="forward">The value.</param>
    /// <param name="backward">The derivative.</param>
    public static Func<Node<T>, Node<TResult>> WithGradient<T, TResult>(
        Func<Node<T>, Node<TResult>> forward, Func<Node<T>, Node<TResult>, Node<TResult>, Node<T>?> backward) => throw GraphOnly.Error();

    /// <summary>A function whose derivative is given: <paramref name="backward"/> makes of the cotangent of the value that of each input.</summary>
    /// <remarks>
    /// Each call traces <paramref name="forward"/>, whose value is the call's, and <paramref name="backward"/>, which is given the inputs, the value and the
    /// cotangent of the value (the derivative of whatever is differentiated by it), and gives the cotangents of the inputs, each input in its input's shape;
    /// <c>null</c> lets none pass. What <paramref name="backward"/> makes is computed only where a derivative is taken. What the functions capture gets no
    /// derivative through them. Derivatives of the derivative are those of what <paramref name="backward"/> computes. Source: <c>tf.custom_gradient</c>.
    /// </remarks>
    /// <param name="forward">The value.</param>
    /// <param name="backward">The derivative.</param>
    public static Func<Node<T1>, Node<T2>, Node<TResult>> WithGradient<T1, T2, TResult>(
        Func<Node<T1>, Node<T2>, Node<TResult>> forward, Func<Node<T1>, Node<T2>, Node<TResult>, Node<TResult>, (Node<T1>?, Node<T2>?)> backward) => throw GraphOnly.Error();

    /// <summary>A function whose derivative is given: <paramref name="backward"/> makes of the cotangent of the value that of each input.</summary>
    /// <remarks>
    /// Each call traces <paramref name="forward"/>, whose value is the call's, and <paramref name="backward"/>, which is given the inputs, the value and the
    /// cotangent of the value (the derivative of whatever is differentiated by it), and gives the cotangents of the inputs, each input in its input's shape;
    /// <c>null</c> lets none pass. What <paramref name="backward"/> makes is computed only where a derivative is taken. What the functions capture gets no
    /// derivative through them. Derivatives of the derivative are those of what <paramref name="backward"/> computes. Source: <c>tf.custom_gradient</c>.
    /// </remarks>
    /// <param name="forward">The value.</param>
    /// <param name="backward">The derivative.</param>
    public static Func<Node<T1>, Node<T2>, Node<T3>, Node<TResult>> WithGradient<T1, T2, T3, TResult>(
        Func<Node<T1>, Node<T2>, Node<T3>, Node<TResult>> forward, Func<Node<T1>, Node<T2>, Node<T3>, Node<TResult>, Node<TResult>, (Node<T1>?, Node<T2>?, Node<T3>?)> backward) => throw GraphOnly.Error();
}
