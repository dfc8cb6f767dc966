using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The product of a few rows and weights that threads change row by row between two runs: the depth is cut into halves, and threads take pieces of C of one half and of the other. So of the weights each
/// reads mostly the rows that it wrote, and of A the columns; what goes from thread to thread is half of a result, which is far less.
/// </summary>
/// <remarks>
/// Of each piece one half comes first, and the other is added to it as it comes out of the registers: in the first pieces the second half of the depth is first, so that who has the first half
/// finishes them, and in the others the first. Each thread begins with what others go on with, which is there when they come to it.
/// </remarks>
internal ref struct HalvedGemm<T, TKernel, TEpilogue> : IParallelLoop
    where T : unmanaged
    where TKernel : struct, ITileKernel<T>
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    /// <summary>Columns of a piece: whole panels at every vector width, and whole lines of the cache.</summary>
    public const int ColumnsOfPiece = 64;

    /// <summary>With fewer rows the micro-kernel waits for B.</summary>
    private const int FewestRows = 4;

    /// <summary>Of more columns, a piece has several times as many: how far each is takes a line of the cache, on the stack.</summary>
    private const int MostBlocks = 64, MostPieces = 256, LineBytes = 64;

    private readonly Matrix<T> _a, _b, _c;
    private readonly TEpilogue _epilogue;
    private readonly nint _m, _n, _k, _half, _width, _blocks, _parts;
    private readonly int _threads;
    private readonly ref byte _states;

    private HalvedGemm(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, int threads, in TEpilogue epilogue)
    {
        _a = a;
        _b = b;
        _c = c;
        (_m, _n, _k, _half, _threads) = (m, n, k, (k + 1) / 2, threads);
        _width = (n / ColumnsOfPiece + MostBlocks - 1) / MostBlocks * ColumnsOfPiece;
        _blocks = (n + _width - 1) / _width;
        _parts = _blocks > 1 && 2 * _blocks % threads == 0 ? 1 : nint.Clamp(m / FewestRows, 1, nint.Min(threads, MostPieces / _blocks));
        _epilogue = epilogue;
    }

    private HalvedGemm(in HalvedGemm<T, TKernel, TEpilogue> all, ref byte states)
    {
        this = all;
        _states = ref states;
    }

    /// <param name="a">Its rows are contiguous.</param>
    /// <param name="b">Its rows are contiguous, and of <see cref="ColumnsOfPiece"/> elements or a multiple.</param>
    /// <param name="c">As for the whole product.</param>
    /// <param name="m">As for the whole product.</param>
    /// <param name="n">As for the whole product.</param>
    /// <param name="k">From 2 on.</param>
    /// <param name="threads">As for the whole product.</param>
    /// <param name="epilogue">As for the whole product.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Matrix<T> a, Matrix<T> b, Matrix<T> c, nint m, nint n, nint k, int threads, in TEpilogue epilogue)
    {
        threads = threads == 0 ? Environment.ProcessorCount : threads;
        var halves = new HalvedGemm<T, TKernel, TEpilogue>(a, b, c, m, n, k, threads, in epilogue);
        if (threads == 1)
            halves.OneByOne();
        else
            halves.Divide();
    }

    /// <summary>The shares of some threads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(nint start, nint end)
    {
        nint items = 2 * Pieces, first = items * start / _threads, stop = items * end / _threads;
        for (nint item = first; item < stop; item++)
        {
            if (!IsAdded(item))
                Begin(item % Pieces);
        }

        for (nint item = first; item < stop; item++)
        {
            if (IsAdded(item))
                Complete(item % Pieces);
        }
    }

    private readonly nint Pieces => _blocks * _parts;

    /// <summary>Which half of the depth is added to the other, in a piece.</summary>
    private readonly nint Added(nint piece) => piece < Pieces / 2 ? 0 : 1;

    private readonly bool IsAdded(nint item) => item / Pieces == Added(item % Pieces);

    private readonly ref byte State(nint piece) => ref Unsafe.Add(ref _states, piece * LineBytes);

    /// <summary>The same, with the same bits, on one thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void OneByOne()
    {
        nint middle = _blocks / 2 * _width;
        foreach (bool isAdded in (ReadOnlySpan<bool>)[false, true])
        {
            if (middle > 0)
                Multiply(isAdded ? 0 : 1, 0, middle, isAdded, 0, _m);
            Multiply(isAdded ? 1 : 0, middle, _n - middle, isAdded, 0, _m);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Divide()
    {
        Span<byte> states = stackalloc byte[(int)Pieces * LineBytes];
        var loop = new HalvedGemm<T, TKernel, TEpilogue>(in this, ref MemoryMarshal.GetReference(states));
        // A share is an index, so that it is the same thread's at every run.
        ParallelRegion.For(_threads, _threads, ParallelRegion.TimeAt(400 / Unsafe.SizeOf<T>(), 2 * _m * _n * _k / _threads), ref loop);
    }

    /// <summary>Computes the half of a piece that comes first, if nobody has begun to.</summary>
    private readonly void Begin(nint piece)
    {
        if (!SharedWork.TryBegin(ref State(piece)))
            return;
        Piece(piece, 1 - Added(piece), false);
        SharedWork.End(ref State(piece));
    }

    private readonly void Complete(nint piece)
    {
        Begin(piece);
        SharedWork.Await(ref State(piece));
        Piece(piece, Added(piece), true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Piece(nint piece, nint half, bool isAdded)
    {
        (nint block, nint part) = Math.DivRem(piece, _parts);
        nint column = block * _width;
        Multiply(half, column, nint.Min(_width, _n - column), isAdded, _m * part / _parts, _m * (part + 1) / _parts);
    }

    /// <summary>One half of some columns, of some rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(nint half, nint column, nint columns, bool isAdded, nint row, nint endRow)
    {
        nint depth = half == 0 ? _half : _k - _half;
        var right = new RightPanels<T>(_b.From(half * _half, column), columns, ref _c.Origin, depth, 0);
        var block = new GemmBlock<T, TKernel>(right, columns, depth, isAdded);
        new GemmStep<T, TKernel, TEpilogue>(block, _a.From(0, half * _half), _c.From(0, column), _m, ref _c.Origin, isAdded, 0, column, in _epilogue).RunRows(row, endRow);
    }
}
