using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// A filter seen as a matrix, [patch length, columns] for each group, in panels of as many columns as a tile has: either the filter itself, or a copy with panels one
/// behind the other, the last of which is filled up with zeros to whole vectors.
/// </summary>
internal readonly ref struct FilterPanels<T>
    where T : unmanaged
{
    private readonly ref T _origin;
    private readonly nint _depth, _rowStride, _groupStride;

    private FilterPanels(ref T origin, nint depth, nint columns, nint rowStride, nint groupStride)
    {
        _origin = ref origin;
        (_depth, Columns, _rowStride, _groupStride) = (depth, columns, rowStride, groupStride);
    }

    /// <summary>Columns of a group.</summary>
    public nint Columns { get; }

    /// <summary>The filter itself, whose rows lie <paramref name="rowStride"/> apart; a group's columns must be whole vectors.</summary>
    public static FilterPanels<T> InPlace(ref T filter, nint columns, nint rowStride) => new(ref filter, 0, columns, rowStride, columns);

    /// <summary>A packed copy of patches of <paramref name="depth"/> elements.</summary>
    public static FilterPanels<T> Packed(ref T panels, nint depth, nint columns, nint lanes) =>
        new(ref panels, depth, columns, 0, PackedElements(depth, columns, lanes));

    /// <summary>Elements of a group's panels.</summary>
    public static nint PackedElements(nint depth, nint columns, nint lanes) => depth * ((columns + lanes - 1) / lanes * lanes);

    /// <summary>The panel of a group from <paramref name="column"/> on, <paramref name="vectors"/> of <paramref name="lanes"/> wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix<T> Panel(nint group, nint column, nint vectors, nint lanes) => _depth == 0
        ? new Matrix<T>(ref Unsafe.Add(ref _origin, group * _groupStride + column), _rowStride, 1)
        : new Matrix<T>(ref Unsafe.Add(ref _origin, group * _groupStride + column * _depth), vectors * lanes, 1);
}
