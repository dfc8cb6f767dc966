using System.Runtime.CompilerServices;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Rows of doubles whose parts are multiplied by each other: whole vectors of the widest kind, and never so far apart that they crowd the caches' sets.</summary>
internal readonly ref struct WideMatrix
{
    /// <summary>The most rows and columns of what is copied for a product, and the most steps of one: what the second cache keeps.</summary>
    public const int Depth = 256;

    /// <summary>Columns that are factored as one, and rows that are substituted as one; of more, halves are, and the products of one with the other are the library's.</summary>
    public const int Panel = 32;

    private const int Lanes = VectorBytes.Of512 / sizeof(double), CrowdingLanes = 64;

    /// <summary>At most so much longer than its elements is a row.</summary>
    private const int Padding = 3 * Lanes;

    /// <summary>As <see cref="Gemm.ScratchElements"/> has it: the most columns of B and rows of A that are packed at once.</summary>
    private const int PackedColumns = 1024, PackedRows = 256;

    private readonly ref double _rows, _scratch;
    private readonly nint _scratchLength;

    public WideMatrix(ref double rows, nint stride, ref double scratch, nint scratchLength)
    {
        _rows = ref rows;
        _scratch = ref scratch;
        (Stride, _scratchLength) = (stride, scratchLength);
    }

    public nint Stride { get; }

    public ref double Scratch => ref _scratch;

    public nint ScratchLength => _scratchLength;

    public static nint Whole(nint count) => (count + Lanes - 1) / Lanes * Lanes;

    /// <summary>From one row of so many elements, a multiple of a vector's, to the next.</summary>
    public static nint StrideOf(nint count) => count % CrowdingLanes == 0 ? count + Lanes : count;

    /// <summary>The elements of rows, at most.</summary>
    public static nint ElementsOf(nint rows, nint columns) => rows * (columns + Padding);

    /// <summary>What products of parts of such a matrix need at most.</summary>
    public static nint ScratchOf(nint n, nint columns) => nint.Min(n, Depth) * (nint.Min(columns, PackedColumns) + PackedRows);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref double At(nint row, nint column) => ref Unsafe.Add(ref _rows, (row * Stride) + column);

    /// <summary>Adds to a part of the matrix the product of the part left of it and the part above it, see <see cref="RowUpdate{TVector}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddProduct<TVector>(nint row, nint rows, nint column, nint columns, nint from, nint count)
        where TVector : struct, IDoubles<TVector> =>
        RowUpdate<TVector>.Add(
            new(ref At(row, from), Stride, 1), new(ref At(from, column), Stride, 1), new(ref At(row, column), Stride, 1), rows, columns, count, ref _scratch);

    /// <summary>Multiplies by the inverse of a lower triangle with ones on its diagonal, which is negated, the rows beside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SubstituteUnit<TVector>(nint first, nint count, nint column, nint columns)
        where TVector : struct, IDoubles<TVector>
    {
        if (count <= Panel)
        {
            TriangleRows<TVector>.Solve(ref At(first, first), Stride, count, ref At(first, column), Stride, columns, divides: false);
            return;
        }

        nint upper = Half(count);
        SubstituteUnit<TVector>(first, upper, column, columns);
        AddProduct<TVector>(first + upper, count - upper, column, columns, first, upper);
        SubstituteUnit<TVector>(first + upper, count - upper, column, columns);
    }

    /// <summary>Half of a count, in whole vectors.</summary>
    public static nint Half(nint count) => Whole(count / 2);
}
