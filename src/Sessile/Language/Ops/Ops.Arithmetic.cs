using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile;

// Arithmetic of two operands.
public static partial class Ops
{
    /// <summary>The sum, <c>a + b</c>.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. Integers wrap. Source: <c>tf.add</c>.</remarks>
    public static Node<T> Add<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Add{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Add<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Add{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Add<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Add{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Add<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The difference, <c>a - b</c>.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. Integers wrap. Source: <c>tf.subtract</c>.</remarks>
    public static Node<T> Subtract<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Subtract{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Subtract<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Subtract{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Subtract<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Subtract{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Subtract<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The product, <c>a · b</c>, element by element.</summary>
    /// <remarks>Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. Integers wrap. Source: <c>tf.multiply</c>.</remarks>
    public static Node<T> Multiply<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Multiply{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Multiply<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Multiply{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Multiply<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Multiply{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Multiply<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The quotient, <c>a / b</c>; on integers truncated towards zero, as in C#.</summary>
    /// <remarks>
    /// Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. <c>MinValue / -1</c> is <c>MinValue</c>. On integers a
    /// zero divisor throws <c>DivideByZeroException</c> naming the node, before any variable changes. Source: <c>tf.divide</c>., on integers
    /// <c>tf.truncatediv</c>.
    /// </remarks>
    public static Node<T> Divide<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Divide{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Divide<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Divide{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Divide<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Divide{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Divide<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The remainder of the truncated quotient, <c>a - b · trunc(a / b)</c>, as C#'s <c>%</c>: its sign is that of <c>a</c>.</summary>
    /// <remarks>
    /// Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. On integers a zero divisor throws
    /// <c>DivideByZeroException</c> naming the node, before any variable changes. Source: <c>tf.truncatemod</c>.
    /// </remarks>
    public static Node<T> Mod<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Mod{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Mod<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Mod{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Mod<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Mod{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Mod<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The quotient rounded down, <c>⌊a / b⌋</c>.</summary>
    /// <remarks>
    /// Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. On integers a zero divisor throws
    /// <c>DivideByZeroException</c> naming the node, before any variable changes. Source: <c>tf.floordiv</c>.
    /// </remarks>
    public static Node<T> FloorDiv<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="FloorDiv{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> FloorDiv<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="FloorDiv{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> FloorDiv<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="FloorDiv{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> FloorDiv<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The remainder of the quotient rounded down, <c>a - b · ⌊a / b⌋</c>: its sign is that of <c>b</c>.</summary>
    /// <remarks>
    /// Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. On integers a zero divisor throws
    /// <c>DivideByZeroException</c> naming the node, before any variable changes. Source: <c>tf.floormod</c>.
    /// </remarks>
    public static Node<T> FloorMod<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="FloorMod{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> FloorMod<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="FloorMod{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> FloorMod<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="FloorMod{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> FloorMod<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The power, <c>aᵇ</c>.</summary>
    /// <remarks>
    /// Shapes broadcast as in NumPy; those that don't are an error at the call. Numbers of any type. On integers the exponent must not be negative, else
    /// the run throws. Special values as <c>Math.Pow</c>. Source: <c>tf.pow</c>.
    /// </remarks>
    public static Node<T> Pow<T>(Node<T> a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Pow{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Pow<T>(Node<T> a, double b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Pow{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-1)]
    public static Node<T> Pow<T>(double a, Node<T> b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <inheritdoc cref="Pow{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Pow<T>(Node<T> a, Node b) where T : unmanaged, INumber<T> => throw GraphOnly.Error();
}
