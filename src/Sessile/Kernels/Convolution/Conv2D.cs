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
/// An epilogue sees the result as a matrix of pixels, through all images, and channels.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Conv2D
{
    /// <summary>
    /// The scratch, in elements, that the forward pass needs at most, whatever the element type and vector width: for a packed copy of the filter and a
    /// band of the images. It is bounded when the batch grows.
    /// </summary>
    public static nint ForwardScratch(in Conv2DGeometry geometry) => ConvolutionScratch.Forward(in geometry);

    /// <summary>The output from input and filter.</summary>
    /// <param name="threads">The most threads to use; 0: as many as there are processors. The result does not depend on it.</param>
    /// <param name="input">[batch, inputHeight, inputWidth, inputChannels]</param>
    /// <param name="filter">[filterHeight, filterWidth, inputChannels / groups, outputChannels]</param>
    /// <param name="output">[batch, outputHeight, outputWidth, outputChannels]; overwritten.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="ForwardScratch"/>.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public static void Forward<T>(
        int threads, ref readonly T input, ref readonly T filter, ref T output, in Conv2DGeometry geometry, ref T scratch, nint scratchLength)
        where T : unmanaged, INumber<T> => Forward(threads, in input, in filter, ref output, in geometry, ref scratch, scratchLength, default(NoEpilogue));

    /// <summary>As <see cref="Forward{T}"/>, and then whatever is to be done with each element.</summary>
    /// <param name="threads">The most threads to use; 0: as many as there are processors. The result does not depend on it.</param>
    /// <param name="input">[batch, inputHeight, inputWidth, inputChannels]</param>
    /// <param name="filter">[filterHeight, filterWidth, inputChannels / groups, outputChannels]</param>
    /// <param name="output">[batch, outputHeight, outputWidth, outputChannels]; overwritten.</param>
    /// <param name="geometry">The extents.</param>
    /// <param name="scratch">Memory whose contents don't matter.</param>
    /// <param name="scratchLength">At least <see cref="ForwardScratch"/>.</param>
    /// <param name="epilogue">Finishes blocks of pixels and channels.</param>
    /// <exception cref="ArgumentException">The scratch is too short.</exception>
    public static void Forward<T, TEpilogue>(
        int threads, ref readonly T input, ref readonly T filter, ref T output, in Conv2DGeometry geometry, ref T scratch, nint scratchLength, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (typeof(TEpilogue) == typeof(NoEpilogue))
        {
            ForwardAny(threads, in input, in filter, ref output, in geometry, ref scratch, scratchLength, default(NoEpilogue));
            return;
        }

        TEpilogue own = epilogue;
        ForwardAny(threads, in input, in filter, ref output, in geometry, ref scratch, scratchLength, AnyEpilogue.Of(ref own));
    }

    /// <summary>As <see cref="Forward{T, TEpilogue}"/>, for an epilogue that is no more than a <see cref="RowEnding{T}"/>, which is the argument before it.</summary>
    public static void ForwardAndEnd<T, TEpilogue>(
        int threads, ref readonly T input, ref readonly T filter, ref T output, in Conv2DGeometry geometry, ref T scratch, nint scratchLength, in RowEnding<T> ending, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        TEpilogue own = epilogue;
        RowEnding<T> row = ending;
        ForwardAny(threads, in input, in filter, ref output, in geometry, ref scratch, scratchLength, AnyEpilogue.Of(ref own, ref row));
    }

    private static void ForwardAny<T, TEpilogue>(
        int threads, ref readonly T input, ref readonly T filter, ref T output, in Conv2DGeometry geometry, ref T scratch, nint scratchLength, TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue
    {
        RequireScratch(ForwardScratch(in geometry), scratchLength);
        ref T images = ref Unsafe.AsRef(in input), taps = ref Unsafe.AsRef(in filter);
        if (IsPlain<T>(in geometry))
            PlainConv2D.Forward(ref images, ref taps, ref output, in geometry, in epilogue);
        else if (geometry.IsDepthwise)
            DepthwiseConv2D.Forward(threads, ref images, ref taps, ref output, in geometry, in epilogue);
        else if (typeof(T) == typeof(float) && GroupTurns.Fits(in geometry))
        {
            GroupTurns.Pack(ref Single(ref taps), in geometry, ref Single(ref scratch));
            GroupTurns.Forward(threads, ref Single(ref images), ref Single(ref scratch), ref Single(ref output), in geometry, in epilogue);
        }
        else if (typeof(T) == typeof(float) && Winograd.FitsUntransformed(in geometry))
            Winograd.Forward(threads, ref Single(ref images), ref Single(ref taps), ref Single(ref output), in geometry, ref Single(ref scratch), in epilogue);
        else if (Vector512.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile512<T>>.Forward(threads, ref images, ref taps, ref output, in geometry, ref scratch, in epilogue);
        else if (Vector256.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile256<T>>.Forward(threads, ref images, ref taps, ref output, in geometry, ref scratch, in epilogue);
        else
            DirectConv2D<T, PatchTile128<T>>.Forward(threads, ref images, ref taps, ref output, in geometry, ref scratch, in epilogue);
    }

    private static ref float Single<T>(ref T origin) => ref Unsafe.As<T, float>(ref origin);

    /// <summary>Elements without vector products, and sums of nothing.</summary>
    internal static bool IsPlain<T>(in Conv2DGeometry geometry) =>
        (typeof(T) != typeof(float) && typeof(T) != typeof(double)) || geometry.Pixels * geometry.Patch * geometry.OutputChannels == 0;

    private static void RequireScratch(nint needed, nint length)
    {
        if (length < needed)
            throw new ArgumentException($"The convolution needs {needed} elements of scratch and got {length}.");
    }
}
