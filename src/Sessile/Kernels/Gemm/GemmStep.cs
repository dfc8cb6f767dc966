using System.Runtime.CompilerServices;
using Sessile.Simd;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// All rows of A times one block of B: rows in steps of MC, panels of NR columns, blocks of up to MR rows. It may be split between threads, by
/// rows where there are many, else by panels, and by parts of panels where these are few. Where A has to be copied, each thread copies the rows that it works on.
/// </summary>
internal ref struct GemmStep<T, TKernel, TEpilogue> : IParallelLoop
    where T : unmanaged
    where TKernel : struct, ITileKernel<T>
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    /// <summary>How many rows of C are finished before B is read again.</summary>
    private const int MC = 384;

    /// <summary>As MC, where A is copied: a block of it stays in the second cache.</summary>
    public const int CopiedMC = 192;

    /// <summary>With panels of narrower vectors, of which there are more, as many rows of A as stay in the second cache while all of them pass.</summary>
    private const int NearRowBytes = 1 << 18;

    /// <summary>With fewer columns even a transposed A is read where it is.</summary>
    private const int ColumnsWorthCopying = 64;

    /// <summary>
    /// A transposed A of up to so many columns is read where it is, unless its lines fall on so few sets of the first cache that more than half of each would be theirs: copying
    /// takes a tenth of the time of so short a product.
    /// </summary>
    private const int NearDepth = 64, NearSetBytes = 4 * 4096;

    /// <summary>
    /// Rows of A of up to so many elements are too short for a processor to foresee how they go on, six at a time: of more elements than stay in caches, those of the next tile are asked for.
    /// The first panel does so, others find them.
    /// </summary>
    private const int ShortRow = 1024, NearElements = 1 << 21;

    /// <summary>Blocks of rows between two calls of the epilogue: few, so that it finds them in the first cache.</summary>
    private const int BlocksToFinish = 8;

    /// <summary>
    /// Panels of narrower vectors are finished together, all rows of them, from the second cache: one is two vectors wide, and what is dear goes three in step; nor does the first cache
    /// hold rows of it that lie a power of two apart.
    /// </summary>
    private const int PanelsToFinish = 3;

    /// <summary>
    /// Blocks of rows for each thread from which on it pays that each reads all of B: then layer after layer a thread finds the rows in its cache that it made.
    /// If B has more bytes than that cache, blocks have to be more.
    /// </summary>
    private const int BlocksPerThread = 2, BlocksPerThreadFromAfar = 8, NearBytes = 1 << 19;

    /// <summary>With fewer rows the micro-kernel waits for B.</summary>
    private const int FewestRows = 4;

    private readonly GemmBlock<T, TKernel> _block;
    private readonly Matrix<T> _a, _c;
    private readonly ref T _packedA;
    private readonly TEpilogue _epilogue;
    private readonly nint _m, _product, _column;
    private readonly bool _isLast, _isCopied, _isFar;
    private bool _byPanels, _isShared;
    private int _threads;
    private nint _partsOfPanel;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GemmStep(GemmBlock<T, TKernel> block, Matrix<T> a, Matrix<T> c, nint m, ref T packedA, bool isLast, nint product, nint column, in TEpilogue epilogue)
    {
        _block = block;
        _a = a;
        _c = c;
        _epilogue = epilogue;
        _packedA = ref packedA;
        (_m, _product, _column, _isLast) = (m, product, column, isLast);
        _isFar = a.ColStride == 1 && block.Depth <= ShortRow && m * block.Depth > NearElements;
        _isCopied = a.ColStride != 1 && block.Columns >= ColumnsWorthCopying && !IsNear(a, block.Depth);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int threads)
    {
        if (threads == 1)
        {
            Compute(0, _m, 0, _block.Columns);
            return;
        }

        _threads = threads = threads == 0 ? Environment.ProcessorCount : threads;
        int lanes = TKernel.Lanes, height = TKernel.Rows;
        nint panels = Parts(_block.Columns, TKernel.Columns);
        int blocks = _block.Columns * _block.Depth * Unsafe.SizeOf<T>() <= NearBytes ? BlocksPerThread : BlocksPerThreadFromAfar;
        bool isWide = _block.IsOfRun && !_isCopied && _block.Columns > _m && panels % threads == 0;
        (_byPanels, _isShared) = (panels > 1 && (isWide || _m < blocks * height * threads), true);
        _partsOfPanel = panels % threads == 0 || panels >= BlocksPerThreadFromAfar * threads ? 1 : nint.Clamp(_m / FewestRows, 1, threads);
        nint flops = 2 * _block.Depth * Parts(_block.Columns, lanes) * lanes;
        if (_byPanels)
            ParallelRegion.For(threads, panels * _partsOfPanel, ParallelRegion.TimeAt(FlopsPerNanosecond, flops * _m / (panels * _partsOfPanel)), ref this);
        else
            ParallelRegion.ForRows(threads, _m, ParallelRegion.TimeAt(FlopsPerNanosecond, flops), height, ref this);
    }

    /// <summary>Some rows, on this thread. For an A that is not copied.</summary>
    public readonly void RunRows(nint start, nint end) => Compute(start, end, 0, _block.Columns);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        if (!_byPanels)
        {
            Compute(start, end, 0, _block.Columns);
            return;
        }

        for (nint item = start; item < end;)
        {
            (nint panel, nint part) = Math.DivRem(item, _partsOfPanel);
            nint whole = part == 0 ? (end - item) / _partsOfPanel : 0, parts = nint.Min(end - item, _partsOfPanel - part);
            (nint first, nint stop) = whole > 0 ? (0, _m) : (_m * part / _partsOfPanel, _m * (part + parts) / _partsOfPanel);
            Compute(first, stop, panel * TKernel.Columns, nint.Min((panel + nint.Max(1, whole)) * TKernel.Columns, _block.Columns));
            item += whole > 0 ? whole * _partsOfPanel : parts;
        }
    }

    /// <summary>About what a processor does: with few rows, it waits for B.</summary>
    private readonly nint FlopsPerNanosecond => (_m < 4 ? 200 : 400) / Unsafe.SizeOf<T>();

    private readonly nint MostRows
    {
        get
        {
            nint most = _isCopied ? CopiedMC : MC;
            return IsNarrow ? nint.Clamp(NearRowBytes / (_block.Depth * Unsafe.SizeOf<T>()), TKernel.Rows, most) : most;
        }
    }

    private static bool IsNarrow => TKernel.Lanes * Unsafe.SizeOf<T>() < VectorBytes.Of512;

    private static bool IsNear(Matrix<T> a, nint depth)
    {
        nint stride = a.ColStride * Unsafe.SizeOf<T>();
        return a.RowStride == 1 && depth <= NearDepth && depth * nint.Max(Prefetch.LineBytes, stride & -stride) <= NearSetBytes;
    }

    /// <summary>With which of so many panels this thread begins: where they are packed when they are needed, each with one that no other needs yet.</summary>
    private readonly nint FirstOf(nint panels) => _block.IsPackedWhenNeeded && !_byPanels ? panels * ParallelRegion.Worker / _threads % panels : 0;

    /// <summary>What tiles of a panel do in the place of the epilogue; nothing, where it does.</summary>
    private readonly RowEnding<T> EndingOf(nint panel) => _isLast && _block.IsInPlace(in _c, panel) ? AnyEpilogue.EndingOf<TEpilogue, T>(in _epilogue, _column + panel) : default;

    private static nint Parts(nint extent, nint size) => (extent + size - 1) / size;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Compute(nint firstRow, nint endRow, nint firstColumn, nint endColumn)
    {
        int width = TKernel.Columns, height = TKernel.Rows;
        nint mc = BlockedGemm<T, TKernel>.Even(endRow - firstRow, MostRows, height);
        ref T packedA = ref _packedA;
        if (_isCopied && _isShared && ParallelRegion.Worker != 0)
            packedA = ref ThreadScratch.Of<T>((mc + height) * _block.Depth);
        nint panels = Parts(endColumn - firstColumn, width), first = firstColumn + FirstOf(panels) * width;
        for (nint row = firstRow; row < endRow; row += mc)
        {
            nint rows = nint.Min(mc, endRow - row);
            LeftRows<T> left = _block.Left(_a.From(row, 0), rows, _isCopied, ref packedA);
            Matrix<T> c = _c.From(row, 0);
            for (nint i = 0, panel = first, waiting = 0; i < panels; i++, panel = panel + width < endColumn ? panel + width : firstColumn)
            {
                if (_block.IsPackedWhenNeeded)
                    _block.Need(panel);
                RowEnding<T> ending = EndingOf(panel);
                bool isFinished = TEpilogue.IsNone || !_isLast || !ending.IsNone;
                nint most = isFinished || IsNarrow ? _m : BlocksToFinish, done = 0, end = nint.Min(panel + width, endColumn);
                while (done < rows)
                {
                    nint count = _block.Tiles(in left, in c, done, panel, most, in ending, _isFar && i == 0);
                    if (!isFinished && !IsNarrow)
                        _epilogue.Finish(_product, row + done, _column + panel, count, end - panel);
                    done += count;
                }

                if (isFinished || !IsNarrow || (++waiting < PanelsToFinish && end < endColumn && i < panels - 1))
                    continue;
                nint start = panel - (waiting - 1) * width;
                _epilogue.Finish(_product, row, _column + start, rows, end - start);
                waiting = 0;
            }
        }
    }
}
