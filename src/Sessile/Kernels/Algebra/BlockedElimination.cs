using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// Elimination in larger matrices: the left half of the columns is factored, then the right half, after what was done in the left has been done there by a product of matrices. Few columns
/// are a panel. Source: Sivan Toledo, Locality of reference in LU decomposition with partial pivoting, 1997.
/// </summary>
/// <remarks>Right sides stand in the same rows, behind as many zeros as make the matrix a whole number of vectors wide.</remarks>
internal readonly ref struct BlockedElimination<TVector>
    where TVector : struct, IDoubles<TVector>
{
    private readonly WideMatrix _matrix;
    private readonly ref double _panel, _pivots, _copy;
    private readonly nint _n, _columns, _panelStride;
    private readonly bool _isSingle;

    public BlockedElimination(ref double workspace, nint n, nint columns)
    {
        (_n, _columns, _panelStride) = (n, WideMatrix.Whole(columns), WideMatrix.StrideOf(WideMatrix.Whole(n)));
        _isSingle = columns == 1;
        _pivots = ref Unsafe.Add(ref workspace, WideMatrix.ElementsOf(n, n + columns));
        _panel = ref Unsafe.Add(ref _pivots, WideMatrix.Whole(n));
        _copy = ref Unsafe.Add(ref _panel, WideMatrix.ElementsOf(WideMatrix.Panel, n));
        ref double scratch = ref Unsafe.Add(ref _copy, TriangleParts.Elements(n));
        _matrix = new WideMatrix(ref workspace, WideMatrix.StrideOf(Width + _columns), ref scratch, WideMatrix.ScratchOf(n, n + columns));
    }

    public static nint WorkspaceElements(nint n, nint columns) =>
        WideMatrix.ElementsOf(n, n + columns) + WideMatrix.Whole(n) + WideMatrix.ElementsOf(WideMatrix.Panel, n) + TriangleParts.Elements(n) + WideMatrix.ScratchOf(n, n + columns);

    private nint Width => WideMatrix.Whole(_n);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Solve<T>(ref T matrix, ref T right, ref T result, nint batch, nint n, nint columns, bool adjoint, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        var elimination = new BlockedElimination<TVector>(ref workspace, n, columns);
        for (nint b = 0; b < batch; b++)
        {
            elimination.Load(ref Unsafe.Add(ref matrix, b * n * n), adjoint);
            elimination.LoadSides(ref Unsafe.Add(ref right, b * n * columns), columns);
            if (!elimination.Factor(0, n))
                MatrixErrors.Singular(node, b, batch);
            elimination.Substitute();
            elimination.StoreSides(ref Unsafe.Add(ref result, b * n * columns), columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Determinant<T>(ref T matrix, ref T result, nint batch, nint n, ref double workspace)
        where T : unmanaged, INumber<T>
    {
        var elimination = new BlockedElimination<TVector>(ref workspace, n, 0);
        for (nint b = 0; b < batch; b++)
        {
            elimination.Load(ref Unsafe.Add(ref matrix, b * n * n), false);
            double product = elimination.Factor(0, n) ? elimination.ProductOfPivots() : 0;
            Unsafe.Add(ref result, b) = T.CreateTruncating(product);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref nint Pivot(nint step) => ref Unsafe.As<double, nint>(ref Unsafe.Add(ref _pivots, step));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load<T>(ref T matrix, bool adjoint)
        where T : unmanaged, INumber<T>
    {
        for (nint row = 0; row < _n; row += adjoint ? WideMatrix.Panel : 1)
        {
            ref T source = ref Unsafe.Add(ref matrix, row * _n);
            if (adjoint)
                LoadTransposed(ref source, row, nint.Min(WideMatrix.Panel, _n - row));
            else
                DoubleRows.From(ref source, ref _matrix.At(row, 0), _n);
        }

        for (nint row = 0; row < _n; row++)
            DoubleRows.Clear(ref _matrix.At(row, _n), Width - _n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LoadTransposed<T>(ref T rows, nint first, nint count)
        where T : unmanaged, INumber<T>
    {
        for (nint row = 0; row < count; row++)
            DoubleRows.From(ref Unsafe.Add(ref rows, row * _n), ref Unsafe.Add(ref _panel, row * _panelStride), _n);
        DoubleRows.Transpose(ref _panel, _panelStride, count, _n, ref _matrix.At(0, first), _matrix.Stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LoadSides<T>(ref T right, nint columns)
        where T : unmanaged, INumber<T>
    {
        for (nint row = 0; row < _n; row++)
        {
            DoubleRows.From(ref Unsafe.Add(ref right, row * columns), ref _matrix.At(row, Width), columns);
            DoubleRows.Clear(ref _matrix.At(row, Width + columns), _columns - columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StoreSides<T>(ref T result, nint columns)
        where T : unmanaged, INumber<T>
    {
        for (nint row = 0; row < _n; row++)
            DoubleRows.To(ref _matrix.At(row, Width), ref Unsafe.Add(ref result, row * columns), columns);
    }

    /// <summary>Factors some columns, from the diagonal down.</summary>
    /// <returns>False: one has become zero.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Factor(nint first, nint count)
    {
        if (count <= WideMatrix.Panel)
            return FactorPanel(first, count);
        nint left = WideMatrix.Half(count), next = first + left, columns = WideMatrix.Whole(count - left);
        if (!Factor(first, left))
            return false;
        Exchange(first, left, next, columns);
        _matrix.SubstituteUnit<TVector>(first, left, next, columns);
        _matrix.AddProduct<TVector>(next, _n - next, next, columns, first, left);
        if (!Factor(next, count - left))
            return false;
        Exchange(next, count - left, first, left);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool FactorPanel(nint first, nint count)
    {
        nint rows = _n - first;
        DoubleRows.Transpose(ref _matrix.At(first, first), _matrix.Stride, rows, count, ref _panel, _panelStride);
        for (nint column = 0; column < count; column++)
            DoubleRows.Clear(ref Unsafe.Add(ref _panel, (column * _panelStride) + rows), WideMatrix.Whole(rows) - rows);
        var panel = new PivotPanel<TVector>(ref _panel, _panelStride, WideMatrix.Whole(rows), count, ref _matrix.Scratch);
        if (!panel.Factor(ref Pivot(first)))
            return false;
        for (nint step = first; step < first + count; step++)
            Pivot(step) += first;
        DoubleRows.Transpose(ref _panel, _panelStride, count, rows, ref _matrix.At(first, first), _matrix.Stride);
        return true;
    }

    /// <summary>Exchanges rows, in some columns, as the pivots of others have it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Exchange(nint first, nint count, nint column, nint columns)
    {
        for (nint step = first; step < first + count; step++)
        {
            if (Pivot(step) != step)
                DoubleRows.Swap(ref _matrix.At(step, column), ref _matrix.At(Pivot(step), column), columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Substitute()
    {
        Exchange(0, _n, Width, _columns);
        var upper = new Matrix<double>(ref _matrix.At(0, 0), _matrix.Stride, 1);
        if (_isSingle)
        {
            DoubleRows.Transpose(ref _matrix.At(0, Width), _matrix.Stride, _n, 1, ref _panel, 0);
            TriangleVector<TVector>.SolveUnit(ref _matrix.At(0, 0), _matrix.Stride, _n, ref _panel);
            TriangleVector<TVector>.Solve(upper, _n, fromAbove: false, ref _panel);
            DoubleRows.Transpose(ref _panel, 0, 1, _n, ref _matrix.At(0, Width), _matrix.Stride);
            return;
        }

        _matrix.SubstituteUnit<TVector>(0, _n, Width, _columns);
        var sides = new WideMatrix(ref _matrix.At(0, Width), _matrix.Stride, ref _matrix.Scratch, _matrix.ScratchLength);
        new TriangleParts<double, TVector>(upper, sides, _columns, ref _copy, _n).Solve(0, _n, fromAbove: false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double ProductOfPivots()
    {
        double product = 1;
        for (nint step = 0; step < _n && product != 0; step++)
            product = product * (Pivot(step) != step ? -1 : 1) * _matrix.At(step, step);
        return product;
    }
}
