using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Convolutions of any element type, by their definition; integers wrap around.</summary>
internal static class PlainConv2D
{
    /// <summary>Adds up one of the three, which must be zero before, from the other two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<T, TTarget>(ref T input, ref T filter, ref T output, in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
        where TTarget : struct, ITarget<T>
    {
        nint count = g.Pixels;
        if (count == 0)
            return;
        var place = new PatchPlace(in g, 0);
        for (nint pixel = 0; pixel < count; pixel++, place.Advance(in g))
        {
            for (nint i = 0; i < g.FilterHeight; i++)
            {
                nint row = place.Top + i * g.DilationHeight;
                Interval inside = place.Columns(in g, row);
                for (nint j = inside.Start; j < inside.End; j++)
                    Tap<T, TTarget>(ref Unsafe.Add(ref input, place.Offset(in g, row, j)), ref Unsafe.Add(ref filter, (i * g.FilterWidth + j) * g.GroupInputs * g.OutputChannels), ref Unsafe.Add(ref output, pixel * g.OutputChannels), in g);
            }
        }
    }

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
    internal interface ITarget<T>
    {
        static abstract void Add(ref T input, ref T filter, ref T output);
    }

    internal readonly struct ToOutput<T> : ITarget<T>
        where T : unmanaged, INumber<T>
    {
        public static void Add(ref T input, ref T filter, ref T output) => output += input * filter;
    }

    internal readonly struct ToInput<T> : ITarget<T>
        where T : unmanaged, INumber<T>
    {
        public static void Add(ref T input, ref T filter, ref T output) => input += output * filter;
    }

    internal readonly struct ToFilter<T> : ITarget<T>
        where T : unmanaged, INumber<T>
    {
        public static void Add(ref T input, ref T filter, ref T output) => filter += input * output;
    }
}
