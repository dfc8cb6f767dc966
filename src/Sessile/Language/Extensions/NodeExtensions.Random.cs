namespace Sessile;

// Random choices among what a node holds.
public static partial class NodeExtensions
{
    /// <inheritdoc cref="Ops.Multinomial{T}(Node{T}, int, long?)"/>
    public static Node<int> Multinomial<T>(this Node<T> logits, int count, long? seed = null) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.RandomShuffle{T}(Node{T})"/>
    public static Node<T> RandomShuffle<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.RandomShuffle{T}(Node{T}, long)"/>
    public static Node<T> RandomShuffle<T>(this Node<T> x, long seed) => throw GraphOnly.Error();
}
