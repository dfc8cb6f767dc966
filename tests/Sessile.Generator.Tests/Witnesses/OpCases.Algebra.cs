using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private static OpCase[] Algebra =>
    [
        Product("MatMul", "MatMul(A, B)", "[n, 5] [5, 7]; [1, 64] [64, 10]; [1, 33] [33, 1]; [3, 64] [64, 1]; [2, 64] [64, 31]; [17, 33] [33, 19]; [3, 4, 5] [5, 6]; [3, 4, 5] [3, 5, 2]; [2, 1, 3, 4] [3, 4, 2]; [4, 0] [0, 3]", "fdil"),
        Product("MatMul_transposeA", "MatMul(A, B, transposeA: true)", "[5, n] [5, 7]; [2, 5, 3] [2, 5, 4]; [5, 3] [4, 5, 2]", "fd"),
        Product("MatMul_transposeB", "MatMul(A, B, transposeB: true)", "[n, 5] [7, 5]; [2, 17] [1, 17]; [2, 3, 5] [2, 4, 5]; [4, 3, 5] [2, 5]", "fd"),
        Product("MatMul_transposed", "MatMul(A, B, transposeA: true, transposeB: true)", "[5, n] [7, 5]; [3, 5, 2] [4, 5]", "fd"),
        Product("Dot", "Dot(A, B)", "[n] [n]", "fdi"),
        Product("Outer", "Outer(A, B)", "[n] [5]", "fdi"),
        Product("Einsum", "Einsum(\"ij,jk->ik\", A, B)", "[n, 5] [5, 7]; [4, 0] [0, 3]", "fdilh"),
        Product("Einsum_transposed", "Einsum(\"ji,kj->ki\", A, B)", "[5, n] [7, 5]", "fd"),
        Product("Einsum_batch", "Einsum(\"bij,bkj->bik\", A, B)", "[3, 4, 5] [3, 2, 5]; [n, 2, 3] [n, 4, 3]", "fd"),
        Product("Einsum_attention", "Einsum(\"bqhd,bkhd->bhqk\", A, B)", "[2, 3, 4, 5] [2, 6, 4, 5]", "fd"),
        Product("Einsum_heads_side_by_side", "Einsum(\"bhqk,bkhd->bqhd\", A, B)", "[2, 3, 4, 5] [2, 5, 3, 16]; [n, 2, 3, 4] [n, 4, 2, 32]; [1, 3, 2, 5] [1, 5, 3, 16]; [2, 3, 1, 5] [2, 5, 3, 48]", "fdi"),
        Product("Einsum_rows_side_by_side", "Einsum(\"hqk,hkd->qhd\", A, B)", "[3, 4, 5] [3, 5, 32]; [n, 2, 3] [n, 3, 16]", "fdl"),
        Product("Einsum_two_inner", "Einsum(\"aij,ijb\", A, B)", "[n, 3, 4] [3, 4, 2]", "fd"),
        Product("Einsum_outer", "Einsum(\"i,j->ji\", A, B)", "[n] [5]", "fdi"),
        Product("Einsum_hadamard", "Einsum(\"ij,ij->ij\", A, B)", "[n, 5] [n, 5]", "fd"),
        Product("Einsum_dot", "Einsum(\"i,i\", A, B)", "[n] [n]", "fdi"),
        Product("Einsum_summed_apart", "Einsum(\"ij,kl->k\", A, B)", "[n, 3] [4, 2]", "fd"),
        Product("Einsum_ellipsis", "Einsum(\"...ij,...jk->...ik\", A, B)", "[2, 3, 4, 5] [3, 5, 2]; [2, 1, 3, 4] [3, 4, 2]; [3, 4] [5, 4, 2]", "fd"),
        Product("Einsum_implicit_ellipsis", "Einsum(\"b...,a...\", A, B)", "[3, 4, 2] [5, 2]", "fd"),
        Product("Einsum_three", "Einsum(\"i, ij, j ->\", A[.., 0], A, B)", "[n, 5] [5]", "fd"),
        Product("Einsum_diagonal", "Einsum(\"ii->i\", A) * Einsum(\"jj\", B)", "[4, 4] [3, 3]", "fdi"),
        Product("Einsum_diagonals_apart", "Einsum(\"ijik,k->kj\", A, B)", "[3, 2, 3, 4] [4]", "fd"),
        // Diagonals outweigh their rows, so that the matrices are well conditioned; a product with its transpose is positive definite.
        Square("Cholesky", "Cholesky(MatMul(A, A, transposeB: true) + Eye<{T}>(A.Shape[^1]))", "[3, 3]; [n, 4, 4]; [1, 1]; [2, 0, 0]"),
        Square("Cholesky_lower", "Cholesky(A * 0.1 + Eye<{T}>(A.Shape[^1]) * 3) * 2", "[3, 3]; [n, 5, 5]") with { Orders = 0 },
        Square("MatrixInverse", "MatrixInverse(A + Eye<{T}>(A.Shape[^1]) * 7)", "[3, 3]; [n, 4, 4]; [1, 1]; [0, 0]"),
        Square("MatrixInverse_adjoint", "MatrixInverse(A + Eye<{T}>(A.Shape[^1]) * 7, adjoint: true)", "[3, 3]; [n, 2, 2]"),
        Square("MatrixDeterminant", "MatrixDeterminant(A + Eye<{T}>(A.Shape[^1]) * 2.5)", "[3, 3]; [n, 4, 4]; [1, 1]; [2, 2, 3, 3]; [2, 0, 0]"),
        Product("MatrixSolve", "MatrixSolve(A + Eye<{T}>(A.Shape[^1]) * 7, B)", "[3, 3] [3, 2]; [n, 4, 4] [n, 4, 1]; [2, 1, 3, 3] [4, 3, 5]; [4, 4] [3, 4, 2]; [2, 2] [2, 0]", "fdh"),
        Product("MatrixSolve_adjoint", "MatrixSolve(A + Eye<{T}>(A.Shape[^1]) * 7, B, adjoint: true)", "[3, 3] [3, 2]; [n, 4, 4] [n, 4, 3]", "fd"),
        Product("MatrixTriangularSolve", "MatrixTriangularSolve(A + Eye<{T}>(A.Shape[^1]) * 5, B)", "[3, 3] [3, 2]; [n, 4, 4] [n, 4, 1]; [5, 5] [2, 5, 3]; [0, 0] [0, 2]", "fd"),
        Product("MatrixTriangularSolve_upper", "MatrixTriangularSolve(A + Eye<{T}>(A.Shape[^1]) * 5, B, lower: false)", "[4, 4] [4, 5]", "fd"),
        Product("MatrixTriangularSolve_adjoint", "MatrixTriangularSolve(A + Eye<{T}>(A.Shape[^1]) * 5, B, adjoint: true)", "[4, 4] [4, 5]", "fd"),
        Product("MatrixTriangularSolve_upper_adjoint", "MatrixTriangularSolve(A + Eye<{T}>(A.Shape[^1]) * 5, B, lower: false, adjoint: true)", "[3, 3] [2, 3, 1]", "fd"),
        new("Trace", "Trace(A)", "fdil", "[n, n]; [3, 5]; [2, 4, 4]; [0, 3]", Domain.Real(-2, 2)) { Orders = 2 },
        new("MatrixDiag", "MatrixDiag(A)", "fdil", "[n]; [2, 5]; [3, 0]", Domain.Real(-2, 2)) { Orders = 2 },
    ];

    private static OpCase Square(string name, string expression, string shapes) => new(name, expression, "fdh", shapes, Domain.Real(-1, 1)) { Orders = 2, Covers = ["Eye"] };

    private static OpCase Product(string name, string expression, string shapes, string types) =>
        new(name, expression, types, shapes, Domain.Real(-2, 2), Domain.Real(-2, 2)) { Orders = 2, Covers = ["Eye"] };
}
