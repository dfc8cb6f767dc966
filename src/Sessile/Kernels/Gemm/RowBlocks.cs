using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Splits rows into as few blocks as the micro-kernel's height allows, as evenly as possible: 64 rows are 9 blocks of 6 and 2 of 5, not 10 of 6 and one of 4.</summary>
internal readonly struct RowBlocks
{
    private readonly nint _small, _tall;

    public RowBlocks(nint rows, int height)
    {
        nint blocks = (rows + height - 1) / height;
        _small = blocks == 0 ? 0 : rows / blocks;
        _tall = (rows - blocks * _small) * (_small + 1);
    }

    /// <summary>The height of the block that starts at <paramref name="row"/>; the taller blocks come first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(nint row) => (int)(row < _tall ? _small + 1 : _small);
}
