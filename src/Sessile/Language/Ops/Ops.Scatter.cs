using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile;

// Assignments to the rows and places of a variable that indices name.
public static partial class Ops
{
    /// <summary>Sets the rows of a variable that indices name, <c>variable[indices[i], …] ← updates[i, …]</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// Shape: the variable's; the updates must have the shape <c>[indices…, variable.Shape[1..]…]</c> or broadcast to it. Any element type. Where an index stands twice, the last update stays. Only what is named is touched, in the order of the
    /// indices. At the run, an index outside throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.scatter_update</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="indices">Rows, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="updates">By what.</param>
    public static Node<T> ScatterUpdate<T, TIndex>(Variable<T> variable, Node<TIndex> indices, Node<T> updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScatterUpdate{T, TIndex}(Variable{T}, Node{TIndex}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> ScatterUpdate<T, TIndex>(Variable<T> variable, Node<TIndex> indices, double updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>Adds to the rows of a variable that indices name, <c>variable[indices[i], …] ← variable[indices[i], …] + updates[i, …]</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// Shape: the variable's; the updates must have the shape <c>[indices…, variable.Shape[1..]…]</c> or broadcast to it. Numbers of any type. Where an index stands twice, both count. Only what is named is touched, in the order of the
    /// indices. At the run, an index outside throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.scatter_add</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="indices">Rows, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="updates">By what.</param>
    public static Node<T> ScatterAdd<T, TIndex>(Variable<T> variable, Node<TIndex> indices, Node<T> updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScatterAdd{T, TIndex}(Variable{T}, Node{TIndex}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> ScatterAdd<T, TIndex>(Variable<T> variable, Node<TIndex> indices, double updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>Subtracts from the rows of a variable that indices name, <c>variable[indices[i], …] ← variable[indices[i], …] - updates[i, …]</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// Shape: the variable's; the updates must have the shape <c>[indices…, variable.Shape[1..]…]</c> or broadcast to it. Numbers of any type. Where an index stands twice, both count. Only what is named is touched, in the order of the
    /// indices. At the run, an index outside throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.scatter_sub</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="indices">Rows, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="updates">By what.</param>
    public static Node<T> ScatterSub<T, TIndex>(Variable<T> variable, Node<TIndex> indices, Node<T> updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScatterSub{T, TIndex}(Variable{T}, Node{TIndex}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> ScatterSub<T, TIndex>(Variable<T> variable, Node<TIndex> indices, double updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>Multiplies the rows of a variable that indices name, <c>variable[indices[i], …] ← variable[indices[i], …] · updates[i, …]</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// Shape: the variable's; the updates must have the shape <c>[indices…, variable.Shape[1..]…]</c> or broadcast to it. Numbers of any type. Where an index stands twice, both count. Only what is named is touched, in the order of the
    /// indices. At the run, an index outside throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.scatter_mul</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="indices">Rows, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="updates">By what.</param>
    public static Node<T> ScatterMul<T, TIndex>(Variable<T> variable, Node<TIndex> indices, Node<T> updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScatterMul{T, TIndex}(Variable{T}, Node{TIndex}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> ScatterMul<T, TIndex>(Variable<T> variable, Node<TIndex> indices, double updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>Divides the rows of a variable that indices name, <c>variable[indices[i], …] ← variable[indices[i], …] / updates[i, …]</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// Shape: the variable's; the updates must have the shape <c>[indices…, variable.Shape[1..]…]</c> or broadcast to it. Numbers of any type; whole ones are divided as by <c>/</c>. Where an index stands twice, both count. Only what is named is
    /// touched, in the order of the indices. At the run, an index outside throws <c>ArgumentOutOfRangeException</c>, and zero among whole updates <c>DivideByZeroException</c>; neither changes any variable. Source: <c>tf.scatter_div</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="indices">Rows, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="updates">By what.</param>
    public static Node<T> ScatterDiv<T, TIndex>(Variable<T> variable, Node<TIndex> indices, Node<T> updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScatterDiv{T, TIndex}(Variable{T}, Node{TIndex}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> ScatterDiv<T, TIndex>(Variable<T> variable, Node<TIndex> indices, double updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>Lowers the rows of a variable that indices name, <c>variable[indices[i], …] ← min(variable[indices[i], …], updates[i, …])</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// Shape: the variable's; the updates must have the shape <c>[indices…, variable.Shape[1..]…]</c> or broadcast to it. Numbers of any type; NaN wins. Where an index stands twice, both count. Only what is named is touched, in the order of the
    /// indices. At the run, an index outside throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.scatter_min</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="indices">Rows, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="updates">By what.</param>
    public static Node<T> ScatterMin<T, TIndex>(Variable<T> variable, Node<TIndex> indices, Node<T> updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScatterMin{T, TIndex}(Variable{T}, Node{TIndex}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> ScatterMin<T, TIndex>(Variable<T> variable, Node<TIndex> indices, double updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>Raises the rows of a variable that indices name, <c>variable[indices[i], …] ← max(variable[indices[i], …], updates[i, …])</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// Shape: the variable's; the updates must have the shape <c>[indices…, variable.Shape[1..]…]</c> or broadcast to it. Numbers of any type; NaN wins. Where an index stands twice, both count. Only what is named is touched, in the order of the
    /// indices. At the run, an index outside throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.scatter_max</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="indices">Rows, any shape, <c>int</c> or <c>long</c>.</param>
    /// <param name="updates">By what.</param>
    public static Node<T> ScatterMax<T, TIndex>(Variable<T> variable, Node<TIndex> indices, Node<T> updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScatterMax{T, TIndex}(Variable{T}, Node{TIndex}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> ScatterMax<T, TIndex>(Variable<T> variable, Node<TIndex> indices, double updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>Sets the places of a variable that indices name, <c>variable[indices[i], …] ← updates[i, …]</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// Shape: the variable's; the updates must have the shape <c>[indices.Shape[..^1]…, variable.Shape[n..]…]</c> or broadcast to it. Any element type. Where a place stands twice, the last update stays. Only what is named is touched, in the order of the
    /// indices. At the run, an index outside throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.scatter_nd_update</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="indices">Places: <c>n</c> positions along the last axis, one for each of the leading axes of the variable; <c>int</c> or <c>long</c>.</param>
    /// <param name="updates">By what.</param>
    public static Node<T> ScatterNdUpdate<T, TIndex>(Variable<T> variable, Node<TIndex> indices, Node<T> updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScatterNdUpdate{T, TIndex}(Variable{T}, Node{TIndex}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> ScatterNdUpdate<T, TIndex>(Variable<T> variable, Node<TIndex> indices, double updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>Adds to the places of a variable that indices name, <c>variable[indices[i], …] ← variable[indices[i], …] + updates[i, …]</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// Shape: the variable's; the updates must have the shape <c>[indices.Shape[..^1]…, variable.Shape[n..]…]</c> or broadcast to it. Numbers of any type. Where a place stands twice, both count. Only what is named is touched, in the order of the
    /// indices. At the run, an index outside throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.scatter_nd_add</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="indices">Places: <c>n</c> positions along the last axis, one for each of the leading axes of the variable; <c>int</c> or <c>long</c>.</param>
    /// <param name="updates">By what.</param>
    public static Node<T> ScatterNdAdd<T, TIndex>(Variable<T> variable, Node<TIndex> indices, Node<T> updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScatterNdAdd{T, TIndex}(Variable{T}, Node{TIndex}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> ScatterNdAdd<T, TIndex>(Variable<T> variable, Node<TIndex> indices, double updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>Subtracts from the places of a variable that indices name, <c>variable[indices[i], …] ← variable[indices[i], …] - updates[i, …]</c>, at the end of a run that computes this node; its value is the whole variable's after that.</summary>
    /// <remarks>
    /// Shape: the variable's; the updates must have the shape <c>[indices.Shape[..^1]…, variable.Shape[n..]…]</c> or broadcast to it. Numbers of any type. Where a place stands twice, both count. Only what is named is touched, in the order of the
    /// indices. At the run, an index outside throws <c>ArgumentOutOfRangeException</c> and changes no variable. Source: <c>tf.scatter_nd_sub</c>.
    /// </remarks>
    /// <param name="variable">What changes.</param>
    /// <param name="indices">Places: <c>n</c> positions along the last axis, one for each of the leading axes of the variable; <c>int</c> or <c>long</c>.</param>
    /// <param name="updates">By what.</param>
    public static Node<T> ScatterNdSub<T, TIndex>(Variable<T> variable, Node<TIndex> indices, Node<T> updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="ScatterNdSub{T, TIndex}(Variable{T}, Node{TIndex}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> ScatterNdSub<T, TIndex>(Variable<T> variable, Node<TIndex> indices, double updates)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();
}
