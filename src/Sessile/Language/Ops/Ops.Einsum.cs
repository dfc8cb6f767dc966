namespace Sessile;

// Sums of products by subscripts, and diagonals.
public static partial class Ops
{
    /// <summary>The sum of products that an equation names by subscripts: <c>Einsum("ij,jk->ik", a, b)</c> is <c>Σⱼ aᵢⱼ bⱼₖ</c>.</summary>
    /// <remarks>
    /// <para>
    /// A letter for each axis of each operand, operands apart by commas, then <c>-></c> and the letters of the result: what the result does not name is summed over, a
    /// letter that stands twice in one operand takes its diagonal. Without <c>-></c> the result has the letters that stand once, in alphabetical order. <c>...</c>
    /// stands for any axes, which broadcast and stay in front or where the result has it.
    /// </para>
    /// <para>
    /// It is made of transpositions, matrix products and sums, two operands at a time from the left. Shape: as the equation says. Numbers of any type. Errors: an
    /// equation that is none, or names another number of operands or axes; a letter with two sizes. Differentiable. Source: <c>tf.einsum</c>, <c>numpy.einsum</c>.
    /// </para>
    /// </remarks>
    /// <param name="equation">Such as <c>bij,bjk->bik</c>; known while compiling.</param>
    /// <param name="operands">One or more, as many as the equation names.</param>
    public static Node<T> Einsum<T>(string equation, params ReadOnlySpan<Node<T>> operands) => throw GraphOnly.Error();

    /// <summary>The sum of the diagonal of matrices, <c>Σ xᵢᵢ</c>.</summary>
    /// <remarks>Shape: <c>[…, m, n] → […]</c>. Numbers of any type. Errors: a rank below 2. Source: <c>tf.trace</c>.</remarks>
    /// <param name="x">Matrices, in the last two axes.</param>
    public static Node<T> Trace<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>Square matrices with a given diagonal, and zeros elsewhere.</summary>
    /// <remarks>Shape: <c>[…, n] → […, n, n]</c>. Numbers of any type. Errors: a scalar. Source: <c>tf.matrix_diag</c>.</remarks>
    /// <param name="diagonal">Diagonals, in the last axis.</param>
    public static Node<T> MatrixDiag<T>(Node<T> diagonal) => throw GraphOnly.Error();
}
