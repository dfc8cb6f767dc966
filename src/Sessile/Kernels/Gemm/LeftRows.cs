using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>The rows of A that a block works on, as row blocks: either a matrix, or blocks that were packed one behind the other.</summary>
internal readonly ref struct LeftRows<T>
    where T : unmanaged
{
    private readonly Matrix<T> _matrix;
    private readonly nint _packedDepth;

    public LeftRows(Matrix<T> matrix, RowBlocks blocks)
    {
        _matrix = matrix;
        Blocks = blocks;
    }

    /// <summary>Blocks [rows of the block] by <paramref name="depth"/>, column by column, as <see cref="Packing.PackRowBlocks"/> writes them.</summary>
    public LeftRows(ref T packed, nint depth, RowBlocks blocks)
    {
        _matrix = new Matrix<T>(ref packed, 1, 1);
        _packedDepth = depth;
        Blocks = blocks;
    }

    public RowBlocks Blocks { get; }

    /// <summary>The rows from <paramref name="row"/> on, as they lie in a block of <paramref name="height"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix<T> From(nint row, int height) => _packedDepth == 0
        ? _matrix.From(row, 0)
        : new Matrix<T>(ref Unsafe.Add(ref _matrix.Origin, row * _packedDepth), 1, height);

    /// <summary>The distance from a block of <paramref name="height"/> rows to the next.</summary>
    public nint BlockStride(int height) => height * (_packedDepth == 0 ? _matrix.RowStride : _packedDepth);
}
