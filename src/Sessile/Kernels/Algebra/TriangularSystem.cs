using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Linear systems with a triangular matrix.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TriangularSystem
{
    /// <summary>The doubles that a call needs at most, whatever the width of vectors.</summary>
    public static nint WorkspaceElements(nint n, nint columns) => n <= Elimination.MostInLanes
        ? Elimination.WorkspaceElements(n, columns)
        : WideMatrix.ElementsOf(n, columns) + TriangleParts.Elements(n) + WideMatrix.ScratchOf(n, n + columns);

    /// <summary>The X with <c>M·X = B</c> by substitution, in doubles; M is one triangle of a matrix, of which the rest is not read.</summary>
    /// <param name="matrix">[batch, n, n].</param>
    /// <param name="right">B, [batch, n, columns].</param>
    /// <param name="result">X, [batch, n, columns]; may be the same memory as <paramref name="right"/>.</param>
    /// <param name="batch">How many systems.</param>
    /// <param name="n">Rows of each.</param>
    /// <param name="columns">Right sides of each.</param>
    /// <param name="lower">Which triangle.</param>
    /// <param name="adjoint">Transposes the triangle.</param>
    /// <param name="workspace"><see cref="WorkspaceElements"/> doubles.</param>
    /// <param name="node">Name for the error.</param>
    /// <exception cref="ArithmeticException">There is a zero on a diagonal.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Solve<T>(
        ref readonly T matrix, ref readonly T right, ref T result, nint batch, nint n, nint columns, bool lower, bool adjoint, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        if (n > Elimination.MostInLanes && Vector512.IsHardwareAccelerated)
            SolveParts<T, Doubles512>(ref Unsafe.AsRef(in matrix), ref Unsafe.AsRef(in right), ref result, batch, n, columns, lower, adjoint, ref workspace, node);
        else if (n > Elimination.MostInLanes)
            SolveParts<T, Doubles256>(ref Unsafe.AsRef(in matrix), ref Unsafe.AsRef(in right), ref result, batch, n, columns, lower, adjoint, ref workspace, node);
        else if (batch < Elimination.FewestInLanes || columns > Elimination.MostSides)
            SolveEach(ref Unsafe.AsRef(in matrix), ref Unsafe.AsRef(in right), ref result, batch, n, columns, lower, adjoint, ref workspace, node);
        else if (Doubles512.HasSquares)
            LaneTriangle<Doubles512>.Solve(ref Unsafe.AsRef(in matrix), ref Unsafe.AsRef(in right), ref result, batch, n, columns, lower, adjoint, ref workspace, node);
        else if (Doubles256.HasSquares)
            LaneTriangle<Doubles256>.Solve(ref Unsafe.AsRef(in matrix), ref Unsafe.AsRef(in right), ref result, batch, n, columns, lower, adjoint, ref workspace, node);
        else
            SolveEach(ref Unsafe.AsRef(in matrix), ref Unsafe.AsRef(in right), ref result, batch, n, columns, lower, adjoint, ref workspace, node);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SolveParts<T, TVector>(
        ref T matrix, ref T right, ref T result, nint batch, nint n, nint columns, bool lower, bool adjoint, ref double workspace, string node)
        where T : unmanaged, INumber<T>
        where TVector : struct, IDoubles<TVector>
    {
        nint whole = columns == 1 ? 1 : WideMatrix.Whole(columns);
        ref double copy = ref Unsafe.Add(ref workspace, WideMatrix.ElementsOf(n, columns)), scratch = ref Unsafe.Add(ref copy, TriangleParts.Elements(n));
        var sides = new WideMatrix(ref workspace, WideMatrix.StrideOf(whole), ref scratch, WideMatrix.ScratchOf(n, n + columns));
        for (nint b = 0; b < batch; b++)
        {
            ref T triangle = ref Unsafe.Add(ref matrix, b * n * n);
            for (nint row = 0; row < n; row++)
            {
                if (T.IsZero(Unsafe.Add(ref triangle, row * (n + 1))))
                    MatrixErrors.Singular(node, b, batch);
                DoubleRows.From(ref Unsafe.Add(ref right, ((b * n) + row) * columns), ref sides.At(row, 0), columns);
                DoubleRows.Clear(ref sides.At(row, columns), whole - columns);
            }

            var strided = new Matrix<T>(ref triangle, adjoint ? 1 : n, adjoint ? n : 1);
            if (columns == 1)
                TriangleVector<TVector>.Solve(strided, n, lower != adjoint, ref sides.At(0, 0));
            else
                new TriangleParts<T, TVector>(strided, sides, whole, ref copy, n).Solve(0, n, lower != adjoint);
            for (nint row = 0; row < n; row++)
                DoubleRows.To(ref sides.At(row, 0), ref Unsafe.Add(ref result, ((b * n) + row) * columns), columns);
        }
    }

    /// <summary>One system after the other, with the same bits as in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SolveEach<T>(
        ref T matrix, ref T right, ref T result, nint batch, nint n, nint columns, bool lower, bool adjoint, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        (nint rowStride, nint columnStride) = adjoint ? (1, n) : (n, (nint)1);
        for (nint b = 0; b < batch; b++)
        {
            ref T triangle = ref Unsafe.Add(ref matrix, b * n * n);
            DoubleRows.From(ref Unsafe.Add(ref right, b * n * columns), ref workspace, n * columns);
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
