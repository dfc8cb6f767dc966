using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

// Filters that are packed before, once for many runs.
public static partial class Conv2D
{
    /// <summary>
    /// The elements of a filter's packed copy, at most, whatever the element type and vector width: for Winograd's algorithm it is transformed. None if the
    /// convolution reads its filter as it is.
    /// </summary>
    public static nint PackedElements(in Conv2DGeometry geometry) => geometry.IsDepthwise ? 0 : ConvolutionScratch.Packed(in geometry);

    /// <summary>Packs a filter for any number of convolutions of the same geometry, except that the batch may differ, and the images' size if that is allowed.</summary>
    /// <param name="filter">[filterHeight, filterWidth, inputChannels / groups, outputChannels]</param>
    /// <param name="packed"><see cref="PackedElements"/> elements; best aligned to 64 bytes.</param>
    /// <param name="geometry">The extents.</param>
    public static void Pack<T>(ref readonly T filter, ref T packed, in Conv2DGeometry geometry)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T taps = ref Unsafe.AsRef(in filter);
        if (typeof(T) == typeof(float) && GroupTurns.Fits(in geometry))
            GroupTurns.Pack(ref Single(ref taps), in geometry, ref Single(ref packed));
        else if (typeof(T) == typeof(float) && Winograd.Fits(in geometry) && !geometry.AnySize)
            Winograd.Transform(ref Single(ref taps), in geometry, ref Single(ref packed));
        else
            PackDirect(ref taps, ref packed, in geometry);
        if (typeof(T) == typeof(float) && geometry.AnySize)
            Winograd.TransformAll(ref Single(ref taps), in geometry, ref Single(ref Unsafe.Add(ref packed, ConvolutionScratch.ForwardPanels(in geometry))));
    }

    private static void PackDirect<T>(ref T taps, ref T packed, in Conv2DGeometry geometry)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
            FilterPacking<T, PatchTile512<T>>.Forward(ref taps, in geometry, ref packed);
        else if (Vector256.IsHardwareAccelerated)
            FilterPacking<T, PatchTile256<T>>.Forward(ref taps, in geometry, ref packed);
        else
            FilterPacking<T, PatchTile128<T>>.Forward(ref taps, in geometry, ref packed);
    }

    /// <summary>The scratch, in elements, of a forward pass with a packed filter.</summary>
    public static nint ForwardPackedScratch(in Conv2DGeometry geometry) => ConvolutionScratch.ForwardPacked(in geometry, Winograd.Side(in geometry));

    /// <summary>As <see cref="Forward{T, TEpilogue}"/>, for a filter that <see cref="Pack"/> has packed. For float and double, and not where each channel has a filter of its own.</summary>
    /// <param name="threads">The most threads to use; 0: as many as there are processors. The result does not depend on it.</param>
    /// <param name="input">[batch, inputHeight, inputWidth, inputChannels]</param>
    /// <param name="packed">The filter.</param>
    /// <param name="output">[batch, outputHeight, outputWidth, outputChannels]; overwritten.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="ForwardPackedScratch"/>.</param>
    /// <param name="epilogue">Finishes blocks of pixels and channels.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public static void ForwardPacked<T, TEpilogue>(
        int threads, ref readonly T input, ref readonly T packed, ref T output, in Conv2DGeometry geometry, ref T scratch, nint scratchLength, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (typeof(TEpilogue) == typeof(NoEpilogue))
        {
            ForwardPackedAny(threads, in input, in packed, ref output, in geometry, ref scratch, scratchLength, default(NoEpilogue));
            return;
        }

        TEpilogue own = epilogue;
        ForwardPackedAny(threads, in input, in packed, ref output, in geometry, ref scratch, scratchLength, AnyEpilogue.Of(ref own));
    }

    /// <summary>As <see cref="ForwardPacked{T, TEpilogue}"/>, for an epilogue that is no more than a <see cref="RowEnding{T}"/>, which is the argument before it.</summary>
    public static void ForwardPackedAndEnd<T, TEpilogue>(
        int threads, ref readonly T input, ref readonly T packed, ref T output, in Conv2DGeometry geometry, ref T scratch, nint scratchLength, in RowEnding<T> ending, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        TEpilogue own = epilogue;
        RowEnding<T> row = ending;
        ForwardPackedAny(threads, in input, in packed, ref output, in geometry, ref scratch, scratchLength, AnyEpilogue.Of(ref own, ref row));
    }

    private static void ForwardPackedAny<T, TEpilogue>(
        int threads, ref readonly T input, ref readonly T packed, ref T output, in Conv2DGeometry geometry, ref T scratch, nint scratchLength, TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue
    {
        int side = Winograd.Side(in geometry);
        RequireScratch(ConvolutionScratch.ForwardPacked(in geometry, side), scratchLength);
        ref T images = ref Unsafe.AsRef(in input), panels = ref Unsafe.AsRef(in packed);
        if (IsPlain<T>(in geometry))
            PlainConv2D.Forward(ref images, ref panels, ref output, in geometry, in epilogue);
        else if (typeof(T) == typeof(float) && GroupTurns.Fits(in geometry))
            GroupTurns.Forward(threads, ref Single(ref images), ref Single(ref panels), ref Single(ref output), in geometry, in epilogue);
        else if (typeof(T) == typeof(float) && side != 0)
            Winograd.Run(threads, ref Single(ref images), ref Single(ref Transformed(ref panels, in geometry, side)), ref Single(ref output), new WinogradGrid(in geometry, side), ref Single(ref scratch), in epilogue);
        else if (geometry.IsProduct)
        {
            // The panels are those of a packed matrix.
            Matrix<T> pixels = new(ref images, geometry.InputChannels, 1), result = new(ref output, geometry.OutputChannels, 1);
            GemmDispatch.MultiplyPacked(pixels, ref panels, result, geometry.Pixels, geometry.OutputChannels, geometry.InputChannels, false, ref scratch, 0, threads, in epilogue);
        }
        else if (Vector512.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile512<T>>.ForwardPacked(threads, ref images, ref panels, ref output, in geometry, ref scratch, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile256<T>>.ForwardPacked(threads, ref images, ref panels, ref output, in geometry, ref scratch, in epilogue);
        else
            DirectConv2D<T, PatchTile128<T>>.ForwardPacked(threads, ref images, ref panels, ref output, in geometry, ref scratch, in epilogue);
    }

    private static ref T Transformed<T>(ref T packed, in Conv2DGeometry geometry, int side)
        where T : unmanaged =>
        ref Unsafe.Add(ref packed, geometry.AnySize ? ConvolutionScratch.ForwardPanels(in geometry) + Winograd.Offset(in geometry, side) : 0);
}
