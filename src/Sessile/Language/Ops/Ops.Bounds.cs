using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile;

// The larger and the smaller of operands, and what else two operands give.
public static partial class Ops
{
    /// <summary>The larger, <c>max(a, b)</c>. NaN if either is.</summary>
    /// <remarks>
    /// Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. Where the two are equal the derivative goes to
    /// <c>a</c>. Source: <c>tf.maximum</c>., and <c>numpy.maximum</c> for NaN.
    /// </remarks>
    public static Node<T> Maximum<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Maximum{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Maximum<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Maximum{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Maximum<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Maximum{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Maximum<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The smaller, <c>min(a, b)</c>. NaN if either is.</summary>
    /// <remarks>
    /// Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. Where the two are equal the derivative goes to
    /// <c>a</c>. Source: <c>tf.minimum</c>., and <c>numpy.minimum</c> for NaN.
    /// </remarks>
    public static Node<T> Minimum<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Minimum{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Minimum<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Minimum{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Minimum<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Minimum{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Minimum<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The square of the difference, <c>(a - b)²</c>.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. Source: <c>tf.squared_difference</c>.</remarks>
    public static Node<T> SquaredDifference<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="SquaredDifference{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> SquaredDifference<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="SquaredDifference{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> SquaredDifference<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="SquaredDifference{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> SquaredDifference<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The angle of the point (b, a) to the x-axis, in [-π, π].</summary>
    /// <remarks>
    /// Shapes broadcast as in NumPy; those that don't are an error at the call. Floating-point types. Special values as <c>Math.Atan2</c>. Source:
    /// <c>tf.atan2</c>.
    /// </remarks>
    public static Node<T> Atan2<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Atan2{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Atan2<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Atan2{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Atan2<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Atan2{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Atan2<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The value, kept within bounds: <c>min(max(x, min), max)</c>. NaN stays.</summary>
    /// <remarks>
    /// Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. The derivative is 1 within the bounds, them included,
    /// and 0 outside, where that of the bound which is the value is 1. Source: <c>tf.clip_by_value</c>.
    /// </remarks>
    public static Node<T> Clip<T>(Node<T> x, Node<T> min, Node<T> max) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Clip{T}(Node{T}, Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Clip<T>(Node<T> x, double min, double max) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Clip{T}(Node{T}, Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Clip<T>(Node<T> x, Node min, Node max) where T : unmanaged, INumber<T> => throw GraphOnly.Error();
}
