namespace Sessile;

// Matrices in the last two axes.
public static partial class NodeExtensions
{
    /// <inheritdoc cref="Ops.Trace{T}(Node{T})"/>
    public static Node<T> Trace<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.MatrixDiag{T}(Node{T})"/>
    public static Node<T> MatrixDiag<T>(this Node<T> diagonal) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Cholesky{T}(Node{T})"/>
    public static Node<T> Cholesky<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.MatrixInverse{T}(Node{T}, bool)"/>
    public static Node<T> MatrixInverse<T>(this Node<T> x, bool adjoint = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.MatrixDeterminant{T}(Node{T})"/>
    public static Node<T> MatrixDeterminant<T>(this Node<T> x) => throw GraphOnly.Error();
}
