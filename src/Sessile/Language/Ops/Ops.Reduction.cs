namespace Sessile;

// Reductions over axes.
public static partial class Ops
{
    /// <summary>The sum over axes, <c>Σ x</c>. 0 over nothing.</summary>
    /// <remarks>
    /// Shape: the given axes go, or stay with size 1. An axis that does not exist is an error. Numbers of any type. Integers wrap. Source:
    /// <c>tf.reduce_sum</c>.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes to reduce, from the end when negative; all by default, none for <c>[]</c>.</param>
    /// <param name="keepDims">Keeps the reduced axes, with size 1.</param>
    public static Node<T> ReduceSum<T>(Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <summary>The mean over axes, <c>Σ x / n</c>. NaN over nothing.</summary>
    /// <remarks>
    /// Shape: the given axes go, or stay with size 1. An axis that does not exist is an error. Numbers of any type. Of integers the truncated quotient of the sum,
    /// which wraps around as an <c>int</c> or <c>long</c> does; over nothing that throws <c>DivideByZeroException</c>. Source: <c>tf.reduce_mean</c>.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes to reduce, from the end when negative; all by default, none for <c>[]</c>.</param>
    /// <param name="keepDims">Keeps the reduced axes, with size 1.</param>
    public static Node<T> ReduceMean<T>(Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <summary>The largest over axes. NaN if one is; negative infinity (the least integer) over nothing.</summary>
    /// <remarks>
    /// Shape: the given axes go, or stay with size 1. An axis that does not exist is an error. Numbers of any type. Equal largest ones share the derivative
    /// equally. Source: <c>tf.reduce_max</c>.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes to reduce, from the end when negative; all by default, none for <c>[]</c>.</param>
    /// <param name="keepDims">Keeps the reduced axes, with size 1.</param>
    public static Node<T> ReduceMax<T>(Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <summary>The smallest over axes. NaN if one is; infinity (the greatest integer) over nothing.</summary>
    /// <remarks>
    /// Shape: the given axes go, or stay with size 1. An axis that does not exist is an error. Numbers of any type. Equal smallest ones share the
    /// derivative equally. Source: <c>tf.reduce_min</c>.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes to reduce, from the end when negative; all by default, none for <c>[]</c>.</param>
    /// <param name="keepDims">Keeps the reduced axes, with size 1.</param>
    public static Node<T> ReduceMin<T>(Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <summary>The product over axes, <c>Π x</c>. 1 over nothing.</summary>
    /// <remarks>
    /// Shape: the given axes go, or stay with size 1. An axis that does not exist is an error. Numbers of any type. Integers wrap. The derivative is right
    /// where factors are 0. Source: <c>tf.reduce_prod</c>.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes to reduce, from the end when negative; all by default, none for <c>[]</c>.</param>
    /// <param name="keepDims">Keeps the reduced axes, with size 1.</param>
    public static Node<T> ReduceProd<T>(Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <summary>Whether one over the axes is true. False over nothing.</summary>
    /// <remarks>Shape: the given axes go, or stay with size 1. An axis that does not exist is an error. Source: <c>tf.reduce_any</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes to reduce, from the end when negative; all by default, none for <c>[]</c>.</param>
    /// <param name="keepDims">Keeps the reduced axes, with size 1.</param>
    public static Node<bool> ReduceAny(Node<bool> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <summary>Whether all over the axes are true. True over nothing.</summary>
    /// <remarks>Shape: the given axes go, or stay with size 1. An axis that does not exist is an error. Source: <c>tf.reduce_all</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes to reduce, from the end when negative; all by default, none for <c>[]</c>.</param>
    /// <param name="keepDims">Keeps the reduced axes, with size 1.</param>
    public static Node<bool> ReduceAll(Node<bool> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <summary>The logarithm of the sum of exponentials over axes, <c>ln Σ eˣ</c>, without overflow. Negative infinity over nothing.</summary>
    /// <remarks>Shape: the given axes go, or stay with size 1. An axis that does not exist is an error. Floating-point types. Source: <c>tf.reduce_logsumexp</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes to reduce, from the end when negative; all by default, none for <c>[]</c>.</param>
    /// <param name="keepDims">Keeps the reduced axes, with size 1.</param>
    public static Node<T> ReduceLogSumExp<T>(Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <summary>The variance over axes, <c>Σ (x - mean)² / n</c>. NaN over nothing.</summary>
    /// <remarks>Shape: the given axes go, or stay with size 1. An axis that does not exist is an error. Floating-point types. Source: <c>tf.math.reduce_variance</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes to reduce, from the end when negative; all by default, none for <c>[]</c>.</param>
    /// <param name="keepDims">Keeps the reduced axes, with size 1.</param>
    public static Node<T> ReduceVariance<T>(Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <summary>The standard deviation over axes, the root of <see cref="ReduceVariance{T}"/>. NaN over nothing.</summary>
    /// <remarks>Shape: the given axes go, or stay with size 1. An axis that does not exist is an error. Floating-point types. Source: <c>tf.math.reduce_std</c>.</remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes to reduce, from the end when negative; all by default, none for <c>[]</c>.</param>
    /// <param name="keepDims">Keeps the reduced axes, with size 1.</param>
    public static Node<T> ReduceStd<T>(Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();
}
