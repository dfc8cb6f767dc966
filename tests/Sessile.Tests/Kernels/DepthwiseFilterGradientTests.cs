using System.Numerics;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>The gradient of filters of each channel by itself, beside its definition.</summary>
public sealed class DepthwiseFilterGradientTests
{
    public static TheoryData<int, int> Sizes()
    {
        var data = new TheoryData<int, int>();
        for (int rows = 2; rows <= 7; rows++)
        {
            for (int columns = 2; columns <= 7; columns++)
                data.Add(rows, columns);
        }

        data.Add(9, 170);
        return data;
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Three_by_three_taps_one_or_two_apart_see_what_stands_inside_the_border(int rows, int columns)
    {
        for (int border = 0; border < 16; border++)
        {
            foreach (int stride in (int[])[1, 2])
            {
                var g = new Conv2DGeometry(2, rows, columns, 32, 3, 3, 32, 32, stride, stride, 1, 1, border & 1, (border >> 1) & 1, (border >> 2) & 1, border >> 3);
                Check<float>(in g);
                Check<double>(in g);
            }
        }
    }

    [Theory]
    [InlineData(15, 1, 2)]
    [InlineData(47, 2, 1)]
    [InlineData(49, 2, 2)]
    [InlineData(80, 3, 3)]
    public void Channels_that_fill_no_vector_and_other_strides_are_the_same_sums(int channels, int down, int across)
    {
        var g = new Conv2DGeometry(3, 9, 11, channels, 3, 3, channels, channels, down, across, 1, 1, 1, 1, 1, 1);
        Check<float>(in g);
        Check<double>(in g);
    }

    private static void Check<T>(in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        using var x = new GuardedMemory<T>(Numbers.Random<T>(g.Batch * g.InputImage, 1));
        using var dy = new GuardedMemory<T>(Numbers.Random<T>(g.Pixels * g.OutputChannels, 2));
        using var dw = new GuardedMemory<T>(g.Patch * g.OutputChannels);
        NearSum[] expected = Definition(in g, Numbers.Widen<T>(x.Span), Numbers.Widen<T>(dy.Span));
        T[]? first = null;
        foreach (int threads in (int[])[1, 3])
        {
            dw.Span.Fill(T.One);
            DepthwiseConv2D.GradientFilter(threads, ref x.Origin, ref dy.Origin, ref dw.Origin, in g);
            double[] actual = Numbers.Widen<T>(dw.Span);
            for (int i = 0; i < actual.Length; i++)
                expected[i].Result(Numbers.Epsilon<T>()).Expect(actual[i], $"{g}[{i}]");
            Assert.Equal(first ??= dw.Span.ToArray(), dw.Span.ToArray());
        }
    }

    private static NearSum[] Definition(in Conv2DGeometry g, double[] x, double[] dy)
    {
        var sums = new NearSum[g.Patch * g.OutputChannels];
        for (nint at = 0; at < dy.Length; at++)
        {
            (nint pixel, nint channel) = Math.DivRem(at, g.OutputChannels);
            (nint line, nint column) = Math.DivRem(pixel, g.OutputWidth);
            (nint image, nint row) = Math.DivRem(line, g.OutputHeight);
            for (nint tap = 0; tap < 9; tap++)
            {
                (nint top, nint left) = (row * g.StrideHeight - g.PadTop + tap / 3, column * g.StrideWidth - g.PadLeft + tap % 3);
                if (top >= 0 && top < g.InputHeight && left >= 0 && left < g.InputWidth)
                    sums[tap * g.OutputChannels + channel].Add(dy[at] * x[((image * g.InputHeight + top) * g.InputWidth + left) * g.InputChannels + channel]);
            }
        }

        return sums;
    }
}
