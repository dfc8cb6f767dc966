using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Gauss's elimination, in doubles, with the largest pivot of each column: linear systems and determinants.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Elimination
{
    /// <summary>Rows of matrices that are small enough to be one in each lane of vectors, and right sides of theirs.</summary>
    internal const int MostInLanes = 16, MostSides = 32;

    /// <summary>So many matrices take as long one after the other as all lanes do at once.</summary>
    internal const int FewestInLanes = 3;

    /// <summary>The doubles that a call needs at most, whatever the width of vectors.</summary>
    public static nint WorkspaceElements(nint n, nint columns) => n <= MostInLanes
        ? n * (n + columns) * (columns <= MostSides ? VectorBytes.Of512 / sizeof(double) : 1)
        : BlockedElimination<Doubles512>.WorkspaceElements(n, columns);

    /// <summary>The X with <c>A·X = B</c>, or <c>Aᵀ·X = B</c>.</summary>
    /// <param name="matrix">A, [batch, n, n].</param>
    /// <param name="right">B, [batch, n, columns].</param>
    /// <param name="result">X, [batch, n, columns]; may be the same memory as <paramref name="right"/>.</param>
    /// <param name="batch">How many systems.</param>
    /// <param name="n">Rows of each.</param>
    /// <param name="columns">Right sides of each.</param>
    /// <param name="adjoint">Transposes A.</param>
    /// <param name="workspace"><see cref="WorkspaceElements"/> doubles.</param>
    /// <param name="node">Name for the error.</param>
    /// <exception cref="ArithmeticException">A matrix has no inverse: elimination comes to a column of zeros.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Solve<T>(ref readonly T matrix, ref readonly T right, ref T result, nint batch, nint n, nint columns, bool adjoint, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        if (n > MostInLanes)
            SolveBlocked(ref Unsafe.AsRef(in matrix), ref Unsafe.AsRef(in right), ref result, batch, n, columns, adjoint, ref workspace, node);
        else if (batch < FewestInLanes || columns > MostSides)
            SolveEach(ref Unsafe.AsRef(in matrix), ref Unsafe.AsRef(in right), ref result, batch, n, columns, adjoint, ref workspace, node);
        else if (Doubles512.HasSquares)
            LaneElimination<Doubles512>.Solve(ref Unsafe.AsRef(in matrix), ref Unsafe.AsRef(in right), ref result, batch, n, columns, adjoint, ref workspace, node);
        else if (Doubles256.HasSquares)
            LaneElimination<Doubles256>.Solve(ref Unsafe.AsRef(in matrix), ref Unsafe.AsRef(in right), ref result, batch, n, columns, adjoint, ref workspace, node);
        else
            SolveEach(ref Unsafe.AsRef(in matrix), ref Unsafe.AsRef(in right), ref result, batch, n, columns, adjoint, ref workspace, node);
    }

    private static void SolveBlocked<T>(ref T matrix, ref T right, ref T result, nint batch, nint n, nint columns, bool adjoint, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        if (Vector512.IsHardwareAccelerated)
            BlockedElimination<Doubles512>.Solve(ref matrix, ref right, ref result, batch, n, columns, adjoint, ref workspace, node);
        else
            BlockedElimination<Doubles256>.Solve(ref matrix, ref right, ref result, batch, n, columns, adjoint, ref workspace, node);
    }

    /// <summary>One system after the other, with the same bits as in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SolveEach<T>(ref T matrix, ref T right, ref T result, nint batch, nint n, nint columns, bool adjoint, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        ref double sides = ref Unsafe.Add(ref workspace, n * n);
        for (nint b = 0; b < batch; b++)
        {
            DoubleRows.From(ref Unsafe.Add(ref matrix, b * n * n), ref workspace, n * n);
            if (adjoint)
                Transpose(ref workspace, n);
            DoubleRows.From(ref Unsafe.Add(ref right, b * n * columns), ref sides, n * columns);
            for (nint step = 0; step < n; step++)
            {
                if (!Eliminate(ref workspace, n, step, ref sides, columns, out _))
                    MatrixErrors.Singular(node, b, batch);
            }

            SubstituteBack(ref workspace, n, ref sides, columns);
            DoubleRows.To(ref sides, ref Unsafe.Add(ref result, b * n * columns), n * columns);
        }
    }

    /// <summary>The determinants: the products of the pivots, 1 of an empty matrix.</summary>
    /// <param name="matrix">[batch, n, n].</param>
    /// <param name="result">[batch].</param>
    /// <param name="batch">How many matrices.</param>
    /// <param name="n">Rows of each.</param>
    /// <param name="workspace"><see cref="WorkspaceElements"/> of no right sides.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Determinant<T>(ref readonly T matrix, ref T result, nint batch, nint n, ref double workspace)
        where T : unmanaged, INumber<T>
    {
        if (n > MostInLanes && Vector512.IsHardwareAccelerated)
            BlockedElimination<Doubles512>.Determinant(ref Unsafe.AsRef(in matrix), ref result, batch, n, ref workspace);
        else if (n > MostInLanes)
            BlockedElimination<Doubles256>.Determinant(ref Unsafe.AsRef(in matrix), ref result, batch, n, ref workspace);
        else if (batch < FewestInLanes)
            DeterminantOfEach(ref Unsafe.AsRef(in matrix), ref result, batch, n, ref workspace);
        else if (Doubles512.HasSquares)
            LaneElimination<Doubles512>.Determinant(ref Unsafe.AsRef(in matrix), ref result, batch, n, ref workspace);
        else if (Doubles256.HasSquares)
            LaneElimination<Doubles256>.Determinant(ref Unsafe.AsRef(in matrix), ref result, batch, n, ref workspace);
        else
            DeterminantOfEach(ref Unsafe.AsRef(in matrix), ref result, batch, n, ref workspace);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DeterminantOfEach<T>(ref T matrix, ref T result, nint batch, nint n, ref double workspace)
        where T : unmanaged, INumber<T>
    {
        for (nint b = 0; b < batch; b++)
        {
            DoubleRows.From(ref Unsafe.Add(ref matrix, b * n * n), ref workspace, n * n);
            double product = 1;
            for (nint step = 0; step < n && product != 0; step++)
            {
                bool isRegular = Eliminate(ref workspace, n, step, ref workspace, 0, out bool swapped);
                product = isRegular ? product * (swapped ? -1 : 1) * Unsafe.Add(ref workspace, step * (n + 1)) : 0;
            }

            Unsafe.Add(ref result, b) = T.CreateTruncating(product);
        }
    }

    /// <summary>Brings the largest element of a column up to the diagonal, and clears those below it; false where all are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Eliminate(ref double rows, nint n, nint step, ref double sides, nint columns, out bool swapped)
    {
        nint pivot = step;
        for (nint row = step + 1; row < n; row++)
        {
            if (Math.Abs(Unsafe.Add(ref rows, (row * n) + step)) > Math.Abs(Unsafe.Add(ref rows, (pivot * n) + step)))
                pivot = row;
        }

        swapped = pivot != step;
        if (swapped)
        {
            DoubleRows.Swap(ref Unsafe.Add(ref rows, pivot * n), ref Unsafe.Add(ref rows, step * n), n);
            DoubleRows.Swap(ref Unsafe.Add(ref sides, pivot * columns), ref Unsafe.Add(ref sides, step * columns), columns);
        }

        double largest = Unsafe.Add(ref rows, step * (n + 1));
        if (largest == 0)
            return false;
        for (nint row = step + 1; row < n; row++)
        {
            double factor = Unsafe.Add(ref rows, (row * n) + step) / largest;
            DoubleRows.AddMultiple(ref Unsafe.Add(ref rows, (row * n) + step), ref Unsafe.Add(ref rows, step * (n + 1)), -factor, n - step);
            DoubleRows.AddMultiple(ref Unsafe.Add(ref sides, row * columns), ref Unsafe.Add(ref sides, step * columns), -factor, columns);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SubstituteBack(ref double rows, nint n, ref double sides, nint columns)
    {
        for (nint row = n - 1; row >= 0; row--)
        {
            ref double own = ref Unsafe.Add(ref sides, row * columns);
            for (nint other = row + 1; other < n; other++)
                DoubleRows.AddMultiple(ref own, ref Unsafe.Add(ref sides, other * columns), -Unsafe.Add(ref rows, (row * n) + other), columns);
            DoubleRows.Divide(ref own, Unsafe.Add(ref rows, row * (n + 1)), columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(ref double rows, nint n)
    {
        for (nint row = 0; row < n; row++)
        {
            for (nint column = 0; column < row; column++)
                (Unsafe.Add(ref rows, (row * n) + column), Unsafe.Add(ref rows, (column * n) + row)) = (Unsafe.Add(ref rows, (column * n) + row), Unsafe.Add(ref rows, (row * n) + column));
        }
    }
}
