using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// A block of B as the micro-kernel reads it, in panels of up to NR columns: in place as far as whole panels go, or packed
/// <c>[n / NR][depth][NR]</c>, the last panel as many vectors wide as its columns need. Panels are packed before, or piece by piece when a thread first needs them.
/// </summary>
internal readonly ref struct RightPanels<T>
    where T : unmanaged
{
    /// <summary>Rows of B that are packed in one go: little enough that threads that need the same panel divide it.</summary>
    private const int RowsOfPiece = 128;

    private readonly Matrix<T> _inPlace;
    private readonly ref T _packed;

    /// <summary>What is done of each piece of each packed panel; a null reference: everything.</summary>
    private readonly ref byte _pieces;
    private readonly nint _columnsInPlace, _depth, _skip;

    /// <param name="inPlace">The block itself.</param>
    /// <param name="columnsInPlace">How many of its columns are read there.</param>
    /// <param name="packed">The panels of the others.</param>
    /// <param name="depth">Rows of a packed panel.</param>
    /// <param name="skip">Rows of a packed panel before the block.</param>
    public RightPanels(Matrix<T> inPlace, nint columnsInPlace, ref T packed, nint depth, nint skip)
    {
        _inPlace = inPlace;
        _packed = ref packed;
        (_columnsInPlace, _depth, _skip) = (columnsInPlace, depth, skip);
    }

    /// <param name="block">The block itself.</param>
    /// <param name="columnsInPlace">How many of its columns are read there.</param>
    /// <param name="packed">Room for the panels of the others, which are packed when they are needed.</param>
    /// <param name="depth">Rows of the block.</param>
    /// <param name="pieces">A byte for each piece of the panels, see <see cref="PiecesOf(nint, nint)"/>, all zero.</param>
    public RightPanels(Matrix<T> block, nint columnsInPlace, ref T packed, nint depth, ref byte pieces)
        : this(block, columnsInPlace, ref packed, depth, 0) => _pieces = ref pieces;

    /// <summary>How many pieces there are of so many panels.</summary>
    public static int PiecesOf(nint panels, nint depth) => (int)(panels * PiecesOf(depth));

    /// <summary>Whether panels are packed only when a thread needs them.</summary>
    public bool IsPackedWhenNeeded => !Unsafe.IsNullRef(ref _pieces);

    /// <summary>Whether whole panels are read where they are.</summary>
    public bool IsInPlace => _columnsInPlace > 0;

    /// <summary>Sees to it that a panel can be read: packs what of it no thread has begun to, and waits for what others have.</summary>
    /// <param name="column">Where the panel begins.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="width">How many a whole panel has.</param>
    /// <param name="lanes">A panel is as wide as a multiple of this.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Need(nint column, nint columns, int width, int lanes)
    {
        if (column < _columnsInPlace)
            return;
        int count = PiecesOf(_depth);
        ref byte pieces = ref Unsafe.Add(ref _pieces, (column - _columnsInPlace) / width * count);
        nint stored = (columns + lanes - 1) / lanes * lanes;
        ref T panel = ref Unsafe.Add(ref _packed, (column - _columnsInPlace) * _depth);
        for (int piece = 0; piece < count; piece++)
        {
            if (!SharedWork.TryBegin(ref Unsafe.Add(ref pieces, piece)))
                continue;
            nint row = (nint)piece * RowsOfPiece;
            Packing.PackPanels(_inPlace.From(row, column), nint.Min(RowsOfPiece, _depth - row), columns, width, lanes, ref Unsafe.Add(ref panel, row * stored));
            SharedWork.End(ref Unsafe.Add(ref pieces, piece));
        }

        for (int piece = 0; piece < count; piece++)
            SharedWork.Await(ref Unsafe.Add(ref pieces, piece));
    }

    /// <summary>The panel that begins at a column, which is <paramref name="width"/> columns wide if it is packed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix<T> Panel(nint column, nint width) => column < _columnsInPlace
        ? _inPlace.From(0, column)
        : new Matrix<T>(ref Unsafe.Add(ref _packed, (column - _columnsInPlace) * _depth + _skip * width), width, 1);

    /// <summary>From one panel to the next, where they are all read in place or all packed.</summary>
    public nint PanelStride(nint width) => _columnsInPlace > 0 ? width : _depth * width;

    private static int PiecesOf(nint depth) => (int)((depth + RowsOfPiece - 1) / RowsOfPiece);
}
