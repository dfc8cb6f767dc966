using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The product of a few rows and weights that threads change row by row between two runs: the depth is cut into halves, threads take panels of one half and of the other, and then add them up
/// by columns. So of the weights each reads mostly the rows that it wrote, and of A the columns; what goes from thread to thread is half of a result, which is far less.
/// </summary>
internal ref struct HalvedGemm<T, TKernel, TEpilogue> : IParallelLoop
    where T : unmanaged
    where TKernel : struct, ITileKernel<T>
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    /// <summary>Columns that are added up together: whole panels at every vector width, and whole lines of the cache.</summary>
    public const int ColumnsToAdd = 64;

    /// <summary>Rows that are added up, and then finished while they are in the first cache.</summary>
    private const int RowsToAdd = 32;

    /// <summary>With fewer rows the micro-kernel waits for B.</summary>
    private const int FewestRows = 4;

    /// <summary>About what an element takes to add up, which mostly is the way from one thread to the other.</summary>
    private const long PicosecondsToAdd = 500;

    private readonly Matrix<T> _a, _b, _c, _second;
    private readonly TEpilogue _epilogue;
    private readonly nint _m, _n, _k, _half;
    private nint _partsOfPanel;
    private bool _isAdding;

    private HalvedGemm(Matrix<T> a, Matrix<T> b, Matrix<T> c, ref T second, nint m, nint n, nint k, in TEpilogue epilogue)
    {
        _a = a;
        _b = b;
        _c = c;
        _second = new Matrix<T>(ref second, n, 1);
        (_m, _n, _k, _half) = (m, n, k, (k + 1) / 2);
        _epilogue = epilogue;
    }

    /// <param name="a">Its rows are contiguous.</param>
    /// <param name="b">Its rows are contiguous, and of <see cref="ColumnsToAdd"/> elements or a multiple.</param>
    /// <param name="c">As for the whole product.</param>
    /// <param name="m">As for the whole product.</param>
    /// <param name="n">As for the whole product.</param>
    /// <param name="k">From 2 on.</param>
    /// <param name="second">m · n elements for the second half.</param>
    /// <param name="threads">As for the whole product.</param>
    /// <param name="epilogue">As for the whole product.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, ref T second, int threads, in TEpilogue epilogue)
    {
        var halves = new HalvedGemm<T, TKernel, TEpilogue>(a, b, c, ref second, m, n, k, in epilogue);
        if (threads == 1)
            halves.OneByOne();
        else
            halves.Divide(threads == 0 ? Environment.ProcessorCount : threads);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        for (nint item = start; item < end; item++)
        {
            if (_isAdding)
                Add(item * ColumnsToAdd);
            else
                Panel(item);
        }
    }

    /// <summary>One thread adds the second half to the first as it comes out of the registers: the bits are the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void OneByOne()
    {
        new GemmStep<T, TKernel, TEpilogue>(Block(0), _a, _c, _m, ref _second.Origin, false, 0, 0, in _epilogue).Run(1);
        new GemmStep<T, TKernel, TEpilogue>(Block(1), _a.From(0, _half), _c, _m, ref _second.Origin, true, 0, 0, in _epilogue).Run(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Divide(int threads)
    {
        nint panels = 2 * (_n / TKernel.Columns);
        _partsOfPanel = panels % threads == 0 ? 1 : nint.Clamp(_m / FewestRows, 1, threads);
        nint items = panels * _partsOfPanel;
        ParallelRegion.For(threads, items, ParallelRegion.TimeAt(400 / Unsafe.SizeOf<T>(), 2 * _m * _n * _k / items), ref this);
        _isAdding = true;
        ParallelRegion.For(threads, _n / ColumnsToAdd, ParallelRegion.Time(PicosecondsToAdd, _m * ColumnsToAdd), ref this);
    }

    private readonly nint DepthOf(nint half) => half == 0 ? _half : _k - _half;

    private readonly GemmBlock<T, TKernel> Block(nint half, bool accumulate) =>
        new(new RightPanels<T>(_b.From(half * _half, 0), _n, ref _second.Origin, DepthOf(half), 0), _n, DepthOf(half), accumulate);

    private readonly GemmBlock<T, TKernel> Block(nint half) => Block(half, half > 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Panel(nint item)
    {
        (nint panel, nint part) = Math.DivRem(item, _partsOfPanel);
        (nint half, panel) = Math.DivRem(panel, _n / TKernel.Columns);
        nint first = _m * part / _partsOfPanel, rows = _m * (part + 1) / _partsOfPanel - first;
        GemmBlock<T, TKernel> block = Block(half, false);
        var left = new LeftRows<T>(_a.From(first, half * _half), new RowBlocks(rows, TKernel.Rows));
        Matrix<T> target = (half == 0 ? _c : _second).From(first, 0);
        for (nint row = 0; row < rows;)
            row += block.Tiles(left, target, row, panel * TKernel.Columns, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Add(nint column)
    {
        for (nint row = 0; row < _m; row += RowsToAdd)
        {
            nint rows = nint.Min(RowsToAdd, _m - row);
            for (nint i = row; i < row + rows; i++)
                AddRow(ref _c.At(i, column), ref _second.At(i, column));
            if (!TEpilogue.IsNone)
                _epilogue.Finish(0, row, column, rows, ColumnsToAdd);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(ref T sum, ref T second)
    {
        for (nint j = 0; j < ColumnsToAdd; j += VectorBytes.Of256 / Unsafe.SizeOf<T>())
            (Vector256.LoadUnsafe(ref sum, (nuint)j) + Vector256.LoadUnsafe(ref second, (nuint)j)).StoreUnsafe(ref sum, (nuint)j);
    }
}
