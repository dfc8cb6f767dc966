using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// Substitution with a larger triangle: half of the rows, then the others, after a product of matrices has subtracted what the first contribute. Parts of the triangle are copied in doubles and
/// negated, so that all that is subtracted can be added.
/// </summary>
internal readonly ref struct TriangleParts<T, TVector>
    where T : unmanaged, INumber<T>
    where TVector : struct, IDoubles<TVector>
{
    private readonly Matrix<T> _triangle;
    private readonly WideMatrix _sides;
    private readonly nint _columns, _stride;
    private readonly ref double _copy;

    /// <param name="triangle">The matrix that it is a part of; rows or columns are contiguous.</param>
    /// <param name="sides">The right sides, which become the solution.</param>
    /// <param name="columns">Of these, a multiple of the lanes.</param>
    /// <param name="copy">Memory for <see cref="TriangleParts.Elements"/>.</param>
    /// <param name="n">Rows.</param>
    public TriangleParts(Matrix<T> triangle, WideMatrix sides, nint columns, ref double copy, nint n)
    {
        _triangle = triangle;
        _sides = sides;
        (_columns, _stride) = (columns, TriangleParts.StrideFor(n));
        _copy = ref copy;
    }

    private bool IsTransposed => _triangle.ColStride != 1;

    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="fromAbove">Whether the triangle is the lower one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Solve(nint first, nint count, bool fromAbove)
    {
        if (count <= WideMatrix.Panel)
        {
            SolveRows(first, count, fromAbove);
            return;
        }

        nint upper = WideMatrix.Half(count), next = first + upper;
        Solve(fromAbove ? first : next, fromAbove ? upper : count - upper, fromAbove);
        if (fromAbove)
            Subtract(next, count - upper, first, upper);
        else
            Subtract(first, upper, next, count - upper);
        Solve(fromAbove ? next : first, fromAbove ? count - upper : upper, fromAbove);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SolveRows(nint first, nint count, bool fromAbove)
    {
        nint start = fromAbove ? first : first + count - 1, step = fromAbove ? 1 : -1;
        for (nint row = 0; row < count; row++)
        {
            nint own = start + (row * step);
            ref double copy = ref Unsafe.Add(ref _copy, row * _stride);
            for (nint column = 0; column < row; column++)
                Unsafe.Add(ref copy, column) = -double.CreateTruncating(_triangle.At(own, start + (column * step)));
            Unsafe.Add(ref copy, row) = double.CreateTruncating(_triangle.At(own, own));
        }

        TriangleRows<TVector>.Solve(ref _copy, _stride, count, ref _sides.At(start, 0), step * _sides.Stride, _columns, divides: true);
    }

    /// <summary>From some rows the products of a part of the triangle and others, in steps that fit a cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Subtract(nint row, nint rows, nint from, nint count)
    {
        for (nint step = 0; step < count; step += WideMatrix.Depth)
        {
            nint depth = nint.Min(WideMatrix.Depth, count - step);
            for (nint done = 0; done < rows; done += WideMatrix.Depth)
            {
                nint some = nint.Min(WideMatrix.Depth, rows - done);
                Copy(row + done, some, from + step, depth);
                Gemm.Multiply(
                    in _copy, IsTransposed ? 1 : _stride, IsTransposed ? _stride : 1, in _sides.At(from + step, 0), _sides.Stride, 1, ref _sides.At(row + done, 0), _sides.Stride,
                    some, _columns, depth, true, ref _sides.Scratch, _sides.ScratchLength);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Copy(nint row, nint rows, nint column, nint columns)
    {
        (nint lines, nint length) = IsTransposed ? (columns, rows) : (rows, columns);
        for (nint line = 0; line < lines; line++)
        {
            ref T source = ref IsTransposed ? ref _triangle.At(row, column + line) : ref _triangle.At(row + line, column);
            DoubleRows.NegatedFrom(ref source, ref Unsafe.Add(ref _copy, line * _stride), length);
        }
    }
}

/// <summary>What <see cref="TriangleParts{T, TVector}"/> copies.</summary>
internal static class TriangleParts
{
    public static nint Elements(nint n) => WideMatrix.ElementsOf(nint.Min(n, WideMatrix.Depth), nint.Min(n, WideMatrix.Depth));

    public static nint StrideFor(nint n) => WideMatrix.StrideOf(WideMatrix.Whole(nint.Min(n, WideMatrix.Depth)));
}
