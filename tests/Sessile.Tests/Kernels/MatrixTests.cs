using System.Numerics;
using System.Runtime.InteropServices;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>Factors, solutions and determinants, put back together; on memory that ends at a protected page.</summary>
public sealed class MatrixTests
{
    public static TheoryData<int, int, int> Sizes
    {
        get
        {
            var data = new TheoryData<int, int, int>();
            foreach (int n in new[] { 0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 23, 24, 32, 33, 41, 64, 65, 72, 100, 129, 200, 257, 300 })
                data.Add(n > 16 ? 1 + n % 2 : 1 + n % 11, n, 1 + n % 5);
            data.Add(0, 3, 2);
            data.Add(2, 4, 0);
            data.Add(1, 5, 19);
            data.Add(1, 7, 40);
            data.Add(21, 4, 4);
            data.Add(2, 40, 50);
            data.Add(1, 40, 300);
            data.Add(1, 530, 9);
            return data;
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_solution_put_into_its_system_gives_the_right_sides(int batch, int n, int columns)
    {
        foreach (bool adjoint in new[] { false, true })
        {
            using var matrix = Random(batch, n, n, 7 + n);
            using var right = Random(batch, n, columns, 8);
            using var result = new GuardedMemory<double>(batch * n * columns);
            using var workspace = new GuardedMemory<double>((int)Elimination.WorkspaceElements(n, columns));
            Elimination.Solve(ref matrix.Origin, ref right.Origin, ref result.Origin, batch, n, columns, adjoint, ref workspace.Origin, "X");
            Holds(matrix, result, right, batch, n, columns, adjoint, (_, _) => true);
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_triangular_solution_put_into_its_system_gives_the_right_sides(int batch, int n, int columns)
    {
        foreach (var (lower, adjoint) in new[] { (true, false), (true, true), (false, false), (false, true) })
        {
            // What stands in the other triangle is not looked at.
            using var matrix = Random(batch, n, n, 9, (row, column) => row == column ? 2 + n : (row > column) == lower ? null : double.NaN);
            using var right = Random(batch, n, columns, 8);
            using var result = new GuardedMemory<double>(batch * n * columns);
            using var workspace = new GuardedMemory<double>((int)TriangularSystem.WorkspaceElements(n, columns));
            TriangularSystem.Solve(ref matrix.Origin, ref right.Origin, ref result.Origin, batch, n, columns, lower, adjoint, ref workspace.Origin, "X");
            Holds(matrix, result, right, batch, n, columns, adjoint, (row, column) => row == column || (row > column) == lower);
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_factor_times_its_transpose_is_the_matrix(int batch, int n, int columns)
    {
        Assert.True(columns >= 0);
        using var matrix = Random(batch, n, n, 11, (row, column) => row == column ? n + 1 : row < column ? double.NaN : null);
        using var result = new GuardedMemory<double>(batch * n * n);
        using var workspace = new GuardedMemory<double>((int)Cholesky.WorkspaceElements(n));
        Cholesky.Factor(ref matrix.Origin, ref result.Origin, batch, n, ref workspace.Origin, "L");
        for (int b = 0; b < batch; b++)
        {
            for (int row = 0; row < n; row++)
            {
                for (int column = 0; column <= row; column++)
                {
                    double sum = Enumerable.Range(0, n).Sum(k => result.Span[(b * n + row) * n + k] * result.Span[(b * n + column) * n + k]);
                    Assert.Equal(matrix.Span[(b * n + row) * n + column], sum, 1e-12 * (n + 1));
                    Assert.True(row == column || result.Span[(b * n + column) * n + row] == 0);
                }
            }
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void The_determinant_of_a_triangle_with_its_rows_moved_on_is_its_diagonal_with_a_sign(int batch, int n, int columns)
    {
        Assert.True(columns >= 0);
        // Row r holds what row r + 1 of an upper triangle does: as many exchanges as there are rows but one.
        using var matrix = Random(batch, n, n, 3, (row, column) => (row + 1) % n > column ? 0 : (row + 1) % n == column ? 1.5 : null);
        using var result = new GuardedMemory<double>(batch);
        using var workspace = new GuardedMemory<double>((int)Elimination.WorkspaceElements(n, 0));
        Elimination.Determinant(ref matrix.Origin, ref result.Origin, batch, n, ref workspace.Origin);
        double expected = Math.Pow(1.5, n) * (n > 0 && (n - 1) % 2 == 1 ? -1 : 1);
        foreach (double value in result.Span)
            Assert.Equal(expected, value, Math.Abs(expected) * 1e-12);
    }

    [Theory, InlineData(1, 1), InlineData(2, 1), InlineData(3, 2), InlineData(4, 4), InlineData(7, 3), InlineData(8, 8), InlineData(13, 5), InlineData(16, 33), InlineData(20, 3)]
    public void The_bits_of_a_matrix_do_not_depend_on_the_others_of_its_batch(int n, int columns)
    {
        Same<float>(n, columns);
        Same<double>(n, columns);
        Same<Half>(n, columns);
    }

    private static void Same<T>(int n, int columns)
        where T : unmanaged, INumber<T>
    {
        const int batch = 19;
        T[] matrix = Values<T>(batch * n * n, 4), definite = (T[])matrix.Clone(), right = Values<T>(batch * n * columns, 5);
        for (int i = 0; i < batch * n; i++)
            definite[(i * n) + (i % n)] += T.CreateChecked(n);
        nint[] needs = [Elimination.WorkspaceElements(n, columns), Elimination.WorkspaceElements(n, 0), TriangularSystem.WorkspaceElements(n, columns), Cholesky.WorkspaceElements(n)];
        double[] workspace = new double[(int)needs.Max()];
        Each(batch, n * n, n * columns, n * columns, matrix, right, (b, m, r, to) => Elimination.Solve(ref m[0], ref r[0], ref to[0], b, n, columns, false, ref workspace[0], "X"));
        Each(batch, n * n, n * columns, n * columns, matrix, right, (b, m, r, to) => Elimination.Solve(ref m[0], ref r[0], ref to[0], b, n, columns, true, ref workspace[0], "X"));
        Each(batch, n * n, 0, 1, matrix, right, (b, m, _, to) => Elimination.Determinant(ref m[0], ref to[0], b, n, ref workspace[0]));
        Each(batch, n * n, 0, n * n, definite, right, (b, m, _, to) => Cholesky.Factor(ref m[0], ref to[0], b, n, ref workspace[0], "L"));
        Each(batch, n * n, n * columns, n * columns, definite, right, (b, m, r, to) => TriangularSystem.Solve(ref m[0], ref r[0], ref to[0], b, n, columns, true, false, ref workspace[0], "X"));
        Each(batch, n * n, n * columns, n * columns, definite, right, (b, m, r, to) => TriangularSystem.Solve(ref m[0], ref r[0], ref to[0], b, n, columns, true, true, ref workspace[0], "X"));
    }

    /// <summary>Compares a whole batch with its matrices one by one.</summary>
    private static void Each<T>(int batch, int size, int side, int result, T[] matrix, T[] right, Action<int, T[], T[], T[]> run)
        where T : unmanaged
    {
        T[] all = new T[batch * result], one = new T[result];
        run(batch, matrix, right, all);
        for (int b = 0; b < batch; b++)
        {
            run(1, matrix[(b * size)..((b + 1) * size)], right[(b * side)..], one);
            Assert.Equal(MemoryMarshal.AsBytes(all.AsSpan(b * result, result)), MemoryMarshal.AsBytes(one.AsSpan()));
        }
    }

    private static T[] Values<T>(int count, int seed)
        where T : unmanaged, INumber<T>
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
    }

    [Fact]
    public void A_matrix_without_inverse_is_named()
    {
        float[] singular = [1, 0, 0, 1, 2, 4, 1, 2], right = [1, 1, 1, 1], result = new float[4], minus = [1, 0, 0, -1], factor = new float[4], zero = [0, 1, 0, 1];
        double[] workspace = new double[64];
        var error = Assert.Throws<ArithmeticException>(() => Elimination.Solve(ref singular[0], ref right[0], ref result[0], 2, 2, 1, false, ref workspace[0], "X"));
        Assert.Equal("'X': matrix 1 of 2 has no inverse", error.Message);
        error = Assert.Throws<ArithmeticException>(() => TriangularSystem.Solve(ref zero[0], ref right[0], ref result[0], 1, 2, 1, true, false, ref workspace[0], "X"));
        Assert.Equal("'X': the matrix has no inverse", error.Message);
        error = Assert.Throws<ArithmeticException>(() => Cholesky.Factor(ref minus[0], ref factor[0], 1, 2, ref workspace[0], "L"));
        Assert.Equal("'L': the matrix is not positive definite", error.Message);
        minus[0] = float.NaN;
        Assert.Throws<ArithmeticException>(() => Cholesky.Factor(ref minus[0], ref factor[0], 1, 2, ref workspace[0], "L"));
        float[] determinants = new float[2];
        Elimination.Determinant(ref singular[0], ref determinants[0], 2, 2, ref workspace[0]);
        Assert.Equal([1f, 0f], determinants);
    }

    [Theory, InlineData(2), InlineData(3), InlineData(8), InlineData(16), InlineData(17), InlineData(40), InlineData(100), InlineData(300)]
    public void The_first_matrix_without_inverse_is_named_whatever_their_size(int n)
    {
        const int batch = 5;
        double[] matrix = Values<double>(batch * n * n, 3), right = Values<double>(batch * n, 4), result = new double[batch * n], workspace = new double[(int)Elimination.WorkspaceElements(n, 1)];
        foreach (int b in new[] { 3, 1, 2 })
        {
            // A column of zeros, and a row of zeros: one more than the columns before it can fill.
            for (int i = 0; i < n; i++)
                matrix[b == 1 ? (((b * n) + (n / 2)) * n) + i : (((b * n) + i) * n) + (n / 2)] = 0;
            foreach (bool adjoint in new[] { false, true })
            {
                var error = Assert.Throws<ArithmeticException>(() => Elimination.Solve(ref matrix[0], ref right[0], ref result[0], batch, n, 1, adjoint, ref workspace[0], "X"));
                Assert.Equal($"'X': matrix {(b == 3 ? 3 : 1)} of 5 has no inverse", error.Message);
            }

            Elimination.Determinant(ref matrix[0], ref result[0], batch, n, ref workspace[0]);
            Assert.Equal(0, result[b]);
            Assert.NotEqual(0, result[0]);
            Assert.NotEqual(0, result[4]);
        }
    }

    [Theory, InlineData(3), InlineData(16), InlineData(17), InlineData(31), InlineData(40), InlineData(67), InlineData(100), InlineData(290)]
    public void Equal_rows_become_zero_to_the_last_bit(int n)
    {
        double[] right = Values<double>(n, 4), result = new double[n], workspace = new double[(int)Elimination.WorkspaceElements(n, 1)];
        for (int seed = 0; seed < 5; seed++)
        {
            double[] matrix = Values<double>(n * n, seed);
            int row = seed * n / 5, other = n - 1 - (seed / 2) == row ? 0 : n - 1 - (seed / 2);
            matrix.AsSpan(row * n, n).CopyTo(matrix.AsSpan(other * n));
            Assert.Throws<ArithmeticException>(() => Elimination.Solve(ref matrix[0], ref right[0], ref result[0], 1, n, 1, false, ref workspace[0], "X"));
            Elimination.Determinant(ref matrix[0], ref result[0], 1, n, ref workspace[0]);
            Assert.Equal(0, result[0]);
        }
    }

    [Theory, InlineData(4, 6), InlineData(9, 3), InlineData(24, 1), InlineData(50, 2), InlineData(131, 1)]
    public void What_is_no_number_spoils_its_own_matrix_alone(int n, int batch)
    {
        double[] matrix = Values<double>(batch * n * n, 3), right = Values<double>(batch * n, 4), result = new double[batch * n], workspace = new double[(int)Elimination.WorkspaceElements(n, 1)];
        int spoiled = batch / 2;
        matrix[(spoiled * n * n) + (n * (n / 2)) + 1] = double.NaN;
        Elimination.Solve(ref matrix[0], ref right[0], ref result[0], batch, n, 1, false, ref workspace[0], "X");
        for (int b = 0; b < batch; b++)
            Assert.Equal(b == spoiled, result.AsSpan(b * n, n).Contains(double.NaN));
        Elimination.Determinant(ref matrix[0], ref result[0], batch, n, ref workspace[0]);
        for (int b = 0; b < batch; b++)
            Assert.Equal(b == spoiled, double.IsNaN(result[b]));
    }

    [Theory, InlineData(5), InlineData(16), InlineData(33), InlineData(70), InlineData(150)]
    public void Rows_that_only_have_to_be_exchanged_are_solved_exactly_in_the_place_of_the_right_sides(int n)
    {
        const int batch = 4, columns = 3;
        int[] places = [.. Enumerable.Range(0, n)];
        new System.Random(n).Shuffle(places);
        double[] matrix = new double[batch * n * n], right = Values<double>(batch * n * columns, 4), result = (double[])right.Clone();
        double[] workspace = new double[(int)Elimination.WorkspaceElements(n, columns)];
        for (int row = 0; row < batch * n; row++)
            matrix[(row * n) + places[row % n]] = -4;
        Elimination.Solve(ref matrix[0], ref result[0], ref result[0], batch, n, columns, false, ref workspace[0], "X");
        for (int i = 0; i < right.Length; i++)
        {
            var (b, row) = (i / columns / n, i / columns % n);
            Assert.Equal(right[i] / -4, result[(((b * n) + places[row]) * columns) + (i % columns)]);
        }
    }

    [Theory, InlineData(6), InlineData(16), InlineData(31), InlineData(64), InlineData(90), InlineData(320)]
    public void The_factor_of_the_lesser_of_two_places_is_one_everywhere(int n)
    {
        double[] matrix = new double[n * n], result = new double[n * n], workspace = new double[(int)nint.Max(Cholesky.WorkspaceElements(n), Elimination.WorkspaceElements(n, 0))];
        for (int i = 0; i < matrix.Length; i++)
            matrix[i] = 1 + Math.Min(i / n, i % n);
        Cholesky.Factor(ref matrix[0], ref result[0], 1, n, ref workspace[0], "L");
        for (int i = 0; i < matrix.Length; i++)
            Assert.Equal(i / n >= i % n ? 1 : 0, result[i]);
        Elimination.Determinant(ref matrix[0], ref result[0], 1, n, ref workspace[0]);
        Assert.Equal(1, result[0], 1e-9);
        matrix[^1] = n - 1;
        var error = Assert.Throws<ArithmeticException>(() => Cholesky.Factor(ref matrix[0], ref result[0], 1, n, ref workspace[0], "L"));
        Assert.Equal("'L': the matrix is not positive definite", error.Message);
    }

    [Theory, InlineData(20, 1), InlineData(20, 3), InlineData(80, 1), InlineData(80, 40)]
    public void A_zero_on_the_diagonal_of_a_larger_triangle_is_an_error(int n, int columns)
    {
        float[] matrix = Values<float>(2 * n * n, 3), right = Values<float>(2 * n * columns, 4), result = new float[2 * n * columns];
        double[] workspace = new double[(int)TriangularSystem.WorkspaceElements(n, columns)];
        matrix[(n * n) + (n / 2 * (n + 1))] = 0;
        var error = Assert.Throws<ArithmeticException>(() => TriangularSystem.Solve(ref matrix[0], ref right[0], ref result[0], 2, n, columns, true, false, ref workspace[0], "X"));
        Assert.Equal("'X': matrix 1 of 2 has no inverse", error.Message);
    }

    private static GuardedMemory<double> Random(int batch, int rows, int columns, int seed, Func<int, int, double?>? fixedAt = null)
    {
        var random = new System.Random(seed);
        var memory = new GuardedMemory<double>(batch * rows * columns);
        for (int i = 0; i < memory.Count; i++)
            memory.Span[i] = fixedAt?.Invoke(i / columns % rows, i % columns) ?? (random.NextDouble() - 0.5);
        return memory;
    }

    private static void Holds(
        GuardedMemory<double> matrix, GuardedMemory<double> solution, GuardedMemory<double> right, int batch, int n, int columns, bool adjoint, Func<int, int, bool> isRead)
    {
        for (int i = 0; i < right.Count; i++)
        {
            int b = i / (n * columns), row = i / columns % n, column = i % columns;
            double sum = 0;
            for (int k = 0; k < n; k++)
            {
                var (r, c) = adjoint ? (k, row) : (row, k);
                sum += isRead(r, c) ? matrix.Span[(b * n + r) * n + c] * solution.Span[(b * n + k) * columns + column] : 0;
            }

            Assert.Equal(right.Span[i], sum, 1e-9);
        }
    }
}
