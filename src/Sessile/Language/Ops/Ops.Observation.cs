namespace Sessile;

// Values that are looked at on the way: checks and prints.
public static partial class Ops
{
    /// <summary>The value itself; a run that computes it throws where the condition does not hold everywhere, and has changed no variable then.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. Any element type; the condition may have any shape. It is looked at once in each run that needs this node's value
    /// or waits for it (<c>After</c>, <c>Group</c>), before any variable changes, and before what is computed of nodes made later. At the run:
    /// <see cref="CheckFailedException"/> with the node's name and the message. Derivative: that of <paramref name="x"/>. Source: <c>tf.Assert</c>,
    /// <c>tf.debugging</c>.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="condition">What must be true everywhere.</param>
    /// <param name="message">What the exception says; known while compiling.</param>
    public static Node<T> Check<T>(Node<T> x, Node<bool> condition, string message) => throw GraphOnly.Error();

    /// <summary>The value itself; a run that computes it writes it as a line to <see cref="SessionOptions.Output"/>, behind a label.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. Any element type. It is written once in each run that needs this node's value or waits for it (<c>After</c>,
    /// <c>Group</c>), as NumPy prints it, several in the order in which they were made; a run that fails afterwards has written it. Runs that print may
    /// allocate. Derivative: that of <paramref name="x"/>. Source: <c>tf.Print</c>.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="label">What stands before it, known while compiling; null: the name of <paramref name="x"/>.</param>
    public static Node<T> Print<T>(Node<T> x, string? label = null) => throw GraphOnly.Error();
}
