using Sessile.Generator.Ops.Algebra;

namespace Sessile.Generator.Tests.Oracle;

// Functions of square matrices. What an error of the operands does to a solution, the inverse of the matrix tells.
internal static partial class Interpreter
{
    private static void DefineMatrices()
    {
        Define<MatrixSolve>((op, call) => Solutions(call, op.Adjoint, (_, _) => true));
        Define<MatrixTriangularSolve>((op, call) => Solutions(call, op.Adjoint, (row, column) => op.Lower ? row >= column : row <= column));
        Define<MatrixInverse>((op, call) => Solutions(call with { Operands = [call.Operand, UnitVectors(call.Operand)] }, op.Adjoint, (_, _) => true));
        Define<MatrixDeterminant>((_, call) => call.Generate(at => Determinant(call, at)));
        Define<Cholesky>((_, call) => Factors(call));
    }

    private static Tensor UnitVectors(Tensor like) => Tensor.Generate(like.DType, like.Dims, at => Cell.OfReal(at[^1] == at[^2] ? 1 : 0));

    private static Tensor Solutions(Call call, bool adjoint, Func<int, int, bool> isRead)
    {
        var (matrix, right) = (call.Operands[0], call.Operands[1]);
        var (n, columns) = (matrix.Dims[^1], right.Dims[^1]);
        var cells = new Dictionary<string, Cell[,]>();
        return call.Generate(at =>
        {
            var batch = at[..^2];
            var key = string.Join(",", batch);
            if (!cells.TryGetValue(key, out var solved))
                cells.Add(key, solved = Solved(call.Precision, Matrix(matrix, batch, n, n, adjoint, isRead), Matrix(right, batch, n, columns, false, (_, _) => true)));
            return solved[at[^2], at[^1]];
        });
    }

    private static Cell[,] Matrix(Tensor x, int[] batch, int rows, int columns, bool transposed, Func<int, int, bool> isRead)
    {
        var cells = new Cell[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (i, j) = transposed ? (column, row) : (row, column);
                cells[row, column] = isRead(i, j) ? x[[.. batch, i, j]] : Cell.OfReal(0);
            }
        }

        return cells;
    }

    /// <summary>X = A⁻¹·B by Gauss and Jordan; off by |A⁻¹|·(|δA|·|X| + |δB|), where each number is off by its rounding at least.</summary>
    private static Cell[,] Solved(Precision precision, Cell[,] a, Cell[,] b)
    {
        var (n, columns) = (b.GetLength(0), b.GetLength(1));
        var inverse = Inverse(a);
        double Off(Cell cell) => cell.Error + (n * precision.Unit * Math.Abs(cell.Real));
        double Value(int i, int j) => Enumerable.Range(0, n).Sum(k => inverse[i, k] * b[k, j].Real);
        var result = new Cell[n, columns];
        for (var j = 0; j < columns; j++)
        {
            var x = Enumerable.Range(0, n).Select(i => Value(i, j)).ToArray();
            var residue = Enumerable.Range(0, n).Select(k => Off(b[k, j]) + Enumerable.Range(0, n).Sum(l => Off(a[k, l]) * Math.Abs(x[l]))).ToArray();
            for (var i = 0; i < n; i++)
                result[i, j] = precision.Rounded(x[i], 4 * Enumerable.Range(0, n).Sum(k => Math.Abs(inverse[i, k]) * residue[k]), 2);
        }

        return result;
    }

    private static double[,] Inverse(Cell[,] a)
    {
        var n = a.GetLength(0);
        var rows = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, 2 * n).Select(j => j < n ? a[i, j].Real : j - n == i ? 1.0 : 0).ToArray()).ToList();
        for (var step = 0; step < n; step++)
        {
            var pivot = Enumerable.Range(step, n - step).MaxBy(i => Math.Abs(rows[i][step]));
            (rows[step], rows[pivot]) = (rows[pivot], rows[step]);
            var own = rows[step] = [.. rows[step].Select(v => v / rows[step][step])];
            for (var i = 0; i < n; i++)
            {
                var factor = rows[i][step];
                if (i != step)
                    rows[i] = [.. rows[i].Select((v, j) => v - (factor * own[j]))];
            }
        }

        var inverse = new double[n, n];
        foreach (var at in Tensor.Indices([n, n]))
            inverse[at[0], at[1]] = rows[at[0]][n + at[1]];
        return inverse;
    }

    /// <summary>The sum over all permutations, after Leibniz.</summary>
    private static Cell Determinant(Call call, int[] batch)
    {
        var n = call.Operand.Dims[^1];
        double sum = 0, magnitude = 0, spread = 0;
        foreach (var (permutation, sign) in Permutations(n))
        {
            var cells = permutation.Select((column, row) => call.Operand[[.. batch, row, column]]).ToArray();
            var product = cells.Aggregate(1.0, (p, c) => p * c.Real);
            sum += sign * product;
            magnitude += Math.Abs(product);
            spread += cells.Aggregate(1.0, (p, c) => p * (Math.Abs(c.Real) + c.Error)) - Math.Abs(product);
        }

        return call.Precision.Rounded(sum, spread + (4 * n * call.Precision.Unit * magnitude), 1);
    }

    private static IEnumerable<(int[] Permutation, int Sign)> Permutations(int n)
    {
        if (n == 0)
            return [([], 1)];
        return Permutations(n - 1).SelectMany(p => Enumerable.Range(0, n).Select(at =>
            (p.Permutation.Take(at).Append(n - 1).Concat(p.Permutation.Skip(at)).ToArray(), (n - 1 - at) % 2 == 0 ? p.Sign : -p.Sign)));
    }

    /// <summary>Column by column; a matrix off by E has a factor off by about |L|·|A⁻¹|·|E|.</summary>
    private static Tensor Factors(Call call)
    {
        var (x, n) = (call.Operand, call.Operand.Dims[^1]);
        var factors = new Dictionary<string, (double[,] L, double Spread)>();
        return call.Generate(at =>
        {
            var key = string.Join(",", at[..^2]);
            if (!factors.TryGetValue(key, out var factor))
                factors.Add(key, factor = Factor(call.Precision, Matrix(x, at[..^2], n, n, false, (row, column) => row >= column)));
            return at[^2] < at[^1] ? Cell.OfReal(0) : call.Precision.Rounded(factor.L[at[^2], at[^1]], factor.Spread, 2);
        });
    }

    private static (double[,] L, double Spread) Factor(Precision precision, Cell[,] lower)
    {
        var n = lower.GetLength(0);
        var l = new double[n, n];
        for (var j = 0; j < n; j++)
        {
            for (var i = j; i < n; i++)
            {
                var rest = lower[i, j].Real - Enumerable.Range(0, j).Sum(k => l[i, k] * l[j, k]);
                l[i, j] = i == j ? Math.Sqrt(rest) : rest / l[j, j];
            }
        }

        var whole = new Cell[n, n];
        foreach (var at in Tensor.Indices([n, n]))
            whole[at[0], at[1]] = lower[Math.Max(at[0], at[1]), Math.Min(at[0], at[1])];
        double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(v => v * v));
        var off = Norm(whole.Cast<Cell>().Select(c => c.Error + (n * precision.Unit * Math.Abs(c.Real))));
        return (l, 4 * Norm(l.Cast<double>()) * Norm(Inverse(whole).Cast<double>()) * off);
    }
}
