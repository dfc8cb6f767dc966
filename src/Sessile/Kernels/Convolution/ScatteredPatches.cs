using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// The input's gradient where the input has few channels: a product gives each output pixel's patch, and patches are added where they lie. As a convolution of the
/// output's gradient a vector would hold no more than those channels. Every element is summed in the order of pixels, whatever the blocks and threads.
/// </summary>
internal static class ScatteredPatches
{
    /// <summary>From here on a convolution fills its vectors well enough.</summary>
    private const int MostChannels = 8;

    /// <summary>With fewer a product has too little depth, and too little to write.</summary>
    private const int FewestOutputs = 8, FewestElements = 24;

    /// <summary>Pixels whose patches stay in the second cache; and with fewer a filter's panels are read too often.</summary>
    private const int MostPixels = 384, FewestPixels = 48;

    /// <summary>Vectors have 16 elements at most.</summary>
    private const int Lanes = 16;

    /// <summary>Whether it is the way to go: a matter of the geometry alone.</summary>
    public static bool Fits(in Conv2DGeometry g) =>
        g is { Groups: 1, DilationWidth: 1, InputChannels: <= MostChannels, OutputChannels: >= FewestOutputs } && g.Patch >= FewestElements
        && PixelsAtOnce(in g) >= nint.Min(FewestPixels, g.Pixels);

    /// <summary>Elements of the filter's panels.</summary>
    private static nint Panels(in Conv2DGeometry g) => Gemm.PackedElements(g.Patch, g.OutputChannels);

    /// <summary>As many as find room beside the panels in the scratch of a gradient.</summary>
    private static nint PixelsAtOnce(in Conv2DGeometry g) =>
        nint.Min(MostPixels, (ConvolutionScratch.GradientInput(in g) - Panels(in g)) / ((g.Patch + Lanes - 1) / Lanes * Lanes));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GradientInput<T>(int threads, ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g, ref T scratch)
        where T : unmanaged, INumber<T>
    {
        if (ScatteredRows<T>.Fits(in g))
        {
            ScatteredRows<T>.GradientInput(threads, ref outputGradient, ref filter, ref inputGradient, in g);
            return;
        }

        nint outputs = g.OutputChannels, width = Width<T>(g.Patch), most = PixelsAtOnce(in g), count;
        Bulk.Fill(ref inputGradient, g.InputImages * g.InputImage, T.Zero);
        GemmDispatch.Pack(new Matrix<T>(ref filter, 1, outputs), outputs, g.Patch, ref scratch, 1);
        ref T patches = ref Unsafe.Add(ref scratch, Panels(in g));
        var place = new PatchPlace(in g, 0);
        nint image = -1, shift = 0;
        Interval taps = default;
        for (nint pixel = 0; pixel < g.Pixels; pixel += count)
        {
            count = nint.Min(most, g.Pixels - pixel);
            var gradients = new Matrix<T>(ref Unsafe.Add(ref outputGradient, pixel * outputs), outputs, 1);
            GemmDispatch.MultiplyPacked(gradients, ref scratch, new Matrix<T>(ref patches, width, 1), count, width, outputs, false, ref patches, 0, threads, default(NoEpilogue));
            for (nint i = 0; i < count; i++, place.Advance(in g))
            {
                if (place.Image != image)
                    (image, taps, shift) = (place.Image, g.TapsOf(place.Image), (g.InputImageOf(place.Image, 0) - place.Image) * g.InputImage);
                Add(ref Unsafe.Add(ref patches, i * width), in place, taps, ref Unsafe.Add(ref inputGradient, shift), in g);
            }
        }
    }

    /// <summary>Columns of a product, a patch's elements, rounded up to whole vectors of the machine: the panels have zeros there.</summary>
    public static nint Width<T>(nint elements)
    {
        nint lanes = Vector512.IsHardwareAccelerated ? Vector512<T>.Count : Vector256.IsHardwareAccelerated ? Vector256<T>.Count : Vector128<T>.Count;
        return (elements + lanes - 1) / lanes * lanes;
    }

    /// <summary>Plane by plane of a volume, or of an image the only one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<T>(ref T patch, in PatchPlace place, Interval taps, ref T images, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        for (nint tap = taps.Start; tap < taps.End; tap++)
        {
            ref T plane = ref Unsafe.Add(ref patch, tap * g.FilterHeight * g.FilterWidth * g.InputChannels);
            AddPlane(ref plane, in place, ref Unsafe.Add(ref images, tap * g.Depth.Dilation * g.InputImage), in g);
        }
    }

    /// <summary>Row by row what is inside of the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPlane<T>(ref T patch, in PatchPlace place, ref T image, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        Interval rows = Windows.Taps(place.Top, g.DilationHeight, g.FilterHeight, g.InputHeight), inside = place.InsideColumns;
        nint channels = g.InputChannels, line = g.FilterWidth * channels, step = g.DilationHeight * g.InputWidth * channels, count = inside.Length * channels;
        ref T source = ref Unsafe.Add(ref patch, rows.Start * line + inside.Start * channels);
        ref T target = ref Unsafe.Add(ref image, place.Offset(in g, place.Top + rows.Start * g.DilationHeight, inside.Start));
        for (nint row = rows.Length; row > 0; row--)
        {
            Add(ref source, ref target, count);
            source = ref Unsafe.Add(ref source, line);
            target = ref Unsafe.Add(ref target, step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(ref T source, ref T target, nint count)
        where T : unmanaged, INumber<T>
    {
        nint i = 0;
        for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
            (Vector256.LoadUnsafe(ref target, (nuint)i) + Vector256.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        for (; i <= count - Vector128<T>.Count; i += Vector128<T>.Count)
            (Vector128.LoadUnsafe(ref target, (nuint)i) + Vector128.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        for (; i < count; i++)
            Unsafe.Add(ref target, i) += Unsafe.Add(ref source, i);
    }
}
