using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// The sums of patches with one or two vectors of 512 bits of output channels: up to fourteen pixels of a row at once, which fill the registers as tiles of six rows do with more channels,
/// and which need no offsets since they lie in steps. The same bits as by those.
/// </summary>
internal static class PatchPixels512<T>
    where T : unmanaged
{
    /// <summary>Pixels of a tile.</summary>
    private const int Fewest = 8, Most = 14;

    /// <summary>Longer patches are gone through piece by piece.</summary>
    private const int LongestPatch = 1024;

    /// <summary>Whether rows of so many pixels, with so many output channels, are computed so.</summary>
    public static bool Fits(nint pixels, nint outputs, PatchWalk walk) =>
        Vector512.IsHardwareAccelerated && pixels >= Fewest && (outputs == Vector512<T>.Count || outputs == 2 * Vector512<T>.Count) && walk.Length <= LongestPatch;

    /// <summary>Computes a row of pixels in nearly equal tiles, the last of which may overlap the one before.</summary>
    /// <param name="pixels">How many pixels.</param>
    /// <param name="source">The first patch.</param>
    /// <param name="step">From patch to patch.</param>
    /// <param name="walk">The way through a patch.</param>
    /// <param name="filter">A row for each element of a patch.</param>
    /// <param name="outputs">How many output channels.</param>
    /// <param name="target">The first pixel.</param>
    /// <param name="stride">From pixel to pixel.</param>
    /// <param name="isFar">Whether the pixels are to be fetched from beyond the second cache before they are written.</param>
    /// <param name="ending">What is done with the sums before they are stored.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row(nint pixels, ref T source, nint step, PatchWalk walk, Matrix<T> filter, nint outputs, ref T target, nint stride, bool isFar, in RowEnding<T> ending)
    {
        nint tiles = (pixels + Most - 1) / Most, count = nint.Max(Fewest, (pixels + tiles - 1) / tiles);
        for (nint next = 0; next < pixels; next += count)
        {
            nint at = nint.Min(next, pixels - count);
            ref T x = ref Unsafe.Add(ref source, at * step), y = ref Unsafe.Add(ref target, at * stride);
            for (nint pixel = 0; pixel < count && isFar; pixel++)
            {
                Prefetch.ForWriting(ref Unsafe.Add(ref y, pixel * stride));
                Prefetch.ForWriting(ref Unsafe.Add(ref y, pixel * stride + outputs - 1));
            }

            if (outputs == Vector512<T>.Count)
                Tile<One>(count, ref x, step, in walk, filter, ref y, stride, in ending);
            else
                Tile<Two>(count, ref x, step, in walk, filter, ref y, stride, in ending);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TVectors>(nint count, ref T source, nint step, in PatchWalk walk, Matrix<T> filter, ref T target, nint stride, in RowEnding<T> ending)
        where TVectors : struct, ICount
    {
        nint two = 2 * step, three = 3 * step, next = walk.Step, wStep = filter.RowStride;
        ref T w = ref filter.Origin;
        Vector512<T> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default, a6 = default;
        Vector512<T> a7 = default, a8 = default, a9 = default, a10 = default, a11 = default, a12 = default, a13 = default;
        Vector512<T> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default, b6 = default;
        Vector512<T> b7 = default, b8 = default, b9 = default, b10 = default, b11 = default, b12 = default, b13 = default;
        nint outer = 0;
        for (nint i = walk.Outer; i > 0; i--, outer += walk.OuterStride)
        {
            nint inner = outer;
            for (nint j = walk.Inner; j > 0; j--, inner += walk.InnerStride)
            {
                ref T x = ref Unsafe.Add(ref source, inner);
                for (nint p = walk.Depth; p > 0; p--)
                {
                    Vector512<T> w0 = Vector512.LoadUnsafe(ref w), w1 = Unsafe.SizeOf<TVectors>() > 1 ? Vector512.LoadUnsafe(ref w, (nuint)Vector512<T>.Count) : default;
                    w = ref Unsafe.Add(ref w, wStep);
                    ref T far = ref x;
                    x = ref Unsafe.Add(ref x, next);
                    Add<TVectors>(far, w0, w1, ref a0, ref b0);
                    Add<TVectors>(Unsafe.Add(ref far, step), w0, w1, ref a1, ref b1);
                    Add<TVectors>(Unsafe.Add(ref far, two), w0, w1, ref a2, ref b2);
                    Add<TVectors>(Unsafe.Add(ref far, three), w0, w1, ref a3, ref b3);
                    far = ref Unsafe.Add(ref far, 4 * step);
                    Add<TVectors>(far, w0, w1, ref a4, ref b4);
                    Add<TVectors>(Unsafe.Add(ref far, step), w0, w1, ref a5, ref b5);
                    Add<TVectors>(Unsafe.Add(ref far, two), w0, w1, ref a6, ref b6);
                    Add<TVectors>(Unsafe.Add(ref far, three), w0, w1, ref a7, ref b7);
                    if (count == 8)
                        continue;
                    far = ref Unsafe.Add(ref far, 4 * step);
                    Add<TVectors>(far, w0, w1, ref a8, ref b8);
                    if (count == 9)
                        continue;
                    Add<TVectors>(Unsafe.Add(ref far, step), w0, w1, ref a9, ref b9);
                    if (count == 10)
                        continue;
                    Add<TVectors>(Unsafe.Add(ref far, two), w0, w1, ref a10, ref b10);
                    if (count == 11)
                        continue;
                    Add<TVectors>(Unsafe.Add(ref far, three), w0, w1, ref a11, ref b11);
                    if (count == 12)
                        continue;
                    far = ref Unsafe.Add(ref far, 4 * step);
                    Add<TVectors>(far, w0, w1, ref a12, ref b12);
                    if (count == 13)
                        continue;
                    Add<TVectors>(Unsafe.Add(ref far, step), w0, w1, ref a13, ref b13);
                }
            }

            w = ref Unsafe.Add(ref w, walk.Skip * wStep);
        }

        Store<TVectors>(a0, b0, ref target, in ending);
        Store<TVectors>(a1, b1, ref Unsafe.Add(ref target, stride), in ending);
        Store<TVectors>(a2, b2, ref Unsafe.Add(ref target, 2 * stride), in ending);
        Store<TVectors>(a3, b3, ref Unsafe.Add(ref target, 3 * stride), in ending);
        Store<TVectors>(a4, b4, ref Unsafe.Add(ref target, 4 * stride), in ending);
        Store<TVectors>(a5, b5, ref Unsafe.Add(ref target, 5 * stride), in ending);
        Store<TVectors>(a6, b6, ref Unsafe.Add(ref target, 6 * stride), in ending);
        Store<TVectors>(a7, b7, ref Unsafe.Add(ref target, 7 * stride), in ending);
        if (count > 8)
            Store<TVectors>(a8, b8, ref Unsafe.Add(ref target, 8 * stride), in ending);
        if (count > 9)
            Store<TVectors>(a9, b9, ref Unsafe.Add(ref target, 9 * stride), in ending);
        if (count > 10)
            Store<TVectors>(a10, b10, ref Unsafe.Add(ref target, 10 * stride), in ending);
        if (count > 11)
            Store<TVectors>(a11, b11, ref Unsafe.Add(ref target, 11 * stride), in ending);
        if (count > 12)
            Store<TVectors>(a12, b12, ref Unsafe.Add(ref target, 12 * stride), in ending);
        if (count > 13)
            Store<TVectors>(a13, b13, ref Unsafe.Add(ref target, 13 * stride), in ending);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TVectors>(T x, Vector512<T> w0, Vector512<T> w1, ref Vector512<T> a, ref Vector512<T> b)
        where TVectors : struct, ICount
    {
        Vector512<T> factor = Vector512.Create(x);
        a = Fused.MultiplyAdd(factor, w0, a);
        if (Unsafe.SizeOf<TVectors>() > 1)
            b = Fused.MultiplyAdd(factor, w1, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVectors>(Vector512<T> a, Vector512<T> b, ref T target, in RowEnding<T> ending)
        where TVectors : struct, ICount => Tile512<T>.Store<TVectors>(ref target, false, in ending, a, b, default, default);
}
