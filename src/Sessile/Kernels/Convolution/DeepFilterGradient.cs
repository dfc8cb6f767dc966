using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// The gradient of a filter of volumes: that of each of its planes is the gradient of a filter of images, which are the planes that are seen through it. Where those do not lie one after the
/// other, in several volumes or at a stride, they are summed run by run.
/// </summary>
internal static class DeepFilterGradient
{
    private const int Line = 16;

    /// <summary>The sums of a run, and what the gradient of images needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Scratch(in Conv2DGeometry g)
    {
        nint most = 0;
        for (nint tap = 0; tap < g.Depth.Taps; tap++)
            most = nint.Max(most, ConvolutionScratch.GradientFilter(Images(in g, g.Depth.Through(tap).Length)));
        return Sums(in g) + most;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(int threads, ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g, ref T scratch)
        where T : unmanaged, INumber<T>
    {
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
