using System.Runtime.CompilerServices;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// Elimination in a few columns of a matrix. They are stored one after the other, so that a column's pivot is searched for, and its multiples are subtracted from other columns, in vectors.
/// </summary>
internal readonly ref struct PivotPanel<TVector>
    where TVector : struct, IDoubles<TVector>
{
    /// <summary>Columns that are cleared one by one before all others are, by a product. Rows of as many are vectors of every width.</summary>
    private const int Block = VectorBytes.Of512 / sizeof(double);

    private readonly ref double _columns, _scratch;
    private readonly nint _stride, _rows, _width;

    /// <param name="columns">The first one's first element.</param>
    /// <param name="stride">From one to the next.</param>
    /// <param name="rows">Elements of each: the column's, and zeros up to a whole block of them.</param>
    /// <param name="width">How many columns.</param>
    /// <param name="scratch">As <see cref="RowUpdate{TVector}"/> has it.</param>
    public PivotPanel(ref double columns, nint stride, nint rows, nint width, ref double scratch)
    {
        _columns = ref columns;
        _scratch = ref scratch;
        (_stride, _rows, _width) = (stride, rows, width);
    }

    /// <summary>Leaves the upper triangle, and below it what was subtracted: the lower triangle, negated.</summary>
    /// <param name="pivots">With which row each was exchanged.</param>
    /// <returns>False: a column has become zero.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Factor(ref nint pivots)
    {
        for (nint block = 0; block < _width; block += Block)
        {
            nint count = nint.Min(Block, _width - block);
            for (nint column = block; column < block + count; column++)
            {
                nint pivot = PivotOf(column);
                Unsafe.Add(ref pivots, column) = pivot;
                Swap(column, pivot);
                if (!Clear(column, block, block + count))
                    return false;
            }

            if (block + count < _width)
                Update(block);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref double At(nint row, nint column) => ref Unsafe.Add(ref _columns, (column * _stride) + row);

    /// <summary>The first row, from the diagonal on, of the column's largest element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private unsafe nint PivotOf(nint column)
    {
        ReadOnlySpan<double> lanes = [0, 1, 2, 3, 4, 5, 6, 7];
        nint first = column / Block * Block;
        ref double own = ref At(0, column);
        TVector largest = TVector.Create(Math.Abs(Unsafe.Add(ref own, column))), diagonal = TVector.Create(column), pivot = diagonal;
        TVector place = TVector.Create(first) + TVector.Load(in lanes[0]), step = TVector.Create(TVector.Count);
        for (nint row = first; row < _rows; row += TVector.Count, place += step)
        {
            TVector size = TVector.Abs(TVector.Load(ref Unsafe.Add(ref own, row)));
            TVector isLarger = TVector.Select(TVector.IsGreater(place, diagonal), TVector.IsGreater(size, largest), TVector.Zero);
            largest = TVector.Select(isLarger, size, largest);
            pivot = TVector.Select(isLarger, place, pivot);
        }

        double* sizes = stackalloc double[Block], places = stackalloc double[Block];
        TVector.Store(largest, ref *sizes);
        TVector.Store(pivot, ref *places);
        int best = 0;
        for (int lane = 1; lane < TVector.Count; lane++)
        {
            if (sizes[lane] > sizes[best] || (sizes[lane] == sizes[best] && places[lane] < places[best]))
                best = lane;
        }

        return (nint)places[best];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Swap(nint row, nint other)
    {
        if (row == other)
            return;
        for (nint column = 0; column < _width; column++)
            (At(row, column), At(other, column)) = (At(other, column), At(row, column));
    }

    /// <summary>Subtracts multiples of the diagonal's row from those below it, in the columns of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Clear(nint column, nint block, nint end)
    {
        double pivot = -At(column, column);
        if (pivot == 0)
            return false;
        nint first = block + Block;
        for (nint row = column + 1; row < first; row++)
        {
            double factor = At(row, column) /= pivot;
            for (nint other = column + 1; other < end; other++)
                At(row, other) = Fused.MultiplyAdd(factor, At(column, other), At(row, other));
        }

        ref double own = ref At(0, column);
        TVector divisor = TVector.Create(pivot);
        for (nint row = first; row < _rows; row += TVector.Count)
            TVector.Store(TVector.Load(ref Unsafe.Add(ref own, row)) / divisor, ref Unsafe.Add(ref own, row));
        for (nint other = column + 1; other < end; other++)
        {
            ref double target = ref At(0, other);
            TVector factor = TVector.Create(Unsafe.Add(ref target, column));
            for (nint row = first; row < _rows; row += TVector.Count)
                TVector.Store(TVector.MultiplyAdd(TVector.Load(ref Unsafe.Add(ref own, row)), factor, TVector.Load(ref Unsafe.Add(ref target, row))), ref Unsafe.Add(ref target, row));
        }

        return true;
    }

    /// <summary>Does in the columns behind a block what was done in its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(nint block)
    {
        nint next = block + Block;
        for (nint column = next; column < _width; column++)
        {
            for (nint row = block; row < next; row++)
            {
                double factor = At(row, column);
                for (nint other = row + 1; other < next; other++)
                    At(other, column) = Fused.MultiplyAdd(At(other, row), factor, At(other, column));
            }
        }

        RowUpdate<TVector>.Add(
            new(ref At(block, next), _stride, 1), new(ref At(next, block), _stride, 1), new(ref At(next, next), _stride, 1), _width - next, _rows - next, Block, ref _scratch);
    }
}
