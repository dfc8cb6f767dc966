using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

// The two gradients. That of the input is a transposed convolution too.
public static partial class Conv2D
{
    /// <summary>The scratch, in elements, of the gradient with respect to the input.</summary>
    public static nint GradientInputScratch(in Conv2DGeometry geometry) => ConvolutionScratch.GradientInput(in geometry);

    /// <summary>The scratch, in elements, of the gradient with respect to the filter.</summary>
    public static nint GradientFilterScratch(in Conv2DGeometry geometry) => ConvolutionScratch.GradientFilter(in geometry);

    /// <summary>The gradient with respect to the input.</summary>
    /// <param name="threads">The most threads to use; 0: as many as there are processors. The result does not depend on it.</param>
    /// <param name="outputGradient">[batch, outputHeight, outputWidth, outputChannels]</param>
    /// <param name="filter">[filterHeight, filterWidth, inputChannels / groups, outputChannels]</param>
    /// <param name="inputGradient">[batch, inputHeight, inputWidth, inputChannels]; overwritten.</param>
    /// <param name="geometry">The extents of the forward pass.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="GradientInputScratch"/>.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public static void GradientInput<T>(
        int threads, ref readonly T outputGradient, ref readonly T filter, ref T inputGradient, in Conv2DGeometry geometry, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T> =>
        GradientInput(threads, in outputGradient, in filter, ref inputGradient, in geometry, ref scratch, scratchLength, default(NoEpilogue));

    /// <summary>As <see cref="GradientInput{T}"/>, and then whatever is to be done with each element.</summary>
    /// <param name="threads">The most threads to use; 0: as many as there are processors. The result does not depend on it.</param>
    /// <param name="outputGradient">[batch, outputHeight, outputWidth, outputChannels]</param>
    /// <param name="filter">[filterHeight, filterWidth, inputChannels / groups, outputChannels]</param>
    /// <param name="inputGradient">[batch, inputHeight, inputWidth, inputChannels]; overwritten.</param>
    /// <param name="geometry">The extents of the forward pass.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="GradientInputScratch"/>.</param>
    /// <param name="epilogue">Finishes blocks of the input's pixels and channels.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public static void GradientInput<T, TEpilogue>(
        int threads, ref readonly T outputGradient, ref readonly T filter, ref T inputGradient, in Conv2DGeometry geometry, ref T scratch, nint scratchLength, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (!TEpilogue.IsNone && !FinishesInTurn<T>(in geometry))
        {
            GradientInput(threads, in outputGradient, in filter, ref inputGradient, in geometry, ref scratch, scratchLength, default(NoEpilogue));
            FinishedPixels<TEpilogue>.Run(threads, geometry.InputImages * geometry.InputHeight * geometry.InputWidth, geometry.InputChannels, in epilogue);
            return;
        }

