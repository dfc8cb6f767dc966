using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// A block of B as the micro-kernel reads it, in panels of up to NR columns: in place as far as whole panels go, or packed
/// <c>[n / NR][depth][NR]</c>, the last panel as many vectors wide as its columns need.
/// </summary>
internal readonly ref struct RightPanels<T>
    where T : unmanaged
{
    private readonly Matrix<T> _inPlace;
    private readonly ref T _packed;
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

    /// <summary>The panel that begins at a column, which is <paramref name="width"/> columns wide if it is packed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix<T> Panel(nint column, nint width) => column < _columnsInPlace
        ? _inPlace.From(0, column)
        : new Matrix<T>(ref Unsafe.Add(ref _packed, (column - _columnsInPlace) * _depth + _skip * width), width, 1);
}
