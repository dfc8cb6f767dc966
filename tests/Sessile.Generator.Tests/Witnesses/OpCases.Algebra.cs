using Sessile.Generator.IR;

namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private static OpCase[] Algebra =>
    [
        Product("MatMul", "MatMul(A, B)", "[n, 5] [5, 7]; [1, 64] [64, 10]; [17, 33] [33, 19]; [3, 4, 5] [5, 6]; [3, 4, 5] [3, 5, 2]; [2, 1, 3, 4] [3, 4, 2]; [4, 0] [0, 3]", "fdil"),
        Product("MatMul_transposeA", "MatMul(A, B, transposeA: true)", "[5, n] [5, 7]; [2, 5, 3] [2, 5, 4]; [5, 3] [4, 5, 2]", "fd"),
        Product("MatMul_transposeB", "MatMul(A, B, transposeB: true)", "[n, 5] [7, 5]; [2, 3, 5] [2, 4, 5]; [4, 3, 5] [2, 5]", "fd"),
        Product("MatMul_transposed", "MatMul(A, B, transposeA: true, transposeB: true)", "[5, n] [7, 5]; [3, 5, 2] [4, 5]", "fd"),
        Product("Dot", "Dot(A, B)", "[n] [n]", "fdi"),
        Product("Outer", "Outer(A, B)", "[n] [5]", "fdi"),
    ];

    private static OpCase Product(string name, string expression, string shapes, string types) =>
        new(name, expression, types, shapes, Domain.Real(-2, 2), Domain.Real(-2, 2)) { Orders = 2 };
}
