using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// 2-D convolution (cross-correlation, as everywhere in machine learning) on NHWC tensors and HWIO filters, and its two gradients;
/// see <see cref="Conv2DGeometry"/> for the shapes.
/// </summary>
/// <remarks>
/// <c>output[b, y, x, o] = Σ over i, j, c of input[b, y·strideHeight + i·dilationHeight - padTop, x·strideWidth + j·dilationWidth - padLeft, c] · filter[i, j, c, o]</c>.
/// A band of output pixels is unfolded into a matrix of patches at a time, and multiplied by the filter seen as a matrix.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Conv2D
{
    /// <summary>
    /// The scratch, in elements, that each of the three needs: with <c>patch = filterHeight · filterWidth · inputChannels / groups</c>,
    /// <c>pixels = batch · outputHeight · outputWidth</c>, <c>outputs = outputChannels / groups</c> and
    /// <c>band = min(pixels, max(64, 65536 / patch))</c> it is <c>band · patch</c> and the most that <see cref="Gemm.ScratchElements"/> asks for
    /// (band, outputs, patch), (band, patch, outputs) and (patch, outputs, band). It doesn't shrink when the batch grows.
    /// </summary>
    public static nint ScratchElements(in Conv2DGeometry geometry)
    {
        nint band = geometry.Band, patch = geometry.Patch, outputs = geometry.GroupOutputs;
        nint forward = Gemm.ScratchElements(band, outputs, patch), input = Gemm.ScratchElements(band, patch, outputs), filter = Gemm.ScratchElements(patch, outputs, band);
        return band * patch + nint.Max(forward, nint.Max(input, filter));
    }

    /// <summary>The output from input and filter.</summary>
    /// <param name="input">[batch, inputHeight, inputWidth, inputChannels]</param>
    /// <param name="filter">[filterHeight, filterWidth, inputChannels / groups, outputChannels]</param>
    /// <param name="output">[batch, outputHeight, outputWidth, outputChannels]; overwritten.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="ScratchElements"/>.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public static void Forward<T>(
        ref readonly T input, ref readonly T filter, ref T output, in Conv2DGeometry geometry, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        RequireScratch(in geometry, scratchLength);
        if (geometry.IsDepthwise)
            DepthwiseConv2D.Forward(ref Unsafe.AsRef(in input), ref Unsafe.AsRef(in filter), ref output, in geometry);
        else if (geometry.IsPointwise)
            Pointwise.Forward(ref Unsafe.AsRef(in input), ref Unsafe.AsRef(in filter), ref output, in geometry, ref scratch, scratchLength);
        else
            UnfoldedConv2D.Forward(ref Unsafe.AsRef(in input), ref Unsafe.AsRef(in filter), ref output, in geometry, ref scratch, scratchLength);
    }

    /// <summary>The gradient with respect to the input.</summary>
    /// <param name="outputGradient">[batch, outputHeight, outputWidth, outputChannels]</param>
    /// <param name="filter">[filterHeight, filterWidth, inputChannels / groups, outputChannels]</param>
    /// <param name="inputGradient">[batch, inputHeight, inputWidth, inputChannels]; overwritten.</param>
    /// <param name="geometry">The extents of the forward pass.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="ScratchElements"/>.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public static void GradientInput<T>(
        ref readonly T outputGradient, ref readonly T filter, ref T inputGradient, in Conv2DGeometry geometry, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        RequireScratch(in geometry, scratchLength);
        if (geometry.IsDepthwise)
            DepthwiseConv2D.GradientInput(ref Unsafe.AsRef(in outputGradient), ref Unsafe.AsRef(in filter), ref inputGradient, in geometry);
        else if (geometry.IsPointwise)
            Pointwise.GradientInput(ref Unsafe.AsRef(in outputGradient), ref Unsafe.AsRef(in filter), ref inputGradient, in geometry, ref scratch, scratchLength);
        else
            UnfoldedConv2D.GradientInput(ref Unsafe.AsRef(in outputGradient), ref Unsafe.AsRef(in filter), ref inputGradient, in geometry, ref scratch, scratchLength);
    }

    /// <summary>The gradient with respect to the filter.</summary>
    /// <param name="input">[batch, inputHeight, inputWidth, inputChannels]</param>
    /// <param name="outputGradient">[batch, outputHeight, outputWidth, outputChannels]</param>
    /// <param name="filterGradient">[filterHeight, filterWidth, inputChannels / groups, outputChannels]; overwritten.</param>
    /// <param name="geometry">The extents of the forward pass.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="ScratchElements"/>.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public static void GradientFilter<T>(
        ref readonly T input, ref readonly T outputGradient, ref T filterGradient, in Conv2DGeometry geometry, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T>
    {
        RequireScratch(in geometry, scratchLength);
        if (geometry.IsDepthwise)
            DepthwiseConv2D.GradientFilter(ref Unsafe.AsRef(in input), ref Unsafe.AsRef(in outputGradient), ref filterGradient, in geometry);
        else if (geometry.IsPointwise)
            Pointwise.GradientFilter(ref Unsafe.AsRef(in input), ref Unsafe.AsRef(in outputGradient), ref filterGradient, in geometry, ref scratch, scratchLength);
        else
            UnfoldedConv2D.GradientFilter(ref Unsafe.AsRef(in input), ref Unsafe.AsRef(in outputGradient), ref filterGradient, in geometry, ref scratch, scratchLength);
    }

    private static void RequireScratch(in Conv2DGeometry geometry, nint length)
    {
        if (length < ScratchElements(in geometry))
            throw new ArgumentException($"The convolution needs {ScratchElements(in geometry)} elements of scratch and got {length}.");
    }
}
