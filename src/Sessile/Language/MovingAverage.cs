namespace Sessile;

/// <summary>Averages of variables over the runs, of which the latest count most: what is often better than the last values to predict with.</summary>
/// <remarks>
/// Made by <see cref="Ops.ExponentialMovingAverage"/>. An average is a variable itself, <c>W/ExponentialMovingAverage</c>: saved, restored, and read by
/// the nodes that predict. Source: <c>tf.train.ExponentialMovingAverage</c>.
/// </remarks>
public sealed class MovingAverage
{
    private MovingAverage() => throw GraphOnly.Error();

    /// <summary>An effect that moves the averages on: <c>average ← average - (1 - decay) · (average - value)</c>.</summary>
    /// <remarks>
    /// All reads of a run see its start: <c>Apply(After(W, train))</c> averages W as training leaves it. The average of a variable begins at the variable's
    /// initial value, that of any other node at zeros. Floating-point types; static shapes.
    /// </remarks>
    /// <param name="values">Variables, or any other nodes of static shapes.</param>
    public Node Apply<T>(params ReadOnlySpan<Node<T>> values) => throw GraphOnly.Error();

    /// <summary>The average of a variable or node.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>.</remarks>
    /// <param name="x">What is averaged by <see cref="Apply{T}"/>.</param>
    public Variable<T> Average<T>(Node<T> x) => throw GraphOnly.Error();
}
