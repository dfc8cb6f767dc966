using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// The gradient of a filter of volumes: that of each of its planes is the gradient of a filter of images, which are the planes that are seen through it. Where those do not lie one after the
/// other, in several volumes or at a stride, they are summed run by run.
/// </summary>
internal static class DeepFilterGradient
{
    private const int Line = 16;

    /// <summary>With so few rows, one for each tap of a plane and input channel, those of all planes are summed together, for which the output's gradient is gone through once.</summary>
    private const int FewRows = 64;

    /// <summary>The sums of a run, and what the gradient of images needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Scratch(in Conv2DGeometry g)
    {
        nint most = IsOfFewRows(in g) ? ConvolutionScratch.GradientFilterBand(in g) : 0;
        for (nint tap = 0; tap < g.Depth.Taps; tap++)
            most = nint.Max(most, ConvolutionScratch.GradientFilter(Images(in g, g.Depth.Through(tap).Length)));
        return Sums(in g) + most;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(int threads, ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g, ref T scratch)
        where T : unmanaged, INumber<T>
    {
        if (IsOfFewRows(in g) && !Conv2D.IsPlain<T>(in g))
        {
            Together(threads, ref input, ref outputGradient, ref filterGradient, in g, ref scratch);
            return;
        }

        for (nint tap = 0; tap < g.Depth.Taps; tap++)
        {
            ref T plane = ref Unsafe.Add(ref filterGradient, tap * Elements(in g));
            Interval seen = g.Depth.Through(tap);
            if (g.Batch * seen.Length == 0)
                Bulk.Fill(ref plane, Elements(in g), T.Zero);
            for (nint volume = 0; volume < g.Batch; volume++)
                Volume(threads, ref input, ref outputGradient, ref plane, in g, tap, volume, seen, ref scratch);
        }
    }

    private static bool IsOfFewRows(in Conv2DGeometry g) => g.Batch > 0 && g.Patch <= FewRows * g.DepthTaps;

    private static void Together<T>(int threads, ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g, ref T scratch)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile512<T>>.GradientFilterOfVolumes(threads, ref input, ref outputGradient, ref filterGradient, in g, ref scratch);
        else if (Vector256.IsHardwareAccelerated)
            DirectConv2D<T, PatchTile256<T>>.GradientFilterOfVolumes(threads, ref input, ref outputGradient, ref filterGradient, in g, ref scratch);
        else
            DirectConv2D<T, PatchTile128<T>>.GradientFilterOfVolumes(threads, ref input, ref outputGradient, ref filterGradient, in g, ref scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Volume<T>(
        int threads, ref T input, ref T outputGradient, ref T plane, in Conv2DGeometry g, nint tap, nint volume, Interval seen, ref T scratch)
        where T : unmanaged, INumber<T>
    {
        nint run = g.Depth.Stride == 1 ? seen.Length : 1;
        for (nint position = seen.Start; position < seen.End; position += run)
        {
            nint image = volume * g.Depth.Outputs + position;
            bool isFirst = volume == 0 && position == seen.Start;
            ref T images = ref Unsafe.Add(ref input, g.InputImageOf(image, tap) * g.InputImage), gradient = ref Unsafe.Add(ref outputGradient, image * g.OutputPixels * g.OutputChannels);
            Conv2DGeometry part = Images(in g, run);
            Conv2D.GradientFilter(threads, in images, in gradient, ref isFirst ? ref plane : ref scratch, in part, ref Unsafe.Add(ref scratch, Sums(in g)), ConvolutionScratch.GradientFilter(in part));
            if (!isFirst)
                Rows.Add(ref scratch, ref plane, Elements(in g));
        }
    }

    private static Conv2DGeometry Images(in Conv2DGeometry g, nint count) => g with { Batch = g.Depth.Stride == 1 ? count : nint.Min(1, count), Depth = default };

    /// <summary>Elements of a plane of the filter.</summary>
    private static nint Elements(in Conv2DGeometry g) => g.FilterHeight * g.FilterWidth * g.GroupInputs * g.OutputChannels;

    /// <summary>Elements of scratch for the sums of a run, so that what follows begins at a line of the cache.</summary>
    private static nint Sums(in Conv2DGeometry g) => g.Batch > 1 || g.Depth.Stride > 1 ? (Elements(in g) + Line - 1) / Line * Line : 0;
}
