using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// A row of taps that is added to a row of an input of one channel, whole vectors of this at a time, the last of which may overlap the one before: products of pixels beyond the row, and what an
/// overlapped vector has already, are masked. So each element is loaded and stored once, at the same place whatever the tap.
/// </summary>
internal readonly struct RowTaps<T>
    where T : unmanaged
{
    private readonly nint _width, _taps, _dilation, _pad, _vectors;

    public RowTaps(in Conv2DGeometry g)
    {
        (_width, _taps, _dilation, _pad) = (g.InputWidth, g.FilterWidth, g.DilationWidth, g.PadLeft);
        _vectors = (_width + Vector256<T>.Count - 1) / Vector256<T>.Count;
        Before = Whole((_taps - 1) * _dilation - _pad);
        After = Whole(_width + _pad - g.OutputWidth);
    }

    /// <summary>Elements that are read before the first product and behind the last one, and masked.</summary>
    public nint Before { get; }

    public nint After { get; }

    public nint MaskElements => _taps * _vectors * Vector256<T>.Count;

    private static nint Whole(nint elements) => nint.Max(0, elements + Vector256<T>.Count - 1) / Vector256<T>.Count * Vector256<T>.Count;

    private nint PlaceOf(nint vector) => nint.Min(vector * Vector256<T>.Count, _width - Vector256<T>.Count);

    /// <summary>Writes the masks of all vectors, of each those of all taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Mask(in Conv2DGeometry g, ref T masks)
    {
        for (nint vector = 0; vector < _vectors; vector++)
        {
            for (nint tap = 0; tap < _taps; tap++, masks = ref Unsafe.Add(ref masks, Vector256<T>.Count))
            {
                nint place = PlaceOf(vector), shift = tap * _dilation - _pad, first = nint.Max(vector * Vector256<T>.Count - place, g.ColumnsThrough(tap).Start + shift - place);
                nint start = nint.Clamp(first, 0, Vector256<T>.Count), end = nint.Clamp(g.ColumnsThrough(tap).End + shift - place, start, Vector256<T>.Count);
                Vector256<T>.Zero.StoreUnsafe(ref masks);
                Bulk.Fill(ref Unsafe.Add(ref masks, start), end - start, Vector256<T>.AllBitsSet.ToScalar());
            }
        }
    }

    /// <summary>Adds the products of a row of pixels.</summary>
    /// <param name="products">Those of the first tap with the first pixel.</param>
    /// <param name="pitch">From a tap's products to the next one's.</param>
    /// <param name="masks">As they were written.</param>
    /// <param name="target">The row that is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ref T products, nint pitch, ref T masks, ref T target)
    {
        nint step = pitch - _dilation;
        for (nint vector = 0; vector < _vectors; vector++)
        {
            nint place = PlaceOf(vector);
            ref T product = ref Unsafe.Add(ref products, place + _pad);
            Vector256<T> sum = Vector256.LoadUnsafe(ref target, (nuint)place);
            for (nint tap = _taps; tap > 0; tap--)
            {
                sum += Vector256.LoadUnsafe(ref product) & Vector256.LoadUnsafe(ref masks);
                product = ref Unsafe.Add(ref product, step);
                masks = ref Unsafe.Add(ref masks, Vector256<T>.Count);
            }

            sum.StoreUnsafe(ref Unsafe.Add(ref target, place));
        }
    }
}