        RequireScratch(GradientInputScratch(in geometry), scratchLength);
        ref T gradient = ref Unsafe.AsRef(in outputGradient), taps = ref Unsafe.AsRef(in filter);
        if (IsPlain<T>(in geometry))
            PlainConv2D.GradientInput(ref gradient, ref taps, ref inputGradient, in geometry);
        else if (geometry.IsDepthwise)
            DepthwiseConv2D.GradientInput(threads, ref gradient, ref taps, ref inputGradient, in geometry);
        else if (typeof(T) == typeof(float) && GroupTurns.Fits(in geometry))
        {
            GroupTurns.PackReversed(ref Single(ref taps), in geometry, ref Single(ref scratch));
            GroupTurns.GradientInput(threads, ref Single(ref gradient), ref Single(ref scratch), ref Single(ref inputGradient), in geometry);
        }
        else if (InputGradientTaps.Fits(in geometry))
            GradientByTaps(threads, ref gradient, ref taps, ref inputGradient, in geometry, ref scratch, in epilogue);
        else if (typeof(T) == typeof(float) && Winograd.FitsGradient(in geometry))
            Winograd.GradientInput(threads, ref Single(ref gradient), ref Single(ref taps), ref Single(ref inputGradient), in geometry, ref Single(ref scratch), in epilogue);
        else if (ScatteredPatches.Fits(in geometry))
            ScatteredPatches.GradientInput(threads, ref gradient, ref taps, ref inputGradient, in geometry, ref scratch);
        else if (Vector512.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile512<T>>.GradientInput(threads, ref gradient, ref taps, ref inputGradient, in geometry, ref scratch, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile256<T>>.GradientInput(threads, ref gradient, ref taps, ref inputGradient, in geometry, ref scratch, in epilogue);
        else
            DirectConv2D<T, PatchTile128<T>>.GradientInput(threads, ref gradient, ref taps, ref inputGradient, in geometry, ref scratch, in epilogue);
    }

    private static void GradientByTaps<T, TEpilogue>(
        int threads, ref T gradient, ref T taps, ref T inputGradient, in Conv2DGeometry geometry, ref T scratch, in TEpilogue epilogue)
        where T : unmanaged
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
            InputGradientByTaps<T, PatchTile512<T>, TEpilogue>.Run(threads, ref gradient, ref taps, ref inputGradient, in geometry, ref scratch, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            InputGradientByTaps<T, PatchTile256<T>, TEpilogue>.Run(threads, ref gradient, ref taps, ref inputGradient, in geometry, ref scratch, in epilogue);
        else
            InputGradientByTaps<T, PatchTile128<T>, TEpilogue>.Run(threads, ref gradient, ref taps, ref inputGradient, in geometry, ref scratch, in epilogue);
    }

    /// <summary>Whether pixels are finished while they are in the caches: not where they are few channels of many phases, of which each would be a block.</summary>
    private static bool FinishesInTurn<T>(in Conv2DGeometry geometry)
    {
        const int channels = 32;
        if (IsPlain<T>(in geometry) || geometry.IsDepthwise || (typeof(T) == typeof(float) && GroupTurns.Fits(in geometry)))
            return false;
        return InputGradientTaps.Fits(in geometry) || (typeof(T) == typeof(float) && Winograd.FitsGradient(in geometry))
            || (!ScatteredPatches.Fits(in geometry) && (geometry.Phases == 1 || geometry.InputChannels >= channels));
    }

    /// <summary>The gradient with respect to the filter.</summary>
    /// <param name="threads">The most threads to use; 0: as many as there are processors. The result does not depend on it.</param>
    /// <param name="input">[batch, inputHeight, inputWidth, inputChannels]</param>
    /// <param name="outputGradient">[batch, outputHeight, outputWidth, outputChannels]</param>
    /// <param name="filterGradient">[filterHeight, filterWidth, inputChannels / groups, outputChannels]; overwritten.</param>
    /// <param name="geometry">The extents of the forward pass.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="GradientFilterScratch"/>.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GradientFilter<T>(
        int threads, ref readonly T input, ref readonly T outputGradient, ref T filterGradient, in Conv2DGeometry geometry, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        RequireScratch(GradientFilterScratch(in geometry), scratchLength);
        ref T images = ref Unsafe.AsRef(in input), gradient = ref Unsafe.AsRef(in outputGradient);
        if (geometry.IsDeep)
            DeepFilterGradient.Run(threads, ref images, ref gradient, ref filterGradient, in geometry, ref scratch);
        else if (IsPlain<T>(in geometry))
            PlainConv2D.GradientFilter(ref images, ref gradient, ref filterGradient, in geometry);
        else if (geometry.IsDepthwise)
            DepthwiseConv2D.GradientFilter(threads, ref images, ref gradient, ref filterGradient, in geometry);
        else if (typeof(T) == typeof(float) && GroupFilterGradient.Fits(in geometry))
            new GroupFilterGradient(ref Single(ref images), ref Single(ref gradient), ref Single(ref filterGradient), geometry).Run(threads);
        else if (typeof(T) == typeof(float) && WinogradFilterGrid.Fits(in geometry))
            WinogradFilterGradient.Run(threads, ref Single(ref images), ref Single(ref gradient), ref Single(ref filterGradient), in geometry, ref Single(ref scratch));
        else if (Vector512.IsHardwareAccelerated)
            FilterGradientParts<T, PatchTile512<T>>.GradientFilter(threads, ref images, ref gradient, ref filterGradient, in geometry, ref scratch);
        else if (Vector256.IsHardwareAccelerated)
            FilterGradientParts<T, PatchTile256<T>>.GradientFilter(threads, ref images, ref gradient, ref filterGradient, in geometry, ref scratch);
        else
            FilterGradientParts<T, PatchTile128<T>>.GradientFilter(threads, ref images, ref gradient, ref filterGradient, in geometry, ref scratch);
    }
}
