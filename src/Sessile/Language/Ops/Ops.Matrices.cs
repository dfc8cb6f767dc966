using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

// Functions of square matrices, which stand in the last two axes; axes before them are batches. All compute in doubles, whatever the element type.
public static partial class Ops
{
    /// <summary>Cholesky's factor of positive definite matrices: the lower triangular L with <c>L·Lᵀ = x</c>.</summary>
    /// <remarks>
    /// Shape: <c>[…, n, n] → […, n, n]</c>. Floating-point types. Of each matrix the lower triangle alone is read; the derivative takes it for symmetric. Errors: matrices
    /// that are not square; at the run one that is not positive definite throws <see cref="ArithmeticException"/>. Source: <c>tf.cholesky</c>.
    /// </remarks>
    /// <param name="x">Symmetric matrices, in the last two axes.</param>
    public static Node<T> Cholesky<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The inverse of square matrices, by elimination.</summary>
    /// <remarks>
    /// Shape: <c>[…, n, n] → […, n, n]</c>. Floating-point types. Errors: matrices that are not square; at the run one that has no inverse throws
    /// <see cref="ArithmeticException"/>. To solve a system, <c>MatrixSolve</c> is faster and more exact. Source: <c>tf.matrix_inverse</c>.
    /// </remarks>
    /// <param name="x">Matrices, in the last two axes.</param>
    /// <param name="adjoint">Gives the inverse of the transposed matrices.</param>
    public static Node<T> MatrixInverse<T>(Node<T> x, bool adjoint = false) => throw GraphOnly.Error();

    /// <summary>The solution X of linear systems <c>matrix · X = rhs</c>, by elimination with the largest pivots.</summary>
    /// <remarks>
    /// Shape: <c>[…, n, n], […, n, k] → […, n, k]</c>, batches broadcast. Floating-point types. Errors: matrices that are not square, right sides with another number of
    /// rows; at the run a matrix that has no inverse throws <see cref="ArithmeticException"/>. Source: <c>tf.matrix_solve</c>.
    /// </remarks>
    /// <param name="matrix">Matrices, in the last two axes.</param>
    /// <param name="rhs">Right sides, each a column.</param>
    /// <param name="adjoint">Transposes the matrices first.</param>
    public static Node<T> MatrixSolve<T>(Node<T> matrix, Node<T> rhs, bool adjoint = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="MatrixSolve{T}(Node{T}, Node{T}, bool)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> MatrixSolve<T>(Node<T> matrix, Node rhs, bool adjoint = false) => throw GraphOnly.Error();

    /// <summary>The solution X of linear systems <c>matrix · X = rhs</c> with triangular matrices, by substitution.</summary>
    /// <remarks>
    /// Shape: <c>[…, n, n], […, n, k] → […, n, k]</c>, batches broadcast. Floating-point types. The other triangle is not read. Errors: matrices that are not square,
    /// right sides with another number of rows; at the run a zero on a diagonal throws <see cref="ArithmeticException"/>. Source: <c>tf.matrix_triangular_solve</c>.
    /// </remarks>
    /// <param name="matrix">Matrices, in the last two axes.</param>
    /// <param name="rhs">Right sides, each a column.</param>
    /// <param name="lower">Whether the lower triangle is meant, or the upper.</param>
    /// <param name="adjoint">Transposes the triangle.</param>
    public static Node<T> MatrixTriangularSolve<T>(Node<T> matrix, Node<T> rhs, bool lower = true, bool adjoint = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="MatrixTriangularSolve{T}(Node{T}, Node{T}, bool, bool)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> MatrixTriangularSolve<T>(Node<T> matrix, Node rhs, bool lower = true, bool adjoint = false) => throw GraphOnly.Error();

    /// <summary>The determinant of square matrices, by elimination.</summary>
    /// <remarks>
    /// Shape: <c>[…, n, n] → […]</c>. Floating-point types. 1 of an empty matrix, 0 of one that has no inverse, whose derivative throws
    /// <see cref="ArithmeticException"/> at the run. Errors: matrices that are not square. Source: <c>tf.matrix_determinant</c>.
    /// </remarks>
    /// <param name="x">Matrices, in the last two axes.</param>
    public static Node<T> MatrixDeterminant<T>(Node<T> x) => throw GraphOnly.Error();
}
