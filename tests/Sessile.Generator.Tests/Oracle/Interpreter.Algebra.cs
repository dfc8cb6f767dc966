using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineAlgebra()
    {
        Define<MatMul>(Product);
        Define<MatMulInteger>((op, call) => Product(op.Product, call));
    }

    private static Tensor Product(MatMul op, Call call)
    {
        var (a, b) = (call.Operands[0], call.Operands[1]);
        var inner = a.Dims[op.TransposeA ? a.Rank - 2 : a.Rank - 1];
        return call.Generate(index =>
        {
            var (row, column) = (index[^2], index[^1]);
            return SumOfProducts(call.DType, Enumerable.Range(0, inner).Select(k => (
                a[MatrixIndex(a, index, op.TransposeA ? (k, row) : (row, k))],
                b[MatrixIndex(b, index, op.TransposeB ? (column, k) : (k, column))])));
        });
    }

    /// <summary>The batch's index, of which an operand without batches has none, and the place in the matrix.</summary>
    private static int[] MatrixIndex(Tensor x, int[] index, (int Row, int Column) at) =>
        x.Rank == 2 ? [at.Row, at.Column] : [.. index.Take(index.Length - 2), at.Row, at.Column];

    private static Cell SumOfProducts(DType dtype, IEnumerable<(Cell X, Cell Y)> pairs)
    {
        if (dtype.IsFloating())
            return Precision.Of(dtype).Dot(pairs);
        var sum = 0L;
        var error = 0.0;
        foreach (var (x, y) in pairs)
        {
            sum = unchecked(sum + (x.Whole * y.Whole));
            error += x.Error + y.Error;
        }

        return Cell.OfWhole(Integers.Wrap(dtype, sum)) with { Error = error };
    }
}
