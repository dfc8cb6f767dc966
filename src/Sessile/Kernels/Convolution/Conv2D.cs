using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// 2-D convolution (cross-correlation, as everywhere in machine learning) on NHWC tensors and HWIO filters, and its two gradients;
/// see <see cref="Conv2DGeometry"/> for the shapes.
/// </summary>
/// <remarks>
/// <c>output[b, y, x, o] = Σ over i, j, c of input[b, y·strideHeight + i·dilationHeight - padTop, x·strideWidth + j·dilationWidth - padLeft, c] · filter[i, j, c, o]</c>.
/// Each is a matrix product over patches of images, which are read where they lie; see <see cref="PatchConvolution{T, TTile}"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Conv2D
{
    /// <summary>
    /// The scratch, in elements, of <see cref="Forward"/>, at most, whatever the element type and vector width: for a packed copy of the filter and a
    /// band of the images. It is bounded when the batch grows.
    /// </summary>
    public static nint ForwardScratch(in Conv2DGeometry geometry) => ConvolutionScratch.Forward(in geometry);

    /// <summary>As <see cref="ForwardScratch"/> for <see cref="GradientInput"/>.</summary>
    public static nint GradientInputScratch(in Conv2DGeometry geometry) => ConvolutionScratch.GradientInput(in geometry);

    /// <summary>As <see cref="ForwardScratch"/> for <see cref="GradientFilter"/>.</summary>
    public static nint GradientFilterScratch(in Conv2DGeometry geometry) => ConvolutionScratch.GradientFilter(in geometry);

    /// <summary>The output from input and filter.</summary>
    /// <param name="input">[batch, inputHeight, inputWidth, inputChannels]</param>
    /// <param name="filter">[filterHeight, filterWidth, inputChannels / groups, outputChannels]</param>
    /// <param name="output">[batch, outputHeight, outputWidth, outputChannels]; overwritten.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="ForwardScratch"/>.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public static void Forward<T>(
        ref readonly T input, ref readonly T filter, ref T output, in Conv2DGeometry geometry, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        RequireScratch(ForwardScratch(in geometry), scratchLength);
        ref T left = ref Unsafe.AsRef(in input), right = ref Unsafe.AsRef(in filter);
        if (geometry.IsDepthwise)
            DepthwiseConv2D.Forward(ref left, ref right, ref output, in geometry);
        else if (IsPlain<T>(in geometry))
        {
            Bulk.Fill(ref output, geometry.Pixels * geometry.OutputChannels, T.Zero);
            PlainConv2D.Sum<T, PlainConv2D.ToOutput<T>>(ref left, ref right, ref output, in geometry);
        }
        else if (typeof(T) == typeof(float) && Winograd.FitsUntransformed(in geometry))
            Winograd.Forward(ref Single(ref left), ref Single(ref right), ref Single(ref output), in geometry, ref Single(ref scratch));
        else if (Vector512.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile512<T>>.Forward(ref left, ref right, ref output, in geometry, ref scratch);
        else if (Vector256.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile256<T>>.Forward(ref left, ref right, ref output, in geometry, ref scratch);
        else
            DirectConv2D<T, PatchTile128<T>>.Forward(ref left, ref right, ref output, in geometry, ref scratch);
    }

    /// <summary>
    /// The elements of a filter's packed copy, at most, whatever the element type and vector width: for Winograd's algorithm it is transformed. None if the
    /// convolution reads its filter as it is.
    /// </summary>
    public static nint PackedElements(in Conv2DGeometry geometry) => geometry.IsDepthwise ? 0 : ConvolutionScratch.Packed(in geometry);

    /// <summary>Packs a filter for any number of calls of <see cref="ForwardPacked"/> with the same geometry, except that the batch may differ.</summary>
    /// <param name="filter">[filterHeight, filterWidth, inputChannels / groups, outputChannels]</param>
    /// <param name="packed"><see cref="PackedElements"/> elements; best aligned to 64 bytes.</param>
    /// <param name="geometry">The extents.</param>
    public static void Pack<T>(ref readonly T filter, ref T packed, in Conv2DGeometry geometry)
        where T : unmanaged, INumber<T>
    {
        ref T source = ref Unsafe.AsRef(in filter);
        if (typeof(T) == typeof(float) && Winograd.Fits(in geometry))
            Winograd.Transform(ref Single(ref source), in geometry, ref Single(ref packed));
        else if (Vector512.IsHardwareAccelerated)
            FilterPacking<T, PatchTile512<T>>.Forward(ref source, in geometry, ref packed);
        else if (Vector256.IsHardwareAccelerated)
            FilterPacking<T, PatchTile256<T>>.Forward(ref source, in geometry, ref packed);
        else
            FilterPacking<T, PatchTile128<T>>.Forward(ref source, in geometry, ref packed);
    }

    /// <summary>As <see cref="ForwardScratch"/> for <see cref="ForwardPacked"/>.</summary>
    public static nint ForwardPackedScratch(in Conv2DGeometry geometry) => ConvolutionScratch.ForwardPacked(in geometry);

    /// <summary>As <see cref="Forward"/>, for a filter that <see cref="Pack"/> has packed. For float and double, and not where each channel has a filter of its own.</summary>
    /// <param name="input">[batch, inputHeight, inputWidth, inputChannels]</param>
    /// <param name="packed">The filter.</param>
    /// <param name="output">[batch, outputHeight, outputWidth, outputChannels]; overwritten.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="ForwardPackedScratch"/>.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public static void ForwardPacked<T>(
        ref readonly T input, ref readonly T packed, ref T output, in Conv2DGeometry geometry, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        RequireScratch(ForwardPackedScratch(in geometry), scratchLength);
        ref T images = ref Unsafe.AsRef(in input), panels = ref Unsafe.AsRef(in packed);
        if (IsPlain<T>(in geometry))
            Bulk.Fill(ref output, geometry.Pixels * geometry.OutputChannels, T.Zero);
        else if (typeof(T) == typeof(float) && Winograd.Fits(in geometry))
            Winograd.Run(ref Single(ref images), ref Single(ref panels), ref Single(ref output), in geometry, ref Single(ref scratch));
        else if (Vector512.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile512<T>>.ForwardPacked(ref images, ref panels, ref output, in geometry, ref scratch);
        else if (Vector256.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile256<T>>.ForwardPacked(ref images, ref panels, ref output, in geometry, ref scratch);
        else
            DirectConv2D<T, PatchTile128<T>>.ForwardPacked(ref images, ref panels, ref output, in geometry, ref scratch);
    }

    /// <summary>The gradient with respect to the input.</summary>
    /// <param name="outputGradient">[batch, outputHeight, outputWidth, outputChannels]</param>
    /// <param name="filter">[filterHeight, filterWidth, inputChannels / groups, outputChannels]</param>
    /// <param name="inputGradient">[batch, inputHeight, inputWidth, inputChannels]; overwritten.</param>
    /// <param name="geometry">The extents of the forward pass.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="GradientInputScratch"/>.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public static void GradientInput<T>(
        ref readonly T outputGradient, ref readonly T filter, ref T inputGradient, in Conv2DGeometry geometry, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        RequireScratch(GradientInputScratch(in geometry), scratchLength);
        ref T left = ref Unsafe.AsRef(in outputGradient), right = ref Unsafe.AsRef(in filter);
        if (geometry.IsDepthwise)
            DepthwiseConv2D.GradientInput(ref left, ref right, ref inputGradient, in geometry);
        else if (IsPlain<T>(in geometry))
        {
            Bulk.Fill(ref inputGradient, geometry.Batch * geometry.InputImage, T.Zero);
            PlainConv2D.Sum<T, PlainConv2D.ToInput<T>>(ref inputGradient, ref right, ref left, in geometry);
        }
        else if (typeof(T) == typeof(float) && Winograd.FitsGradient(in geometry))
            Winograd.GradientInput(ref Single(ref left), ref Single(ref right), ref Single(ref inputGradient), in geometry, ref Single(ref scratch));
        else if (Vector512.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile512<T>>.GradientInput(ref left, ref right, ref inputGradient, in geometry, ref scratch);
        else if (Vector256.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile256<T>>.GradientInput(ref left, ref right, ref inputGradient, in geometry, ref scratch);
        else
            DirectConv2D<T, PatchTile128<T>>.GradientInput(ref left, ref right, ref inputGradient, in geometry, ref scratch);
    }

    /// <summary>The gradient with respect to the filter.</summary>
    /// <param name="input">[batch, inputHeight, inputWidth, inputChannels]</param>
    /// <param name="outputGradient">[batch, outputHeight, outputWidth, outputChannels]</param>
    /// <param name="filterGradient">[filterHeight, filterWidth, inputChannels / groups, outputChannels]; overwritten.</param>
    /// <param name="geometry">The extents of the forward pass.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="GradientFilterScratch"/>.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public static void GradientFilter<T>(
        ref readonly T input, ref readonly T outputGradient, ref T filterGradient, in Conv2DGeometry geometry, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        RequireScratch(GradientFilterScratch(in geometry), scratchLength);
        ref T left = ref Unsafe.AsRef(in input), right = ref Unsafe.AsRef(in outputGradient);
        if (geometry.IsDepthwise)
            DepthwiseConv2D.GradientFilter(ref left, ref right, ref filterGradient, in geometry);
        else if (IsPlain<T>(in geometry))
        {
            Bulk.Fill(ref filterGradient, geometry.Patch * geometry.OutputChannels, T.Zero);
            PlainConv2D.Sum<T, PlainConv2D.ToFilter<T>>(ref left, ref filterGradient, ref right, in geometry);
        }
        else if (Vector512.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile512<T>>.GradientFilter(ref left, ref right, ref filterGradient, in geometry, ref scratch);
        else if (Vector256.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile256<T>>.GradientFilter(ref left, ref right, ref filterGradient, in geometry, ref scratch);
        else
            DirectConv2D<T, PatchTile128<T>>.GradientFilter(ref left, ref right, ref filterGradient, in geometry, ref scratch);
    }

    private static ref float Single<T>(ref T origin) => ref Unsafe.As<T, float>(ref origin);

    /// <summary>Elements without vector products, and sums of nothing.</summary>
    private static bool IsPlain<T>(in Conv2DGeometry geometry) =>
        (typeof(T) != typeof(float) && typeof(T) != typeof(double)) || geometry.Pixels * geometry.Patch * geometry.OutputChannels == 0;

    private static void RequireScratch(nint needed, nint length)
    {
        if (length < needed)
            throw new ArgumentException($"The convolution needs {needed} elements of scratch and got {length}.");
    }
}
