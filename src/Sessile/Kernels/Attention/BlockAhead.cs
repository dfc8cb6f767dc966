using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// The block of keys that comes next. Tiles of the block before pack it as <see cref="KeyPacking"/> does, strip by strip of eight keys, beside their products, where that takes next to no
/// time, and ask for the strip after it: rows lie too far apart for a processor to foresee them. What is left when the block is needed is packed beside nothing.
/// </summary>
internal ref struct BlockAhead
{
    /// <summary>Keys of a strip, and elements of each that a step transposes.</summary>
    private const int Keys = 8, Elements = 4;

    private readonly nint _row, _size;
    private readonly float _scale;

    /// <summary>The strip that is packed and where it goes, and the one after it.</summary>
    private ref float _keys, _packed, _nextKeys, _nextPacked;

    /// <summary>How many strips have not begun.</summary>
    private nint _left;

    /// <param name="keys">[count, size], its rows contiguous.</param>
    /// <param name="row">From one of them to the next.</param>
    /// <param name="count">How many keys. Those that fill no panel are left out.</param>
    /// <param name="size">Of a key, as <see cref="Takes"/> has it.</param>
    /// <param name="scale">What their elements are multiplied with.</param>
    /// <param name="packed">[count / 64][size, 64]</param>
    public BlockAhead(ref float keys, nint row, nint count, nint size, float scale, ref float packed)
    {
        _nextKeys = ref keys;
        _nextPacked = ref packed;
        (_row, _size, _scale) = (row, size, scale);
        _left = count / AttentionTile.Columns * (AttentionTile.Columns / Keys);
    }

    /// <summary>Whether keys of this size are packed by strips.</summary>
    public static bool Takes<T, TKernel>(nint size)
        where T : unmanaged => AttentionTile.Replaces<T, TKernel>() && size % Elements == 0;

    /// <summary>Begins the next strip.</summary>
    /// <returns>How many steps it has; none if there is no strip left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Begin()
    {
        if (_left == 0)
            return 0;
        bool isLastOfPanel = --_left % (AttentionTile.Columns / Keys) == 0;
        _keys = ref _nextKeys;
        _packed = ref _nextPacked;
        _nextKeys = ref Unsafe.Add(ref _keys, Keys * _row);
        _nextPacked = ref Unsafe.Add(ref _packed, isLastOfPanel ? (_size - 1) * AttentionTile.Columns + Keys : Keys);
        return _size / Elements;
    }

    /// <summary>Packs some elements of the strip that was begun, and asks for those of the strip after it, which may lie where nothing is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Pack(nint step)
    {
        ref float from = ref Unsafe.Add(ref _keys, step * Elements), to = ref Unsafe.Add(ref _packed, step * (Elements * AttentionTile.Columns));
        nint ahead = (Keys + (step & 3) * 2) * _row;
        Prefetch.ForLater(ref from, ahead);
        Prefetch.ForLater(ref from, ahead + _row);
        KeyPacking.FourOfEight(ref from, _row, Vector256.Create(_scale), ref to, AttentionTile.Columns);
    }

    /// <summary>Packs all that is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Finish()
    {
        while (Begin() > 0)
            KeyPacking.Strip(ref _keys, _row, _size, Vector256.Create(_scale), ref _packed, AttentionTile.Columns);
    }
}
