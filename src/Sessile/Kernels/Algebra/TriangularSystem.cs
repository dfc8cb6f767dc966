using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Linear systems with a triangular matrix.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TriangularSystem
{
    /// <summary>The X with <c>M·X = B</c> by substitution, in doubles; M is one triangle of a matrix, of which the rest is not read.</summary>
    /// <param name="matrix">[batch, n, n].</param>
    /// <param name="right">B, [batch, n, columns].</param>
    /// <param name="result">X, [batch, n, columns]; may be the same memory as <paramref name="right"/>.</param>
    /// <param name="batch">How many systems.</param>
    /// <param name="n">Rows of each.</param>
    /// <param name="columns">Right sides of each.</param>
    /// <param name="lower">Which triangle.</param>
    /// <param name="adjoint">Transposes the triangle.</param>
    /// <param name="workspace">n · columns doubles.</param>
    /// <param name="node">Name for the error.</param>
    /// <exception cref="ArithmeticException">There is a zero on a diagonal.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Solve<T>(
        ref readonly T matrix, ref readonly T right, ref T result, nint batch, nint n, nint columns, bool lower, bool adjoint, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        (nint rowStride, nint columnStride) = adjoint ? (1, n) : (n, (nint)1);
        for (nint b = 0; b < batch; b++)
        {
            ref T triangle = ref Unsafe.Add(ref Unsafe.AsRef(in matrix), b * n * n);
            DoubleRows.From(ref Unsafe.Add(ref Unsafe.AsRef(in right), b * n * columns), ref workspace, n * columns);
            for (nint i = 0; i < n; i++)
            {
                bool fromAbove = lower != adjoint;
                nint row = fromAbove ? i : n - 1 - i;
                ref double own = ref Unsafe.Add(ref workspace, row * columns);
                for (nint j = 0; j < i; j++)
                {
                    nint other = fromAbove ? j : n - 1 - j;
                    double factor = double.CreateTruncating(Unsafe.Add(ref triangle, (row * rowStride) + (other * columnStride)));
                    DoubleRows.AddMultiple(ref own, ref Unsafe.Add(ref workspace, other * columns), -factor, columns);
                }

                T divisor = Unsafe.Add(ref triangle, row * (n + 1));
                if (T.IsZero(divisor))
                    MatrixErrors.Singular(node, b, batch);
                DoubleRows.Divide(ref own, double.CreateTruncating(divisor), columns);
            }

            DoubleRows.To(ref workspace, ref Unsafe.Add(ref result, b * n * columns), n * columns);
        }
    }
}
