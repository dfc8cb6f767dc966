using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Splits rows into as few blocks as the micro-kernel's height allows, as evenly as possible: 64 rows are 9 blocks of 6 and 2 of 5, not 10 of 6 and one of 4.</summary>
internal readonly struct RowBlocks
{
    private readonly int _height;
    private readonly nint _tall, _count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public RowBlocks(nint rows, int height)
    {
        _count = (rows + height - 1) / height;
        _height = (int)(_count <= 1 ? rows : rows / _count);
        _tall = rows - _count * _height;
    }

    /// <summary>The blocks of the first height, which come first, one row taller than the others. There may be none.</summary>
    public (nint Count, int Height) Tall => (_tall, _height + 1);

    /// <summary>The blocks of the second height.</summary>
    public (nint Count, int Height) Small => (_count - _tall, _height);

    /// <summary>How many blocks there are.</summary>
    public nint Count => _count;

    /// <summary>The number of the block that begins at a row.</summary>
    public nint IndexOf(nint row) => row < TallRows ? row / (_height + 1) : _tall + (row - TallRows) / _height;

    /// <summary>The blocks of one height from a row on, at which a block begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (nint Count, int Height) At(nint row) =>
        row < TallRows ? ((TallRows - row) / (_height + 1), _height + 1) : (_count - IndexOf(row), _height);

    /// <summary>Where the block begins that a row is in.</summary>
    public nint StartOf(nint row) => row < TallRows ? row - row % (_height + 1) : row - (row - TallRows) % _height;

    private nint TallRows => _tall * (_height + 1);
}
