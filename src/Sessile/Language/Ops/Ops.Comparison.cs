using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile;

// Comparisons, element by element.
public static partial class Ops
{
    /// <summary>Whether <c>a &lt; b</c>, element by element. False where either is NaN.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. Source: <c>tf.less</c>.</remarks>
    public static Node<bool> Less<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Less{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> Less<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Less{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> Less<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Less{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<bool> Less<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>Whether <c>a ≤ b</c>, element by element. False where either is NaN.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. Source: <c>tf.less_equal</c>.</remarks>
    public static Node<bool> LessEqual<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="LessEqual{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> LessEqual<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="LessEqual{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> LessEqual<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="LessEqual{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<bool> LessEqual<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>Whether <c>a &gt; b</c>, element by element. False where either is NaN.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. Source: <c>tf.greater</c>.</remarks>
    public static Node<bool> Greater<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Greater{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> Greater<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Greater{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> Greater<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Greater{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<bool> Greater<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>Whether <c>a ≥ b</c>, element by element. False where either is NaN.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. Source: <c>tf.greater_equal</c>.</remarks>
    public static Node<bool> GreaterEqual<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="GreaterEqual{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> GreaterEqual<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="GreaterEqual{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> GreaterEqual<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="GreaterEqual{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<bool> GreaterEqual<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>Whether <c>a = b</c>, element by element. NaN equals nothing.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Any element type. Source: <c>tf.equal</c>.</remarks>
    public static Node<bool> Equal<T>(Node<T> a, Node<T> b) => throw GraphOnly.Error();

    /// <inheritdoc cref="Equal{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> Equal<T>(Node<T> a, double b) => throw GraphOnly.Error();

    /// <inheritdoc cref="Equal{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> Equal<T>(double a, Node<T> b) => throw GraphOnly.Error();

    /// <inheritdoc cref="Equal{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<bool> Equal(Node a, Node b) => throw GraphOnly.Error();

    /// <summary>Whether <c>a ≠ b</c>, element by element. NaN differs from everything.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Any element type. Source: <c>tf.not_equal</c>.</remarks>
    public static Node<bool> NotEqual<T>(Node<T> a, Node<T> b) => throw GraphOnly.Error();

    /// <inheritdoc cref="NotEqual{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> NotEqual<T>(Node<T> a, double b) => throw GraphOnly.Error();

    /// <inheritdoc cref="NotEqual{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<bool> NotEqual<T>(double a, Node<T> b) => throw GraphOnly.Error();

    /// <inheritdoc cref="NotEqual{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<bool> NotEqual(Node a, Node b) => throw GraphOnly.Error();
}
