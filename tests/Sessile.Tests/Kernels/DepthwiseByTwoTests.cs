using System.Numerics;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class DepthwiseByTwoTests
{
    public static TheoryData<int, int, int> Sizes()
    {
        var data = new TheoryData<int, int, int>();
        for (int rows = 1; rows <= 6; rows++)
        {
            for (int columns = 1; columns <= 6; columns++)
                data.Add(rows, columns, 16);
        }

        foreach (int channels in (int[])[8, 9, 15, 17, 31, 33, 64, 70])
            data.Add(8, 9, channels);
        data.Add(41, 40, 32);
        return data;
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Each_element_is_the_bits_of_the_sum_over_the_windows_that_see_it_whatever_the_border(int rows, int columns, int channels)
    {
        for (int border = 0; border < 16; border++)
        {
            var g = new Conv2DGeometry(2, rows, columns, channels, 3, 3, channels, channels, 2, 2, 1, 1, border & 1, (border >> 1) & 1, (border >> 2) & 1, border >> 3);
            if (g.Pixels == 0)
                continue;
            Check(in g, Numbers.Random<float>(g.Patch * channels, 2));
            Check(in g, Numbers.Random<double>(g.Patch * channels, 2));
            Check(in g, WithInfiniteCorners(in g)); // which count for nothing where no window is
        }
    }

    private static float[] WithInfiniteCorners(in Conv2DGeometry g)
    {
        float[] taps = Numbers.Random<float>(g.Patch * g.OutputChannels, 2);
        taps.AsSpan(0, (int)g.OutputChannels).Fill(float.PositiveInfinity);
        taps.AsSpan(8 * (int)g.OutputChannels).Fill(float.PositiveInfinity);
        return taps;
    }

    private static void Check<T>(in Conv2DGeometry g, T[] taps)
        where T : unmanaged, INumber<T>
    {
        using var dy = new GuardedMemory<T>(Numbers.Random<T>(g.Pixels * g.OutputChannels, 1));
        using var w = new GuardedMemory<T>(taps);
        using var dx = new GuardedMemory<T>(g.Batch * g.InputImage);
        T[] expected = WindowByWindow(in g, dy.Span.ToArray(), taps);
        foreach (int threads in (int[])[1, 3])
        {
            dx.Span.Fill(T.One);
            DepthwiseConv2D.GradientInput(threads, ref dy.Origin, ref w.Origin, ref dx.Origin, in g);
            Assert.Equal(expected, dx.Span.ToArray());
        }
    }

    private static T[] WindowByWindow<T>(in Conv2DGeometry g, T[] dy, T[] w)
        where T : unmanaged, INumber<T>
    {
        var dx = new T[g.Batch * g.InputImage];
        for (nint at = 0; at < dy.Length; at++)
        {
            (nint pixel, nint channel) = Math.DivRem(at, g.OutputChannels);
            (nint line, nint column) = Math.DivRem(pixel, g.OutputWidth);
            (nint image, nint row) = Math.DivRem(line, g.OutputHeight);
            for (nint tap = 0; tap < 9; tap++)
            {
                (nint y, nint x) = (row * 2 - g.PadTop + tap / 3, column * 2 - g.PadLeft + tap % 3);
                if (y < 0 || y >= g.InputHeight || x < 0 || x >= g.InputWidth)
                    continue;
                nint target = ((image * g.InputHeight + y) * g.InputWidth + x) * g.InputChannels + channel;
                dx[target] = Fused.MultiplyAdd(w[tap * g.InputChannels + channel], dy[at], dx[target]);
            }
        }

        return dx;
    }
}
