using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Cholesky's factors of positive definite matrices.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cholesky
{
    /// <summary>In rows of up to so many elements products are added one after the other, as they are in lanes.</summary>
    private const int MostInTurn = 8;

    /// <summary>The doubles that a call needs at most, whatever the width of vectors.</summary>
    public static nint WorkspaceElements(nint n) => n <= Elimination.MostInLanes ? n * n * (VectorBytes.Of512 / sizeof(double)) : BlockedCholesky<Doubles512>.WorkspaceElements(n);

    /// <summary>The lower triangular L with <c>L·Lᵀ = A</c>, row by row, in doubles. Of A the lower triangle alone is read.</summary>
    /// <param name="matrix">[batch, n, n].</param>
    /// <param name="result">[batch, n, n]; zero above the diagonal.</param>
    /// <param name="batch">How many matrices.</param>
    /// <param name="n">Rows of each.</param>
    /// <param name="workspace"><see cref="WorkspaceElements"/> doubles.</param>
    /// <param name="node">Name for the error.</param>
    /// <exception cref="ArithmeticException">A matrix is not positive definite.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Factor<T>(ref readonly T matrix, ref T result, nint batch, nint n, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        if (n > Elimination.MostInLanes && Vector512.IsHardwareAccelerated)
            BlockedCholesky<Doubles512>.Factor(ref Unsafe.AsRef(in matrix), ref result, batch, n, ref workspace, node);
        else if (n > Elimination.MostInLanes)
            BlockedCholesky<Doubles256>.Factor(ref Unsafe.AsRef(in matrix), ref result, batch, n, ref workspace, node);
        else if (batch < Elimination.FewestInLanes && n <= MostInTurn)
            FactorEach(ref Unsafe.AsRef(in matrix), ref result, batch, n, ref workspace, node);
        else if (Doubles512.HasSquares)
            LaneCholesky<Doubles512>.Factor(ref Unsafe.AsRef(in matrix), ref result, batch, n, ref workspace, node);
        else if (Doubles256.HasSquares)
            LaneCholesky<Doubles256>.Factor(ref Unsafe.AsRef(in matrix), ref result, batch, n, ref workspace, node);
        else
            FactorEach(ref Unsafe.AsRef(in matrix), ref result, batch, n, ref workspace, node);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FactorEach<T>(ref T matrix, ref T result, nint batch, nint n, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        for (nint b = 0; b < batch; b++)
        {
            DoubleRows.From(ref Unsafe.Add(ref matrix, b * n * n), ref workspace, n * n);
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
