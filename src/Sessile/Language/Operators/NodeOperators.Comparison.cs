using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile;

public static partial class NodeOperators
{
    /// <summary>Operators on nodes of numbers.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    extension<T>(Node<T>) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ops.Less{T}(Node{T}, Node{T})"/>
        public static Node<bool> operator <(Node<T> a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Less{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<bool> operator <(Node<T> a, double b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Less{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<bool> operator <(double a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Less{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
        public static Node<bool> operator <(Node<T> a, Node b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.LessEqual{T}(Node{T}, Node{T})"/>
        public static Node<bool> operator <=(Node<T> a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.LessEqual{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<bool> operator <=(Node<T> a, double b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.LessEqual{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<bool> operator <=(double a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.LessEqual{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
        public static Node<bool> operator <=(Node<T> a, Node b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Greater{T}(Node{T}, Node{T})"/>
        public static Node<bool> operator >(Node<T> a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Greater{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<bool> operator >(Node<T> a, double b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Greater{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<bool> operator >(double a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Greater{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
        public static Node<bool> operator >(Node<T> a, Node b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.GreaterEqual{T}(Node{T}, Node{T})"/>
        public static Node<bool> operator >=(Node<T> a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.GreaterEqual{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<bool> operator >=(Node<T> a, double b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.GreaterEqual{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<bool> operator >=(double a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.GreaterEqual{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
        public static Node<bool> operator >=(Node<T> a, Node b) => throw GraphOnly.Error();
    }
}
