using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Cholesky's factors of positive definite matrices.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cholesky
{
    /// <summary>The lower triangular L with <c>L·Lᵀ = A</c>, row by row, in doubles. Of A the lower triangle alone is read.</summary>
    /// <param name="matrix">[batch, n, n].</param>
    /// <param name="result">[batch, n, n]; zero above the diagonal.</param>
    /// <param name="batch">How many matrices.</param>
    /// <param name="n">Rows of each.</param>
    /// <param name="workspace">n · n doubles.</param>
    /// <param name="node">Name for the error.</param>
    /// <exception cref="ArithmeticException">A matrix is not positive definite.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Factor<T>(ref readonly T matrix, ref T result, nint batch, nint n, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        for (nint b = 0; b < batch; b++)
        {
            DoubleRows.From(ref Unsafe.Add(ref Unsafe.AsRef(in matrix), b * n * n), ref workspace, n * n);
            for (nint row = 0; row < n; row++)
            {
                if (!FactorRow(ref workspace, n, row))
                    MatrixErrors.NotPositiveDefinite(node, b, batch);
            }

            DoubleRows.To(ref workspace, ref Unsafe.Add(ref result, b * n * n), n * n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool FactorRow(ref double rows, nint n, nint row)
    {
        ref double own = ref Unsafe.Add(ref rows, row * n);
        for (nint column = 0; column < row; column++)
        {
            ref double other = ref Unsafe.Add(ref rows, column * n);
            Unsafe.Add(ref own, column) = (Unsafe.Add(ref own, column) - DoubleRows.Dot(ref own, ref other, column)) / Unsafe.Add(ref other, column);
        }

        double square = Unsafe.Add(ref own, row) - DoubleRows.Dot(ref own, ref own, row);
        Unsafe.Add(ref own, row) = Math.Sqrt(square);
        for (nint column = row + 1; column < n; column++)
            Unsafe.Add(ref own, column) = 0;
        return square > 0;
    }
}
