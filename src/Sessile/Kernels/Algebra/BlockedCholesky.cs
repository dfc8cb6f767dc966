using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// Cholesky's factor of larger matrices: of the left half of the columns first, whose products are subtracted from the right half by products of matrices. Few columns are a panel. The factor
/// is kept negated, so that what is subtracted can be added; nothing above the diagonal is read.
/// </summary>
internal readonly ref struct BlockedCholesky<TVector>
    where TVector : struct, IDoubles<TVector>
{
    /// <summary>Rows at the diagonal that are updated together, half of which is for nothing.</summary>
    private const int Strip = 64;

    private readonly WideMatrix _matrix;
    private readonly ref double _panel, _copy;
    private readonly nint _n, _panelStride, _copyStride;

    public BlockedCholesky(ref double workspace, nint n)
    {
        (_n, _panelStride, _copyStride) = (n, WideMatrix.StrideOf(WideMatrix.Whole(n)), TriangleParts.StrideFor(n));
        _panel = ref Unsafe.Add(ref workspace, WideMatrix.ElementsOf(n, n));
        _copy = ref Unsafe.Add(ref _panel, WideMatrix.ElementsOf(WideMatrix.Panel, n));
        ref double scratch = ref Unsafe.Add(ref _copy, TriangleParts.Elements(n));
        _matrix = new WideMatrix(ref workspace, WideMatrix.StrideOf(WideMatrix.Whole(n)), ref scratch, WideMatrix.ScratchOf(n, n));
    }

    public static nint WorkspaceElements(nint n) =>
        WideMatrix.ElementsOf(n, n) + WideMatrix.ElementsOf(WideMatrix.Panel, n) + TriangleParts.Elements(n) + WideMatrix.ScratchOf(n, n);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Factor<T>(ref T matrix, ref T result, nint batch, nint n, ref double workspace, string node)
        where T : unmanaged, INumber<T>
    {
        var factor = new BlockedCholesky<TVector>(ref workspace, n);
        for (nint b = 0; b < batch; b++)
        {
            factor.Load(ref Unsafe.Add(ref matrix, b * n * n));
            if (!factor.Factor(0, n))
                MatrixErrors.NotPositiveDefinite(node, b, batch);
            factor.Store(ref Unsafe.Add(ref result, b * n * n));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load<T>(ref T matrix)
        where T : unmanaged, INumber<T>
    {
        for (nint row = 0; row < _n; row++)
            DoubleRows.From(ref Unsafe.Add(ref matrix, row * _n), ref _matrix.At(row, 0), row + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Store<T>(ref T result)
        where T : unmanaged, INumber<T>
    {
        for (nint row = 0; row < _n; row++)
        {
            ref double own = ref _matrix.At(row, 0);
            DoubleRows.NegatedFrom(ref own, ref own, row + 1);
            DoubleRows.Clear(ref Unsafe.Add(ref own, row + 1), _n - row - 1);
            DoubleRows.To(ref own, ref Unsafe.Add(ref result, row * _n), _n);
        }
    }

    /// <returns>False: the matrix is not positive definite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Factor(nint first, nint count)
    {
        if (count <= WideMatrix.Panel)
            return FactorPanel(first, count);
        nint left = WideMatrix.Half(count), next = first + left;
        if (!Factor(first, left))
            return false;
        for (nint column = next; column < first + count; column += WideMatrix.Depth)
        {
            for (nint from = first; from < next; from += WideMatrix.Depth)
                Update(column, nint.Min(WideMatrix.Depth, first + count - column), from, nint.Min(WideMatrix.Depth, next - from));
        }

        return Factor(next, count - left);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool FactorPanel(nint first, nint count)
    {
        nint rows = _n - first;
        DoubleRows.Transpose(ref _matrix.At(first, first), _matrix.Stride, rows, count, ref _panel, _panelStride);
        for (nint column = 0; column < count; column++)
            DoubleRows.Clear(ref Unsafe.Add(ref _panel, (column * _panelStride) + rows), WideMatrix.Whole(rows) - rows);
        if (!new CholeskyPanel<TVector>(ref _panel, _panelStride, WideMatrix.Whole(rows), count, ref _matrix.Scratch, _matrix.ScratchLength).Factor())
            return false;
        DoubleRows.Transpose(ref _panel, _panelStride, count, rows, ref _matrix.At(first, first), _matrix.Stride);
        return true;
    }

    /// <summary>Subtracts from some columns, from the diagonal down, the products of others left of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(nint column, nint columns, nint from, nint count)
    {
        DoubleRows.Transpose(ref _matrix.At(column, from), _matrix.Stride, columns, count, ref _copy, _copyStride);
        for (nint i = 0; i < count; i++)
            DoubleRows.NegatedFrom(ref Unsafe.Add(ref _copy, i * _copyStride), ref Unsafe.Add(ref _copy, i * _copyStride), columns);
        nint end = column + columns;
        for (nint row = column, rows; row < _n; row += rows)
        {
            rows = row < end ? nint.Min(Strip, end - row) : _n - row;
            Gemm.Multiply(
                in _matrix.At(row, from), _matrix.Stride, 1, in _copy, _copyStride, 1, ref _matrix.At(row, column), _matrix.Stride,
                rows, nint.Min(row + rows, end) - column, count, true, ref _matrix.Scratch, _matrix.ScratchLength);
        }
    }
}
