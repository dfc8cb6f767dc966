using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Convolutions of any element type, by their definition; integers wrap around.</summary>
internal static class PlainConv2D
{
    public static void Forward<T, TEpilogue>(ref T input, ref T filter, ref T output, in Conv2DGeometry g, in TEpilogue epilogue)
        where T : unmanaged, INumber<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint elements = g.Pixels * g.OutputChannels;
        Bulk.Fill(ref output, elements, T.Zero);
        Sum<T, ToOutput<T>>(ref input, ref filter, ref output, in g);
        if (!TEpilogue.IsNone && elements > 0)
            epilogue.Finish(0, 0, 0, g.Pixels, g.OutputChannels);
    }

    public static void GradientInput<T>(ref T outputGradient, ref T filter, ref T inputGradient, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        Bulk.Fill(ref inputGradient, g.InputImages * g.InputImage, T.Zero);
        Sum<T, ToInput<T>>(ref inputGradient, ref filter, ref outputGradient, in g);
    }

    public static void GradientFilter<T>(ref T input, ref T outputGradient, ref T filterGradient, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        Bulk.Fill(ref filterGradient, g.Patch * g.OutputChannels, T.Zero);
        Sum<T, ToFilter<T>>(ref input, ref filterGradient, ref outputGradient, in g);
    }

    /// <summary>Adds up one of the three from the other two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<T, TTarget>(ref T input, ref T filter, ref T output, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
        where TTarget : struct, ITarget<T>
    {
        nint count = g.Pixels, plane = g.FilterHeight * g.FilterWidth * g.GroupInputs * g.OutputChannels;
        for (nint tap = 0; tap < g.DepthTaps && count > 0; tap++)
            Plane<T, TTarget>(ref input, ref Unsafe.Add(ref filter, tap * plane), ref output, in g, tap);
    }

    /// <summary>The products of a plane of the filter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Plane<T, TTarget>(ref T input, ref T filter, ref T output, in Conv2DGeometry g, nint tap)
        where T : unmanaged, INumber<T>
        where TTarget : struct, ITarget<T>
    {
        nint count = g.Pixels;
        Interval seen = g.IsDeep ? g.Depth.Through(tap) : default;
        var place = new PatchPlace(in g, 0);
        for (nint pixel = 0; pixel < count; pixel++, place.Advance(in g))
        {
            nint position = g.IsDeep ? place.Image % g.Depth.Outputs : 0;
            if (g.IsDeep && (position < seen.Start || position >= seen.End))
                continue;
            ref T image = ref Unsafe.Add(ref input, (g.InputImageOf(place.Image, tap) - place.Image) * g.InputImage);
            for (nint i = 0; i < g.FilterHeight; i++)
            {
                nint row = place.Top + i * g.DilationHeight;
                Interval inside = place.Columns(in g, row);
                for (nint j = inside.Start; j < inside.End; j++)
                    Tap<T, TTarget>(ref Unsafe.Add(ref image, place.Offset(in g, row, j)), ref Unsafe.Add(ref filter, (i * g.FilterWidth + j) * g.GroupInputs * g.OutputChannels), ref Unsafe.Add(ref output, pixel * g.OutputChannels), in g);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tap<T, TTarget>(ref T input, ref T filter, ref T output, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
        where TTarget : struct, ITarget<T>
    {
        for (nint o = 0; o < g.OutputChannels; o++)
        {
            nint first = o / g.GroupOutputs * g.GroupInputs;
            for (nint c = 0; c < g.GroupInputs; c++)
                TTarget.Add(ref Unsafe.Add(ref input, first + c), ref Unsafe.Add(ref filter, c * g.OutputChannels + o), ref Unsafe.Add(ref output, o));
        }
    }

    /// <summary>Which of the three is the sum of the products of the other two.</summary>
    private interface ITarget<T>
    {
        static abstract void Add(ref T input, ref T filter, ref T output);
    }

    private readonly struct ToOutput<T> : ITarget<T>
        where T : unmanaged, INumber<T>
    {
        public static void Add(ref T input, ref T filter, ref T output) => output += input * filter;
    }

    private readonly struct ToInput<T> : ITarget<T>
        where T : unmanaged, INumber<T>
    {
        public static void Add(ref T input, ref T filter, ref T output) => input += output * filter;
    }

    private readonly struct ToFilter<T> : ITarget<T>
        where T : unmanaged, INumber<T>
    {
        public static void Add(ref T input, ref T filter, ref T output) => filter += input * output;
    }
}
