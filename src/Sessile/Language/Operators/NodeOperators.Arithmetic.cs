using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile;

/// <summary>The operators of nodes. A number takes the element type of the node that it meets.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class NodeOperators
{
    /// <summary>Operators on nodes of numbers.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    extension<T>(Node<T>) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ops.Add{T}(Node{T}, Node{T})"/>
        public static Node<T> operator +(Node<T> a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Add{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<T> operator +(Node<T> a, double b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Add{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<T> operator +(double a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Add{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
        public static Node<T> operator +(Node<T> a, Node b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Subtract{T}(Node{T}, Node{T})"/>
        public static Node<T> operator -(Node<T> a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Subtract{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<T> operator -(Node<T> a, double b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Subtract{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<T> operator -(double a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Subtract{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
        public static Node<T> operator -(Node<T> a, Node b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Multiply{T}(Node{T}, Node{T})"/>
        public static Node<T> operator *(Node<T> a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Multiply{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<T> operator *(Node<T> a, double b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Multiply{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<T> operator *(double a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Multiply{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
        public static Node<T> operator *(Node<T> a, Node b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Divide{T}(Node{T}, Node{T})"/>
        public static Node<T> operator /(Node<T> a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Divide{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<T> operator /(Node<T> a, double b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Divide{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<T> operator /(double a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Divide{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
        public static Node<T> operator /(Node<T> a, Node b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Mod{T}(Node{T}, Node{T})"/>
        public static Node<T> operator %(Node<T> a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Mod{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<T> operator %(Node<T> a, double b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Mod{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-1)]
        public static Node<T> operator %(double a, Node<T> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Mod{T}(Node{T}, Node{T})"/>
        [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
        public static Node<T> operator %(Node<T> a, Node b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.Negate{T}(Node{T})"/>
        public static Node<T> operator -(Node<T> x) => throw GraphOnly.Error();
    }
}
