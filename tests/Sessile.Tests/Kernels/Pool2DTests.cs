using System.Numerics;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class Pool2DTests
{
    public static TheoryData<Pool2DGeometry> Geometries() =>
    [
        new Pool2DGeometry(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Pool2DGeometry(2, 4, 6, 3, 2, 2, 2, 2, 0, 0, 0, 0),
        new Pool2DGeometry(1, 5, 5, 9, 3, 3, 2, 2, 1, 1, 1, 1),
        new Pool2DGeometry(2, 4, 6, 6, 2, 2, 2, 2, 0, 0, 0, 0),
        new Pool2DGeometry(1, 6, 7, 1, 2, 3, 2, 2, 0, 0, 0, 0),
        new Pool2DGeometry(2, 5, 9, 5, 2, 4, 1, 2, 1, 1, 0, 1),
        new Pool2DGeometry(2, 9, 4, 15, 3, 2, 2, 1, 0, 0, 0, 0),
        new Pool2DGeometry(1, 3, 3, 7, 2, 2, 1, 1, 2, 2, 2, 2),
        new Pool2DGeometry(2, 7, 4, 17, 3, 2, 1, 3, 0, 1, 2, 0),
        new Pool2DGeometry(1, 3, 3, 2, 2, 2, 1, 1, 2, 2, 2, 2),
        new Pool2DGeometry(0, 4, 4, 2, 2, 2, 2, 2, 0, 0, 0, 0),
        new Pool2DGeometry(1, 1, 4, 2, 2, 2, 2, 2, 0, 0, 0, 0),
        new Pool2DGeometry(2, 5, 6, 9, 3, 3, 1, 1, 1, 1, 1, 1),
        new Pool2DGeometry(1, 4, 3, 13, 3, 3, 1, 1, 0, 0, 0, 0),
        new Pool2DGeometry(2, 3, 1, 8, 2, 3, 2, 1, 0, 2, 1, 2),
        new Pool2DGeometry(1, 2, 2, 12, 1, 3, 1, 1, 2, 3, 2, 3),
        new Pool2DGeometry(1, 3, 4, 263, 3, 3, 1, 1, 1, 1, 1, 1),
        new Pool2DGeometry(1, 2, 3, 264, 3, 3, 3, 1, 1, 0, 1, 1),
        new Pool2DGeometry(1, 3, 2, 530, 5, 3, 1, 1, 2, 1, 2, 1),
        new Pool2DGeometry(2, 5, 40, 1, 2, 2, 2, 2, 0, 0, 0, 0),
        new Pool2DGeometry(1, 7, 37, 1, 3, 3, 2, 2, 1, 1, 1, 1),
        new Pool2DGeometry(1, 4, 33, 1, 4, 5, 3, 1, 2, 4, 1, 3),
        new Pool2DGeometry(1, 6, 35, 2, 3, 3, 2, 2, 0, 1, 1, 0),
        new Pool2DGeometry(2, 5, 23, 3, 2, 2, 2, 2, 0, 0, 0, 0),
        new Pool2DGeometry(2, 6, 21, 3, 3, 3, 1, 1, 1, 1, 1, 1),
        new Pool2DGeometry(1, 5, 18, 4, 3, 8, 2, 3, 1, 2, 0, 5),
        new Pool2DGeometry(1, 4, 31, 5, 1, 2, 1, 5, 0, 3, 0, 1),
        new Pool2DGeometry(1, 5, 16, 7, 3, 1, 1, 2, 0, 0, 2, 0),
        new Pool2DGeometry(2, 7, 8, 11, 2, 2, 3, 2, 0, 0, 0, 0),
        new Pool2DGeometry(1, 6, 6, 2, 3, 2, 3, 2, 0, 0, 0, 0),
        new Pool2DGeometry(2, 4, 9, 6, 2, 3, 2, 3, 0, 0, 0, 0),
        new Pool2DGeometry(1, 6, 10, 16, 2, 2, 2, 3, 0, 1, 0, 1),
        new Pool2DGeometry(2, 6, 34, 2, 2, 2, 2, 2, 0, 0, 0, 0),
        new Pool2DGeometry(1, 5, 19, 2, 3, 3, 2, 2, 0, 0, 0, 0),
        new Pool2DGeometry(2, 3, 19, 1, 3, 3, 1, 2, 0, 0, 0, 0),
        new Pool2DGeometry(1, 5, 35, 1, 1, 2, 1, 2, 0, 2, 0, 2),
        new Pool2DGeometry(2, 6, 9, 24, 2, 2, 2, 2, 0, 0, 0, 0),
        new Pool2DGeometry(1, 7, 9, 21, 3, 3, 2, 2, 1, 1, 1, 1),
        new Pool2DGeometry(1, 5, 11, 33, 5, 5, 1, 1, 2, 2, 2, 2),
        new Pool2DGeometry(2, 9, 12, 1, 2, 2, 3, 2, 1, 1, 0, 1),
        new Pool2DGeometry(2, 7, 11, 3, 3, 3, 3, 3, 1, 1, 1, 1),
        new Pool2DGeometry(1, 11, 10, 70, 3, 3, 4, 3, 0, 2, 1, 0),
        new Pool2DGeometry(2, 8, 4, 2, 2, 2, 2, 2, 0, 0, 2, 0),
        new Pool2DGeometry(2, 12, 12, 6, 3, 3, 2, 2, 1, 1, 1, 1),
        new Pool2DGeometry(2, 9, 11, 5, 3, 3, 2, 1, 0, 0, 0, 0),
        new Pool2DGeometry(2, 8, 9, 3, 3, 3, 1, 2, 0, 1, 1, 1),
        new Pool2DGeometry(2, 7, 9, 20, 3, 3, 1, 1, 1, 1, 1, 1),
        new Pool2DGeometry(1, 9, 9, 28, 3, 3, 2, 2, 0, 0, 0, 0),
        new Pool2DGeometry(2, 9, 8, 64, 3, 3, 2, 2, 1, 1, 1, 1),
        new Pool2DGeometry(1, 6, 7, 12, 2, 2, 1, 1, 0, 0, 0, 0),
        new Pool2DGeometry(2, 5, 9, 1, 2, 2, 1, 1, 0, 0, 0, 0),
        new Pool2DGeometry(1, 9, 13, 22, 3, 3, 2, 4, 0, 0, 0, 0),
        new Pool2DGeometry(2, 6, 12, 36, 2, 2, 2, 2, 0, 0, 0, 0),
        new Pool2DGeometry(2, 13, 8, 4, 3, 3, 3, 2, 1, 1, 1, 1),
    ];

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Pools_and_gradients_follow_the_definition(Pool2DGeometry geometry)
    {
        Check<float>(geometry);
        Check<double>(geometry);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void The_gradient_of_a_tie_goes_to_the_first_in_the_window(int channels) =>
        CheckGradient(channels, [1, 2, 2, 2], [0, 5, 0, 0]);

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void The_first_NaN_is_the_maximum_of_its_window(int channels) =>
        CheckGradient(channels, [1, 9, float.NaN, float.NaN], [0, 0, 5, 0]);

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Gradients_of_maxima_know_NaN_infinities_and_ties_in_windows_that_overlap(Pool2DGeometry geometry)
    {
        CheckSpecialGradients<float>(geometry, 3);
        CheckSpecialGradients<float>(geometry, 40);
        CheckSpecialGradients<double>(geometry, 40);
    }

    /// <summary>Whole numbers are given out, whose sums are the same in any order; one in so many elements may be a NaN.</summary>
    private static void CheckSpecialGradients<T>(Pool2DGeometry g, int ordered)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] specials = [T.Zero, T.NegativeZero, T.One, T.NegativeInfinity, T.PositiveInfinity, T.NaN];
        var random = new Random(ordered);
        using var x = new GuardedMemory<T>([.. Enumerable.Range(0, (int)(g.Batch * g.InputHeight * g.InputWidth * g.Channels)).Select(_ => specials[random.Next(random.Next(ordered) == 0 ? 6 : 5)])]);
        using var dy = new GuardedMemory<T>([.. Enumerable.Range(0, (int)(g.Batch * g.OutputHeight * g.OutputWidth * g.Channels)).Select(_ => T.CreateChecked(random.Next(-9, 9)))]);
        using var dx = new GuardedMemory<T>([.. Enumerable.Repeat(T.NaN, (int)x.Count)]);
        MaxPool.Gradient(1, ref x.Origin, ref dy.Origin, ref dx.Origin, in g);
        var expected = new T[x.Count];
        for (int at = 0; at < dy.Count; at++)
        {
            int winner = -1;
            foreach (int i in Window(in g, at))
            {
                if (winner < 0 || x.Span[i] > x.Span[winner] || (T.IsNaN(x.Span[i]) && !T.IsNaN(x.Span[winner])))
                    winner = i;
            }

            if (winner >= 0)
                expected[winner] += dy.Span[at];
        }

        Assert.Equal(expected, dx.Span.ToArray());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(1, 4)]
    [InlineData(4, 5)]
    public void A_maximum_knows_NaN_infinities_and_the_signs_of_zeros(int height, int width)
    {
        foreach (int channels in new[] { 3, 19 })
        {
            CheckSpecials<float>(height, width, channels);
            CheckSpecials<double>(height, width, channels);
        }
    }

    private static void CheckSpecials<T>(int height, int width, int channels)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        const int windows = 40;
        T[] specials = [T.Zero, T.NegativeZero, T.Zero, T.NegativeZero, T.NegativeOne, T.NegativeInfinity, T.PositiveInfinity, T.Epsilon, -T.Epsilon, T.NaN];
        var geometry = new Pool2DGeometry(windows, height, width, channels, height, width, 1, 1, 0, 0, 0, 0);
        var random = new Random(height * width);
        using var x = new GuardedMemory<T>([.. Enumerable.Range(0, windows * height * width * channels).Select(i => specials[random.Next(i % 3 == 0 ? specials.Length : 5)])]);
        using var y = new GuardedMemory<T>(windows * channels);
        MaxPool.Forward(1, ref x.Origin, ref y.Origin, in geometry);
        for (int i = 0; i < y.Count; i++)
        {
            T expected = T.NegativeInfinity;
            for (int element = 0; element < height * width; element++)
                expected = T.Max(expected, x.Span[(i / channels * height * width + element) * channels + i % channels]);
            Assert.Equal(expected, y.Span[i]);
            Assert.True(T.IsNaN(expected) || T.IsNegative(expected) == T.IsNegative(y.Span[i]));
        }
    }

    private static void CheckGradient(int channels, float[] window, float[] expected)
    {
        var geometry = new Pool2DGeometry(1, 2, 2, channels, 2, 2, 2, 2, 0, 0, 0, 0);
        float[] x = [.. window.SelectMany(value => Enumerable.Repeat(value, channels))], y = new float[channels];
        float[] dy = [.. Enumerable.Repeat(5f, channels)], dx = new float[x.Length];
        MaxPool.Forward(1, ref x[0], ref y[0], in geometry);
        MaxPool.Gradient(1, ref x[0], ref dy[0], ref dx[0], in geometry);
        Assert.All(y, value => Assert.Equal(window.Aggregate(float.Max), value));
        Assert.Equal(expected.SelectMany(value => Enumerable.Repeat(value, channels)), dx);
    }

    [Fact]
    public void A_mean_does_not_count_the_padding()
    {
        float[] x = [2, 4], y = new float[2];
        AvgPool.Forward(1, ref x[0], ref y[0], new Pool2DGeometry(1, 1, 2, 1, 1, 2, 1, 1, 0, 0, 0, 1));
        Assert.Equal([3, 4], y);
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void What_surrounds_an_image_counts_where_it_is_said_to(Pool2DGeometry geometry)
    {
        foreach (float value in new[] { 0f, -1f, 9f, float.NaN })
            CheckSurrounded(geometry, value);
        CheckSurrounded(geometry, 0.0);
        CheckSurrounded(geometry, 3);
        CheckSurrounded(geometry, (short)3);
        CheckSurrounded(geometry, (byte)3);
    }

    /// <summary>Against the same pooling of an image that is padded before.</summary>
    private static void CheckSurrounded<T>(Pool2DGeometry g, T value)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var padded = g with { InputHeight = g.InputHeight + g.PadTop + g.PadBottom, InputWidth = g.InputWidth + g.PadLeft + g.PadRight, PadTop = 0, PadBottom = 0, PadLeft = 0, PadRight = 0 };
        using var x = new GuardedMemory<T>(Numbers.Random<T>(g.Batch * g.InputHeight * g.InputWidth * g.Channels, 1));
        using var whole = new GuardedMemory<T>(g.Batch * padded.InputHeight * padded.InputWidth * g.Channels);
        Surroundings.Copy(1, ref x.Origin, ref whole.Origin, [g.Batch, padded.InputHeight, padded.InputWidth, g.Channels], [0, g.PadTop, g.PadLeft, 0], [g.Batch, g.InputHeight, g.InputWidth, g.Channels], value);
        using var expected = new GuardedMemory<T>(g.Batch * g.OutputHeight * g.OutputWidth * g.Channels);
        using var actual = new GuardedMemory<T>(expected.Count);
        MaxPool.Forward(1, ref whole.Origin, ref expected.Origin, in padded);
        MaxPool.ForwardSurrounded(1, ref x.Origin, ref actual.Origin, in g, value);
        Assert.Equal(expected.Span.ToArray(), actual.Span.ToArray());
        if (value != T.Zero)
            return;
        AvgPool.Forward(1, ref whole.Origin, ref expected.Origin, in padded);
        AvgPool.ForwardSurrounded(1, ref x.Origin, ref actual.Origin, in g);
        Assert.Equal(expected.Span.ToArray(), actual.Span.ToArray());
    }

    private static void Check<T>(in Pool2DGeometry g)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        nint outputs = g.Batch * g.OutputHeight * g.OutputWidth * g.Channels;
        using var x = new GuardedMemory<T>(Numbers.Random<T>(g.Batch * g.InputHeight * g.InputWidth * g.Channels, 1));
        using var dy = new GuardedMemory<T>(Numbers.Random<T>(outputs, 2));
        using var max = new GuardedMemory<T>(outputs);
        using var mean = new GuardedMemory<T>(outputs);
        using var maxDx = new GuardedMemory<T>(x.Count);
        using var meanDx = new GuardedMemory<T>(x.Count);
        MaxPool.Forward(1, ref x.Origin, ref max.Origin, in g);
        AvgPool.Forward(1, ref x.Origin, ref mean.Origin, in g);
        MaxPool.Gradient(1, ref x.Origin, ref dy.Origin, ref maxDx.Origin, in g);
        AvgPool.Gradient(1, ref dy.Origin, ref meanDx.Origin, in g);

        double[] input = Numbers.Widen<T>(x.Span), gradient = Numbers.Widen<T>(dy.Span);
        var maxGradients = new NearSum[input.Length];
        var meanGradients = new NearSum[input.Length];
        for (int at = 0; at < outputs; at++)
        {
            List<int> window = Window(in g, at);
            var sum = new NearSum();
            double largest = double.NegativeInfinity;
            foreach (int i in window)
            {
                sum.Add(input[i]);
                largest = Math.Max(largest, input[i]);
                meanGradients[i].Add(gradient[at] / window.Count);
            }

            Assert.Equal(largest, double.CreateTruncating(max.Span[at]));
            sum.Mean(Numbers.Epsilon<T>()).Expect(double.CreateTruncating(mean.Span[at]), $"mean[{at}]");
            if (window.Count > 0)
                maxGradients[window.First(i => input[i] == largest)].Add(gradient[at]);
        }

        for (int i = 0; i < input.Length; i++)
        {
            maxGradients[i].Result(Numbers.Epsilon<T>()).Expect(double.CreateTruncating(maxDx.Span[i]), $"max gradient[{i}]");
            meanGradients[i].Result(Numbers.Epsilon<T>()).Expect(double.CreateTruncating(meanDx.Span[i]), $"mean gradient[{i}]");
        }
    }

    private static List<int> Window(in Pool2DGeometry g, int at)
    {
        (nint pixel, nint channel) = Math.DivRem(at, g.Channels);
        (nint line, nint x) = Math.DivRem(pixel, g.OutputWidth);
        (nint batch, nint y) = Math.DivRem(line, g.OutputHeight);
        var window = new List<int>();
        for (nint i = 0; i < g.WindowHeight; i++)
        {
            for (nint j = 0; j < g.WindowWidth; j++)
            {
                nint row = y * g.StrideHeight + i - g.PadTop, column = x * g.StrideWidth + j - g.PadLeft;
                if (row >= 0 && row < g.InputHeight && column >= 0 && column < g.InputWidth)
                    window.Add((int)(((batch * g.InputHeight + row) * g.InputWidth + column) * g.Channels + channel));
            }
        }

        return window;
    }
}
