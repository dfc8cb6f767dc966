using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

/// <summary>A node of a graph with a value: a tensor of elements <typeparamref name="T"/>, computed at most once in a run.</summary>
/// <remarks>
/// Operators and the functions of <see cref="Ops"/> make new nodes of it. A number stands for a scalar node wherever a node is asked for, and takes
/// the element type of the node that it meets. No one can make or derive from this class, and none exists while a program runs.
/// </remarks>
/// <typeparam name="T">The element type: <c>float double Half BFloat16 int long short sbyte byte bool</c>.</typeparam>
// Equality stands here and not among the extension operators: predefined reference equality would win over an extension, silently.
public abstract class Node<T> : Node
{
    private protected Node() => throw GraphOnly.Error();

    /// <summary>The dimensions of the value, known while compiling; dynamic ones are symbols.</summary>
    public Shape Shape => throw GraphOnly.Error();

    /// <summary>A part of the value, as NumPy's basic indexing: <c>x[.., 1..^1, 3]</c>.</summary>
    /// <remarks>
    /// Shape: an <c>int</c>, <c>Index</c> or <c>Node&lt;int&gt;</c> removes its axis, a <c>Range</c> keeps it with the range's length, <see cref="Subscript.NewAxis"/> adds an axis of
    /// size 1; axes beyond the last subscript are kept whole. Errors: more subscripts than axes, or a constant outside a static axis, at build; a node's value outside its axis,
    /// at the run. Steps are for <see cref="Ops.Slice{T}"/>. Source: <c>tf.strided_slice</c>.
    /// </remarks>
    /// <param name="at">What to take of each axis, from the first on.</param>
    public Node<T> this[params ReadOnlySpan<Subscript> at] => throw GraphOnly.Error();

    /// <summary>A number as a scalar node.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Node<T>(T value) => throw GraphOnly.Error();

    /// <summary>Elementwise equality, 1 where <c>a = b</c>. NaN equals nothing.</summary>
    /// <remarks>Shapes broadcast. Any element type, the same on both sides. A comparison with the literal <c>null</c> is a build-time <c>bool</c> instead.</remarks>
    public static Node<bool> operator ==(Node<T> a, Node<T> b) => throw GraphOnly.Error();

    /// <summary>Elementwise inequality. NaN differs from everything.</summary>
    /// <inheritdoc cref="op_Equality(Node{T}, Node{T})" path="/remarks"/>
    public static Node<bool> operator !=(Node<T> a, Node<T> b) => throw GraphOnly.Error();

    /// <inheritdoc cref="op_Equality(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> operator ==(Node<T> a, double b) => throw GraphOnly.Error();

    /// <inheritdoc cref="op_Inequality(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> operator !=(Node<T> a, double b) => throw GraphOnly.Error();

    /// <inheritdoc cref="op_Equality(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> operator ==(double a, Node<T> b) => throw GraphOnly.Error();

    /// <inheritdoc cref="op_Inequality(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> operator !=(double a, Node<T> b) => throw GraphOnly.Error();

    /// <summary>Whether there is no node, decided while compiling. Only the literal <c>null</c> fits.</summary>
    [OverloadResolutionPriority(1)]
    public static bool operator ==(Node<T>? a, NullNode? b) => throw GraphOnly.Error();

    /// <summary>Whether there is a node, decided while compiling. Only the literal <c>null</c> fits.</summary>
    [OverloadResolutionPriority(1)]
    public static bool operator !=(Node<T>? a, NullNode? b) => throw GraphOnly.Error();

    /// <inheritdoc cref="op_Equality(Node{T}, NullNode)"/>
    [OverloadResolutionPriority(1)]
    public static bool operator ==(NullNode? a, Node<T>? b) => throw GraphOnly.Error();

    /// <inheritdoc cref="op_Inequality(Node{T}, NullNode)"/>
    [OverloadResolutionPriority(1)]
    public static bool operator !=(NullNode? a, Node<T>? b) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Equal(Node, Node)"/>
    [OverloadResolutionPriority(-2), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<bool> operator ==(Node<T> a, Node b) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.NotEqual(Node, Node)"/>
    [OverloadResolutionPriority(-2), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<bool> operator !=(Node<T> a, Node b) => throw GraphOnly.Error();

    /// <summary>Not in the language: <c>a == b</c> compares elementwise, and a node's identity is no value.</summary>
    /// <param name="obj">Anything.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed override bool Equals(object? obj) => throw GraphOnly.Error();

    /// <summary>Not in the language: a node's identity is no value.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed override int GetHashCode() => throw GraphOnly.Error();
}
