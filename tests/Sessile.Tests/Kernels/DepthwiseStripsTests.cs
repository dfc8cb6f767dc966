using System.Numerics;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class DepthwiseStripsTests
{
    public static TheoryData<Conv2DGeometry> Geometries()
    {
        var data = new TheoryData<Conv2DGeometry>();
        foreach (int channels in (int[])[8, 15, 16, 17, 33, 64, 127, 128, 145])
            data.Add(Same(1, 5, 5, channels));
        for (int rows = 1; rows <= 9; rows++)
            data.Add(Same(2, rows, 2 + rows, 20));
        foreach (int columns in (int[])[2, 3, 7, 8, 15, 16, 17, 18, 23, 24, 25])
            data.Add(Same(1, 3, columns, 17));
        data.Add(Same(1, 6, 7, 19) with { PadTop = 0 });
        data.Add(Same(1, 6, 7, 19) with { PadBottom = 0, PadLeft = 0 });
        data.Add(Same(1, 6, 7, 19) with { PadTop = 0, PadLeft = 0, PadRight = 0, PadBottom = 0 });
        return data;
    }

    private static Conv2DGeometry Same(int batch, int rows, int columns, int channels) =>
        new(batch, rows, columns, channels, 3, 3, channels, channels, 1, 1, 1, 1, 1, 1, 1, 1);

    [Theory, MemberData(nameof(Geometries))]
    public void Floats_are_the_bits_of_sums_tap_by_tap(Conv2DGeometry g) => Check<float>(in g);

    [Theory, MemberData(nameof(Geometries))]
    public void Doubles_are_the_bits_of_sums_tap_by_tap(Conv2DGeometry g) => Check<double>(in g);

    [Theory, MemberData(nameof(Geometries))]
    public void Taps_beyond_the_images_count_for_nothing_even_if_they_are_infinite(Conv2DGeometry g)
    {
        float[] taps = Numbers.Random<float>(g.Patch * g.OutputChannels, 2);
        taps.AsSpan(0, (int)g.InputChannels).Fill(float.PositiveInfinity);
        taps.AsSpan((int)(8 * g.InputChannels)).Fill(float.NaN);
        Check(in g, taps);
    }

    private static void Check<T>(in Conv2DGeometry g)
        where T : unmanaged, INumber<T> => Check(in g, Numbers.Random<T>(g.Patch * g.OutputChannels, 2));

    private static void Check<T>(in Conv2DGeometry g, T[] taps)
        where T : unmanaged, INumber<T>
    {
        Assert.True(g.InputChannels < 8 || DepthwiseStrips.Fits<T>(PatchGrid.Of(in g), new DepthwiseTaps(0, 3, 1)));
        using var x = new GuardedMemory<T>(Numbers.Random<T>(g.Batch * g.InputImage, 1));
        using var w = new GuardedMemory<T>(taps);
        using var y = new GuardedMemory<T>(g.Pixels * g.OutputChannels);
        T[] expected = TapByTap(in g, x.Span.ToArray(), w.Span.ToArray());
        foreach (int threads in (int[])[1, 3])
        {
            DepthwiseConv2D.Forward(threads, ref x.Origin, ref w.Origin, ref y.Origin, in g, default(NoEpilogue));
            Assert.Equal(expected, y.Span.ToArray());
            DepthwiseConv2D.Forward(threads, ref x.Origin, ref w.Origin, ref y.Origin, in g, new Increment<T>(ref y.Origin, g.OutputChannels));
            Assert.Equal(expected.Select(sum => sum + T.One), y.Span.ToArray());
        }
    }

    private static T[] TapByTap<T>(in Conv2DGeometry g, T[] x, T[] w)
        where T : unmanaged, INumber<T>
    {
        var y = new T[g.Pixels * g.OutputChannels];
        for (nint at = 0; at < y.Length; at++)
        {
            (nint pixel, nint channel) = Math.DivRem(at, g.OutputChannels);
            (nint line, nint column) = Math.DivRem(pixel, g.OutputWidth);
            (nint image, nint row) = Math.DivRem(line, g.OutputHeight);
            for (nint tap = 0; tap < 9; tap++)
            {
                (nint top, nint left) = (row - g.PadTop + tap / 3, column - g.PadLeft + tap % 3);
                if (top >= 0 && top < g.InputHeight && left >= 0 && left < g.InputWidth)
                    y[at] = Fused.MultiplyAdd(w[tap * g.InputChannels + channel], x[((image * g.InputHeight + top) * g.InputWidth + left) * g.InputChannels + channel], y[at]);
            }
        }

        return y;
    }
}
