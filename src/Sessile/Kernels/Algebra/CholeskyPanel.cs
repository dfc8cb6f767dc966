using System.Runtime.CompilerServices;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Cholesky's factor in a few columns of a matrix, which are stored one after the other. What stands above the diagonal is not looked at, and may change.</summary>
internal readonly ref struct CholeskyPanel<TVector>
    where TVector : struct, IDoubles<TVector>
{
    /// <summary>Columns that are finished one by one before all others are changed, by a product. Rows of as many are vectors of every width.</summary>
    private const int Block = VectorBytes.Of512 / sizeof(double);

    private readonly ref double _columns, _scratch;
    private readonly nint _stride, _rows, _width, _scratchLength;

    /// <param name="columns">The first one's first element.</param>
    /// <param name="stride">From one to the next.</param>
    /// <param name="rows">Elements of each: the column's, and zeros up to a whole block of them.</param>
    /// <param name="width">How many columns.</param>
    /// <param name="scratch">For products.</param>
    /// <param name="scratchLength">In elements.</param>
    public CholeskyPanel(ref double columns, nint stride, nint rows, nint width, ref double scratch, nint scratchLength)
    {
        _columns = ref columns;
        _scratch = ref scratch;
        (_stride, _rows, _width, _scratchLength) = (stride, rows, width, scratchLength);
    }

    /// <summary>Leaves the factor, negated.</summary>
    /// <returns>False: an element of the diagonal has not stayed positive.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Factor()
    {
        for (nint block = 0; block < _width; block += Block)
        {
            nint end = nint.Min(block + Block, _width);
            for (nint column = block; column < end; column++)
            {
                if (!Finish(column, block, end))
                    return false;
            }

            if (end < _width)
                Update(block);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref double At(nint row, nint column) => ref Unsafe.Add(ref _columns, (column * _stride) + row);

    /// <summary>Divides a column by the root of its first element, and subtracts its products from those behind it in its block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Finish(nint column, nint block, nint end)
    {
        double square = At(column, column);
        if (!(square > 0))
            return false;
        double root = At(column, column) = -Math.Sqrt(square);
        nint first = block + Block;
        for (nint row = column + 1; row < first; row++)
        {
            double factor = At(row, column) /= root;
            for (nint other = column + 1; other <= row && other < end; other++)
                At(row, other) = Fused.MultiplyAdd(factor, -At(other, column), At(row, other));
        }

        ref double own = ref At(0, column);
        TVector divisor = TVector.Create(root);
        for (nint row = first; row < _rows; row += TVector.Count)
            TVector.Store(TVector.Load(ref Unsafe.Add(ref own, row)) / divisor, ref Unsafe.Add(ref own, row));
        for (nint other = column + 1; other < end; other++)
        {
            ref double target = ref At(0, other);
            TVector factor = TVector.Create(-Unsafe.Add(ref own, other));
            for (nint row = first; row < _rows; row += TVector.Count)
                TVector.Store(TVector.MultiplyAdd(TVector.Load(ref Unsafe.Add(ref own, row)), factor, TVector.Load(ref Unsafe.Add(ref target, row))), ref Unsafe.Add(ref target, row));
        }

        return true;
    }

    /// <summary>Does in the columns behind a block what was done in its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    private unsafe void Update(nint block)
    {
        double* factors = stackalloc double[WideMatrix.Panel * Block];
        nint next = block + Block;
        for (nint column = next; column < _width; column++)
        {
            for (nint i = 0; i < Block; i++)
                factors[((column - next) * Block) + i] = -At(column, block + i);
        }

        Gemm.Multiply(in *factors, Block, 1, in At(next, block), _stride, 1, ref At(next, next), _stride, _width - next, _rows - next, Block, true, ref _scratch, _scratchLength);
    }
}
