namespace Sessile;

public static partial class NodeOperators
{
    /// <summary>Operators on nodes of truth values.</summary>
    extension(Node<bool>)
    {
        /// <inheritdoc cref="Ops.LogicalAnd(Node{bool}, Node{bool})"/>
        public static Node<bool> operator &(Node<bool> a, Node<bool> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.LogicalOr(Node{bool}, Node{bool})"/>
        public static Node<bool> operator |(Node<bool> a, Node<bool> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.LogicalXor(Node{bool}, Node{bool})"/>
        public static Node<bool> operator ^(Node<bool> a, Node<bool> b) => throw GraphOnly.Error();

        /// <inheritdoc cref="Ops.LogicalNot(Node{bool})"/>
        public static Node<bool> operator !(Node<bool> x) => throw GraphOnly.Error();
    }
}
