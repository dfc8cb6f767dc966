using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>One filter per channel (groups = input channels = output channels): loops over the window, vectorised over the channels.</summary>
internal static class DepthwiseConv2D
{
    public static void Forward<T>(ref T input, ref T filter, ref T output, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        Bulk.Fill(ref output, g.Pixels * g.OutputChannels, T.Zero);
        VisitAll<T, ToOutput<T>>(ref input, ref filter, ref output, in g);
    }

    public static void GradientInput<T>(ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        Bulk.Fill(ref inputGradient, g.Batch * g.InputImage, T.Zero);
        VisitAll<T, ToInput<T>>(ref inputGradient, ref filter, ref outputGradient, in g);
    }

    public static void GradientFilter<T>(ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        Bulk.Fill(ref filterGradient, g.Patch * g.OutputChannels, T.Zero);
        VisitAll<T, ToFilter<T>>(ref input, ref filterGradient, ref outputGradient, in g);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void VisitAll<T, TStep>(ref T images, ref T filter, ref T pixels, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
        where TStep : struct, IStep<T>
    {
        nint count = g.Pixels;
        if (count == 0)
            return;
        var place = new PatchPlace(in g, 0);
        for (nint pixel = 0; pixel < count; pixel++, place.Advance(in g))
            Visit<T, TStep>(ref images, ref filter, ref Unsafe.Add(ref pixels, pixel * g.OutputChannels), in g, in place);
    }

    /// <summary>Applies the step to the channels of each filter position that sees the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Visit<T, TStep>(ref T images, ref T filter, ref T pixel, in Conv2DGeometry g, in PatchPlace place)
        where T : unmanaged, INumber<T>
        where TStep : struct, IStep<T>
    {
        nint channels = g.OutputChannels;
        for (nint i = 0; i < g.FilterHeight; i++)
        {
            nint row = place.Top + i * g.DilationHeight;
            Interval inside = place.Columns(in g, row);
            for (nint j = inside.Start; j < inside.End; j++)
                TStep.Apply(ref Unsafe.Add(ref images, place.Offset(in g, row, j)), ref Unsafe.Add(ref filter, (i * g.FilterWidth + j) * channels), ref pixel, channels);
        }
    }

    /// <summary>Which of the three is the target of the sum of the products of the other two.</summary>
    private interface IStep<T>
    {
        static abstract void Apply(ref T image, ref T filter, ref T pixel, nint channels);
    }

    private readonly struct ToOutput<T> : IStep<T>
        where T : unmanaged, INumber<T>
    {
        public static void Apply(ref T image, ref T filter, ref T pixel, nint channels) => Rows.AddProduct(ref image, ref filter, ref pixel, channels);
    }

    private readonly struct ToInput<T> : IStep<T>
        where T : unmanaged, INumber<T>
    {
        public static void Apply(ref T image, ref T filter, ref T pixel, nint channels) => Rows.AddProduct(ref pixel, ref filter, ref image, channels);
    }

    private readonly struct ToFilter<T> : IStep<T>
        where T : unmanaged, INumber<T>
    {
        public static void Apply(ref T image, ref T filter, ref T pixel, nint channels) => Rows.AddProduct(ref image, ref pixel, ref filter, channels);
    }
}
