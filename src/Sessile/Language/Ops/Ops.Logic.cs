using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile;

// Logic, choice and conversion.
public static partial class Ops
{
    /// <summary>Whether both are true.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Source: <c>tf.logical_and</c>.</remarks>
    public static Node<bool> LogicalAnd(Node<bool> a, Node<bool> b) => throw GraphOnly.Error();

    /// <summary>Whether one or both are true.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Source: <c>tf.logical_or</c>.</remarks>
    public static Node<bool> LogicalOr(Node<bool> a, Node<bool> b) => throw GraphOnly.Error();

    /// <summary>Whether exactly one is true.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Source: <c>tf.logical_xor</c>.</remarks>
    public static Node<bool> LogicalXor(Node<bool> a, Node<bool> b) => throw GraphOnly.Error();

    /// <summary>Whether it is false.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Source: <c>tf.logical_not</c>.</remarks>
    public static Node<bool> LogicalNot(Node<bool> x) => throw GraphOnly.Error();

    /// <summary><c>a</c> where the condition holds, else <c>b</c>.</summary>
    /// <remarks>All three broadcast. Any element type. The derivative goes to the one that was taken, and both are computed. Source: <c>tf.where_v2</c>.</remarks>
    public static Node<T> Where<T>(Node<bool> condition, Node<T> a, Node<T> b) => throw GraphOnly.Error();

    /// <inheritdoc cref="Where{T}(Node{bool}, Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Where<T>(Node<bool> condition, Node<T> a, double b) => throw GraphOnly.Error();

    /// <inheritdoc cref="Where{T}(Node{bool}, Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Where<T>(Node<bool> condition, double a, Node<T> b) => throw GraphOnly.Error();

    /// <inheritdoc cref="Where{T}(Node{bool}, Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Where<T>(Node<bool> condition, Node<T> a, Node b) => throw GraphOnly.Error();

    /// <summary>Whether it is not a number.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.is_nan</c>.</remarks>
    public static Node<bool> IsNaN<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>Whether it is positive or negative infinity.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.is_inf</c>.</remarks>
    public static Node<bool> IsInfinity<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>Whether it is neither infinite nor NaN.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.is_finite</c>.</remarks>
    public static Node<bool> IsFinite<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The same values as another element type.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. From a floating-point number to an integer: truncated, saturated at the type's ends, NaN to 0. Between
    /// integers: wraps. From <c>bool</c>: 1 or 0; to <c>bool</c>: whether it is not 0. Source: <c>tf.cast</c>.
    /// </remarks>
    public static Node<TOut> Cast<TOut>(Node x) => throw GraphOnly.Error();
}
