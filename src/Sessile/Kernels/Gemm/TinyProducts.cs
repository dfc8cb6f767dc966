using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// Products of a batch of matrices whose rows are a vector at most: which loops and tiles are theirs is found out once for all of them, which takes several times as long as one product.
/// Every element is a chain of fused multiply-adds in the order of the depth, as in larger products.
/// </summary>
internal readonly ref struct TinyProducts<T, TEpilogue>
    where T : unmanaged
    where TEpilogue : struct, IEpilogue
{
    /// <summary>With more work the way to a product's tiles is short beside them.</summary>
    private const int MostRows = 32, MostDepth = 32;

    /// <summary>Of a matrix of more elements that is multiplied by a column each row alone is a product of two vectors, for which it need not be transposed.</summary>
    private const int MostCopied = 64;

    /// <summary>So many products are finished together, and so many elements of their B are transposed at once: long enough after they were stored for both to be read without a wait.</summary>
    private const int Together = 16, Room = 512;

    private readonly Matrix<T> _a, _b, _c;
    private readonly BatchStrides _strides;
    private readonly nint _m, _n, _k;
    private readonly TEpilogue _epilogue;
    private readonly bool _isColumn;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TinyProducts(Matrix<T> a, Matrix<T> b, Matrix<T> c, BatchStrides strides, nint m, nint n, nint k, in TEpilogue epilogue)
    {
        _isColumn = IsColumn(c, m, n);
        (_m, _n, _k) = _isColumn ? (n, m, k) : (m, n, k);
        _a = _isColumn ? b.Transposed : a;
        _b = _isColumn ? a.Transposed : b;
        _c = _isColumn ? c.Transposed : c;
        _strides = _isColumn ? strides with { A = strides.B, B = strides.A } : strides;
        _epilogue = epilogue;
    }

    /// <summary>Whether a batch is one of these, by its extents and strides and the machine's vectors alone.</summary>
    public static bool Takes(Matrix<T> c, BatchStrides strides, nint m, nint n, nint k, bool accumulate) =>
        Avx2.IsSupported && Fma.IsSupported && HasTiles && !accumulate
        && n > 0 && m is > 0 and <= MostRows && k is > 0 and <= MostDepth
        && (IsColumn(c, m, n) ? m <= MostColumns && (strides.A == 0 || m * k <= MostCopied) : n <= MostColumns);

    private static bool HasTiles => typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(int);

    private static int MostColumns => (Avx512F.VL.IsSupported && Vector512.IsHardwareAccelerated ? VectorBytes.Of512 : VectorBytes.Of256) / Unsafe.SizeOf<T>();

    /// <summary>A column is the row of the transposed product.</summary>
    private static bool IsColumn(Matrix<T> c, nint m, nint n) => n == 1 && (c.RowStride == 1 || m == 1);

    /// <summary>Computes some products that follow each other at the strides.</summary>
    /// <param name="first">What the epilogue takes the first one for; it is the one where the matrices begin.</param>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public unsafe void Run(nint first, nint count)
    {
        T* room = stackalloc T[Room];
        bool copies = _b.ColStride != 1 && _n > 1, copiesEach = copies && _strides.B != 0;
        nint together = copiesEach ? nint.Min(Together, Room / (_k * _n)) : TEpilogue.IsNone && _m <= TinyTile.MostRows ? count : Together;
        fixed (T* a = &_a.Origin, b = &_b.Origin, c = &_c.Origin)
        {
            if (copies && !copiesEach)
                Transpose(b, room, 1);
            for (nint done = 0; done < count; done += together)
            {
                nint products = nint.Min(together, count - done);
                if (copiesEach)
                    Transpose(b + done * _strides.B, room, products);
                TinyOperands<T> operands = Operands(products);
                operands.B = copies ? room : b + done * _strides.B;
                (operands.BRowStride, operands.BStride) = copies ? (_n, copiesEach ? _k * _n : 0) : (_b.RowStride, _strides.B);
                Rows(ref operands, a + done * _strides.A, c + done * _strides.C);
                Finish(first + done, products);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TinyOperands<T> Operands(nint count) => new()
    {
        ARowStride = _a.RowStride,
        AColStride = _a.ColStride,
        CRowStride = _c.RowStride,
        Columns = _n,
        K = _k,
        AStride = _strides.A,
        CStride = _strides.C,
        Count = count,
    };

    /// <summary>All rows of some products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Rows(ref TinyOperands<T> operands, T* a, T* c)
    {
        var blocks = new RowBlocks(_m, TinyTile.MostRows);
        for (nint row = 0; row < _m;)
        {
            int height = blocks.At(row).Height;
            operands.A = a + row * _a.RowStride;
            operands.C = c + row * _c.RowStride;
            TinyTile.Run(height, in operands);
            row += height;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Transpose(T* from, T* to, nint count)
    {
        nint k = _k, n = _n, row = _b.RowStride, column = _b.ColStride, stride = _strides.B;
        for (; count > 0; count--, from += stride)
        {
            T* place = from;
            for (nint p = 0; p < k; p++, place += row, to += n)
            {
                T* next = place;
                nint j = 0;
                for (; j <= n - 4; j += 4, next += 4 * column)
                    (to[j], to[j + 1], to[j + 2], to[j + 3]) = (next[0], next[column], next[2 * column], next[3 * column]);
                for (; j < n; j++, next += column)
                    to[j] = *next;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(nint first, nint count)
    {
        if (TEpilogue.IsNone)
            return;
        (nint rows, nint columns) = _isColumn ? (_n, _m) : (_m, _n);
        for (nint product = first; product < first + count; product++)
            _epilogue.Finish(product, 0, 0, rows, columns);
    }
}
