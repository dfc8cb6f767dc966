using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// The matrix of patches: a row per output pixel, its columns [filterHeight, filterWidth, groupInputs], zero where the patch sees padding.
/// The images' reference points at the group's first channel.
/// </summary>
internal static class Patches
{
    /// <summary>Writes the rows of the pixels [first, first + count), counted through all images.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unfold<T>(ref T images, ref T patches, in Conv2DGeometry g, nint first, nint count)
        where T : unmanaged, INumber<T>
    {
        if (count == 0)
            return;
        var place = new PatchPlace(in g, first);
        for (nint pixel = 0; pixel < count; pixel++, place.Advance(in g))
        {
            for (nint i = 0; i < g.FilterHeight; i++)
            {
                UnfoldRow(ref images, ref patches, in g, in place, place.Top + i * g.DilationHeight);
                patches = ref Unsafe.Add(ref patches, g.FilterWidth * g.GroupInputs);
            }
        }
    }

    /// <summary>The transpose of <see cref="Unfold"/>: adds each element of the rows to where it came from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fold<T>(ref T patches, ref T images, in Conv2DGeometry g, nint first, nint count)
        where T : unmanaged, INumber<T>
    {
        if (count == 0)
            return;
        var place = new PatchPlace(in g, first);
        for (nint pixel = 0; pixel < count; pixel++, place.Advance(in g))
        {
            for (nint i = 0; i < g.FilterHeight; i++)
            {
                FoldRow(ref patches, ref images, in g, in place, place.Top + i * g.DilationHeight);
                patches = ref Unsafe.Add(ref patches, g.FilterWidth * g.GroupInputs);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UnfoldRow<T>(ref T images, ref T patch, in Conv2DGeometry g, in PatchPlace place, nint row)
        where T : unmanaged, INumber<T>
    {
        nint channels = g.GroupInputs;
        Interval inside = place.Columns(in g, row);
        if (inside.Start > 0)
            Bulk.Fill(ref patch, inside.Start * channels, T.Zero);
        if (inside.End < g.FilterWidth)
            Bulk.Fill(ref Unsafe.Add(ref patch, inside.End * channels), (g.FilterWidth - inside.End) * channels, T.Zero);
        if (g.PatchRowsAreContiguous)
        {
            if (inside.Length > 0)
                Bulk.Copy(in Unsafe.Add(ref images, place.Offset(in g, row, inside.Start)), ref Unsafe.Add(ref patch, inside.Start * channels), inside.Length * channels);
            return;
        }

        for (nint j = inside.Start; j < inside.End; j++)
            Bulk.Copy(in Unsafe.Add(ref images, place.Offset(in g, row, j)), ref Unsafe.Add(ref patch, j * channels), channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FoldRow<T>(ref T patch, ref T images, in Conv2DGeometry g, in PatchPlace place, nint row)
        where T : unmanaged, INumber<T>
    {
        nint channels = g.GroupInputs;
        Interval inside = place.Columns(in g, row);
        if (g.PatchRowsAreContiguous)
        {
            if (inside.Length > 0)
                Rows.Add(ref Unsafe.Add(ref patch, inside.Start * channels), ref Unsafe.Add(ref images, place.Offset(in g, row, inside.Start)), inside.Length * channels);
            return;
        }

        for (nint j = inside.Start; j < inside.End; j++)
            Rows.Add(ref Unsafe.Add(ref patch, j * channels), ref Unsafe.Add(ref images, place.Offset(in g, row, j)), channels);
    }
}
