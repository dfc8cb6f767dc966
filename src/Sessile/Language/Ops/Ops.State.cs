using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

// Assignments, and the order of effects.
public static partial class Ops
{
    /// <summary>Sets a variable, <c>variable ← value</c>, at the end of a run that computes this node; its value is the variable's after that.</summary>
    /// <remarks>Shape: the variable's, which the value must have or broadcast to. Any element type. Source: <c>tf.assign</c>.</remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="value">The new value.</param>
    public static Node<T> Assign<T>(Variable<T> variable, Node<T> value) => throw GraphOnly.Error();

    /// <inheritdoc cref="Assign{T}(Variable{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Assign<T>(Variable<T> variable, double value) => throw GraphOnly.Error();

    /// <inheritdoc cref="Assign{T}(Variable{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Assign<T>(Variable<T> variable, Node value) => throw GraphOnly.Error();

    /// <summary>Sets a part of a variable, <c>variable[at] ← value</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// The part is what the same subscripts read, <c>variable[at]</c>: <c>Assign(v, x, 1..3)</c> is TensorFlow's <c>v[1:3].assign(x)</c>, and touches those rows only.
    /// Shape: the variable's; the value must have the part's shape or broadcast to it. Any element type. Errors: a subscript outside the variable, at build; a node's value outside
    /// its axis, at the run, which throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.Variable.__getitem__(…).assign</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="value">The new value.</param>
    /// <param name="at">Which part: a position, a range or a computed position for each axis, from the first on.</param>
    public static Node<T> Assign<T>(Variable<T> variable, Node<T> value, params ReadOnlySpan<Subscript> at) => throw GraphOnly.Error();

    /// <inheritdoc cref="Assign{T}(Variable{T}, Node{T}, ReadOnlySpan{Subscript})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Assign<T>(Variable<T> variable, double value, params ReadOnlySpan<Subscript> at) => throw GraphOnly.Error();

    /// <summary>Adds to a variable, <c>variable ← variable + value</c>, at the end of a run that computes this node; its value is the variable's after that.</summary>
    /// <remarks>
    /// Shape: the variable's, which the value must have or broadcast to. Numbers of any type. Two of them in one run count twice. Source:
    /// <c>tf.assign_add</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="value">By what.</param>
    public static Node<T> AssignAdd<T>(Variable<T> variable, Node<T> value) => throw GraphOnly.Error();

    /// <inheritdoc cref="AssignAdd{T}(Variable{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> AssignAdd<T>(Variable<T> variable, double value) => throw GraphOnly.Error();

    /// <inheritdoc cref="AssignAdd{T}(Variable{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> AssignAdd<T>(Variable<T> variable, Node value) => throw GraphOnly.Error();

    /// <summary>Adds to a part of a variable, <c>variable[at] ← variable[at] + value</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// The part is what the same subscripts read, <c>variable[at]</c>: <c>AssignAdd(v, x, 1..3)</c> is TensorFlow's <c>v[1:3].assign_add(x)</c>, and touches those rows only.
    /// Shape: the variable's; the value must have the part's shape or broadcast to it. Numbers of any type. Errors: a subscript outside the variable, at build; a node's value outside
    /// its axis, at the run, which throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.Variable.__getitem__(…).assign_add</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="value">By what.</param>
    /// <param name="at">Which part: a position, a range or a computed position for each axis, from the first on.</param>
    public static Node<T> AssignAdd<T>(Variable<T> variable, Node<T> value, params ReadOnlySpan<Subscript> at) => throw GraphOnly.Error();

    /// <inheritdoc cref="AssignAdd{T}(Variable{T}, Node{T}, ReadOnlySpan{Subscript})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> AssignAdd<T>(Variable<T> variable, double value, params ReadOnlySpan<Subscript> at) => throw GraphOnly.Error();

    /// <summary>Subtracts from a variable, <c>variable ← variable - value</c>, at the end of a run that computes this node; its value is the variable's after that.</summary>
    /// <remarks>
    /// Shape: the variable's, which the value must have or broadcast to. Numbers of any type. Two of them in one run count twice. Source:
    /// <c>tf.assign_sub</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="value">By what.</param>
    public static Node<T> AssignSub<T>(Variable<T> variable, Node<T> value) => throw GraphOnly.Error();

    /// <inheritdoc cref="AssignSub{T}(Variable{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> AssignSub<T>(Variable<T> variable, double value) => throw GraphOnly.Error();

    /// <inheritdoc cref="AssignSub{T}(Variable{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> AssignSub<T>(Variable<T> variable, Node value) => throw GraphOnly.Error();

    /// <summary>Subtracts from a part of a variable, <c>variable[at] ← variable[at] - value</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// The part is what the same subscripts read, <c>variable[at]</c>: <c>AssignSub(v, x, 1..3)</c> is TensorFlow's <c>v[1:3].assign_sub(x)</c>, and touches those rows only.
    /// Shape: the variable's; the value must have the part's shape or broadcast to it. Numbers of any type. Errors: a subscript outside the variable, at build; a node's value outside
    /// its axis, at the run, which throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.Variable.__getitem__(…).assign_sub</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="value">By what.</param>
    /// <param name="at">Which part: a position, a range or a computed position for each axis, from the first on.</param>
    public static Node<T> AssignSub<T>(Variable<T> variable, Node<T> value, params ReadOnlySpan<Subscript> at) => throw GraphOnly.Error();

    /// <inheritdoc cref="AssignSub{T}(Variable{T}, Node{T}, ReadOnlySpan{Subscript})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> AssignSub<T>(Variable<T> variable, double value, params ReadOnlySpan<Subscript> at) => throw GraphOnly.Error();

    /// <summary>An effect that computes all the given nodes; of none, one that does nothing.</summary>
    /// <remarks>Source: <c>tf.group</c>; of none, <c>tf.no_op</c>.</remarks>
    /// <param name="nodes">What to compute.</param>
    public static Node Group(params ReadOnlySpan<Node> nodes) => throw GraphOnly.Error();

    /// <summary>The value of a node, available after others are computed. Nothing is computed anew; of a variable it is a new read, after the others' assignments.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Any element type. Source: <c>tf.control_dependencies</c>.</remarks>
    /// <param name="x">Whose value it has.</param>
    /// <param name="nodes">What must be done first.</param>
    public static Node<T> After<T>(Node<T> x, params ReadOnlySpan<Node> nodes) => throw GraphOnly.Error();

    /// <inheritdoc cref="After{T}(Node{T}, ReadOnlySpan{Node})"/>
    [OverloadResolutionPriority(-1)]
    public static Node After(Node x, params ReadOnlySpan<Node> nodes) => throw GraphOnly.Error();

    /// <summary>The value itself, as a node of its own.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Any element type. Source: <c>tf.identity</c>.</remarks>
    /// <param name="x">Any shape.</param>
    public static Node<T> Identity<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The value itself, taken as a constant by derivatives.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Any element type. Source: <c>tf.stop_gradient</c>.</remarks>
    /// <param name="x">Any shape.</param>
    public static Node<T> StopGradient<T>(Node<T> x) => throw GraphOnly.Error();
}
