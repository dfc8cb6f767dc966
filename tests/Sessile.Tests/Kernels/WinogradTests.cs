using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>Minimal filtering against the definition, on data of unit variance.</summary>
public sealed class WinogradTests
{
    /// <summary>What an element may be off by, of the outputs' root mean square; by larger squares.</summary>
    private const double Bound = 1e-5, LargeBound = 2e-5;

    /// <summary>What the root mean square of all errors may be.</summary>
    private const double MeanBound = 1e-6, LargeMeanBound = 2e-6;

    public static TheoryData<Conv2DGeometry> Geometries() =>
    [
        new Conv2DGeometry(1, 12, 12, 32, 3, 3, 32, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(3, 7, 7, 48, 3, 3, 80, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 9, 12, 32, 3, 3, 144, 1, 1, 1, 1, 1, 0, 2, 2, 0),
        new Conv2DGeometry(1, 15, 16, 64, 3, 3, 32, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(1, 14, 11, 48, 3, 3, 64, 1, 1, 1, 1, 1, 2, 2, 2, 2),
        new Conv2DGeometry(1, 40, 33, 32, 3, 3, 64, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 4, 4, 256, 3, 3, 32, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 7, 7, 64, 3, 3, 48, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 44, 31, 48, 3, 3, 96, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 20, 17, 32, 3, 3, 48, 1, 1, 1, 2, 2, 2, 2, 2, 2),
        new Conv2DGeometry(2, 15, 30, 48, 3, 3, 64, 1, 1, 1, 3, 4, 3, 4, 3, 4),
        new Conv2DGeometry(1, 13, 32, 64, 3, 3, 48, 1, 1, 1, 1, 8, 0, 8, 2, 8),
        new Conv2DGeometry(1, 29, 12, 64, 3, 3, 64, 1, 1, 1, 5, 1, 10, 0, 6, 1),
        new Conv2DGeometry(2, 28, 31, 16, 3, 3, 48, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 56, 52, 32, 3, 3, 16, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 12, 12, 32, 3, 3, 32, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 3, 1, 1, 1, 1),
        new Conv2DGeometry(2, 11, 14, 48, 3, 3, 80, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5, 2, 2, 3, 1, 0),
        new Conv2DGeometry(2, 20, 17, 16, 3, 3, 32, 1, 1, 1, 2, 1, 2, 1, 2, 1, 3, 3, 1, 2, 2, 3),
        new Conv2DGeometry(1, 30, 33, 64, 3, 3, 32, 1, 1, 1, 1, 1, 0, 2, 2, 0, 2, 5, 1, 1, 4, 1),
        new Conv2DGeometry(3, 7, 7, 64, 3, 3, 128, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6, 3, 1, 1, 0, 0),
        new Conv2DGeometry(1, 12, 13, 32, 3, 3, 48, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 3, 2),
    ];

    /// <summary>Those that go by squares of four if that is allowed.</summary>
    public static TheoryData<Conv2DGeometry> LargeGeometries() =>
    [
        .. Geometries().Select(row => row.Data with { FastMath = true }).Where(g => Winograd.Side(in g) == 4),
        new Conv2DGeometry(1, 10, 9, 32, 3, 3, 48, 1, 1, 1, 1, 1, 1, 1, 1, 1) { FastMath = true },
        new Conv2DGeometry(2, 13, 17, 80, 3, 3, 64, 1, 1, 1, 1, 1, 1, 1, 1, 1) { FastMath = true },
        new Conv2DGeometry(3, 20, 12, 32, 3, 3, 160, 1, 1, 1, 1, 1, 0, 2, 2, 0) { FastMath = true },
        new Conv2DGeometry(1, 30, 45, 32, 3, 3, 32, 1, 1, 1, 2, 3, 2, 3, 2, 3) { FastMath = true },
    ];

    [Theory, MemberData(nameof(Geometries))]
    public void Only_a_graph_that_allows_it_has_larger_squares(Conv2DGeometry g) => Assert.Equal(2, Winograd.Side(in g));

    [Fact]
    public void Where_transforms_cost_more_than_they_save_convolutions_are_direct()
    {
        Assert.Equal(0, Winograd.Side(new Conv2DGeometry(1, 112, 112, 16, 3, 3, 16, 1, 1, 1, 1, 1, 1, 1, 1, 1) { FastMath = true }));
        Assert.Equal(0, Winograd.Side(new Conv2DGeometry(1, 7, 7, 32, 3, 3, 32, 1, 1, 1, 1, 1, 1, 1, 1, 1)));
        Assert.Equal(0, Winograd.Side(new Conv2DGeometry(1, 14, 14, 16, 3, 3, 32, 1, 1, 1, 1, 1, 1, 1, 1, 1)));
    }

    [Theory, MemberData(nameof(LargeGeometries))]
    public void Outputs_by_larger_squares_are_within_their_bound_of_the_definition(Conv2DGeometry g)
    {
        Assert.Equal(4, Winograd.Side(in g));
        Outputs_are_within_a_hundred_thousandth_of_the_definition(g);
    }

    [Theory, MemberData(nameof(LargeGeometries))]
    public void Gradients_by_larger_squares_are_within_their_bound_of_the_definition(Conv2DGeometry g) =>
        Gradients_of_inputs_are_within_a_hundred_thousandth_of_the_definition(g);

    [Theory, MemberData(nameof(LargeGeometries))]
    public void Filters_transformed_in_the_run_give_the_same_bits(Conv2DGeometry g)
    {
        using var data = new Data(in g);
        using var packed = new GuardedMemory<float>(Conv2D.PackedElements(in g));
        using var scratch = new GuardedMemory<float>(nint.Max(Conv2D.ForwardScratch(in g), Conv2D.ForwardPackedScratch(in g)));
        Conv2D.Pack(ref data.W.Origin, ref packed.Origin, in g);
        Conv2D.ForwardPacked(1, ref data.X.Origin, ref packed.Origin, ref data.Y.Origin, in g, ref scratch.Origin, scratch.Count, default(NoEpilogue));
        float[] first = data.Y.Span.ToArray();
        Conv2D.Forward(1, ref data.X.Origin, ref data.W.Origin, ref data.Y.Origin, in g, ref scratch.Origin, scratch.Count);
        if (Winograd.FitsUntransformed(in g))
            Assert.Equal(first, data.Y.Span.ToArray());
    }

    [Theory, MemberData(nameof(Geometries))]
    public void Outputs_are_within_a_hundred_thousandth_of_the_definition(Conv2DGeometry g)
    {
        Assert.True(Winograd.Fits(in g));
        var data = new Data(in g);
        using var packed = new GuardedMemory<float>(Conv2D.PackedElements(in g));
        using var scratch = new GuardedMemory<float>(Conv2D.ForwardPackedScratch(in g));
        Conv2D.Pack(ref data.W.Origin, ref packed.Origin, in g);
        Conv2D.ForwardPacked(1, ref data.X.Origin, ref packed.Origin, ref data.Y.Origin, in g, ref scratch.Origin, scratch.Count, default(NoEpilogue));
        Near(data.Expected(in g, gradient: false), data.Y.Span, g.FastMath);
        data.Dispose();
    }

    [Theory, MemberData(nameof(Geometries))]
    public void Gradients_of_inputs_are_within_a_hundred_thousandth_of_the_definition(Conv2DGeometry g)
    {
        var data = new Data(in g);
        using var scratch = new GuardedMemory<float>(Conv2D.GradientInputScratch(in g));
        Conv2D.GradientInput(1, ref data.Y.Origin, ref data.W.Origin, ref data.X.Origin, in g, ref scratch.Origin, scratch.Count);
        Near(data.Expected(in g, gradient: true), data.X.Span, g.FastMath);
        data.Dispose();
    }

    [Theory, MemberData(nameof(Geometries))]
    public void Gradients_of_filters_are_within_a_hundred_thousandth_of_the_definition(Conv2DGeometry g)
    {
        using var data = new Data(in g);
        using var scratch = new GuardedMemory<float>(Conv2D.GradientFilterScratch(in g));
        Conv2D.GradientFilter(1, ref data.X.Origin, ref data.Y.Origin, ref data.W.Origin, in g, ref scratch.Origin, scratch.Count);
        Near(data.FilterGradient(in g), data.W.Span, isLarge: false);
    }

    [Fact]
    public void Gradients_of_filters_are_summed_over_squares_if_there_are_enough_of_them()
    {
        Assert.Contains(Geometries(), row => WinogradFilterGrid.Fits(row.Data));
        Assert.Contains(Geometries(), row => WinogradFilterGrid.Fits(row.Data) && new WinogradFilterGrid(row.Data).Block < new WinogradFilterGrid(row.Data).Squares.Squares);
        Assert.Contains(Geometries(), row => !WinogradFilterGrid.Fits(row.Data));
    }

    private static void Near(double[] expected, ReadOnlySpan<float> actual, bool isLarge)
    {
        double square = 0, errors = 0, worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(expected[i] - actual[i]);
            square += expected[i] * expected[i];
            errors += error * error;
            worst = Math.Max(worst, error);
        }

        double norm = Math.Sqrt(square / expected.Length);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"worst {worst / norm:E2}, root mean square {Math.Sqrt(errors / expected.Length) / norm:E2}"));
        Assert.InRange(worst, 0, (isLarge ? LargeBound : Bound) * norm);
        Assert.InRange(Math.Sqrt(errors / expected.Length), 0, (isLarge ? LargeMeanBound : MeanBound) * norm);
    }

    private sealed class Data(in Conv2DGeometry g) : IDisposable
    {
        public GuardedMemory<float> X { get; } = Normal(g.InputImages * g.InputImage, 1);

        public GuardedMemory<float> W { get; } = Normal(g.Patch * g.OutputChannels, 2);

        public GuardedMemory<float> Y { get; } = Normal(g.Pixels * g.OutputChannels, 3);

        public void Dispose()
        {
            X.Dispose();
            W.Dispose();
            Y.Dispose();
        }

        /// <summary>The output from X and W, or the input's gradient from Y and W.</summary>
        public double[] Expected(in Conv2DGeometry g, bool gradient)
        {
            Conv2DGeometry geometry = g;
            var sums = new double[gradient ? X.Count : Y.Count];
            Visit(in g, (pixel, x, w) => Add(in geometry, sums, gradient, pixel, x, w));
            return sums;
        }

        /// <summary>From X and Y.</summary>
        public double[] FilterGradient(in Conv2DGeometry g)
        {
            (nint inputs, nint outputs) = (g.InputChannels, g.OutputChannels);
            var sums = new double[W.Count];
            Visit(in g, (pixel, x, w) =>
            {
                for (nint c = 0; c < inputs; c++)
                {
                    for (nint o = 0; o < outputs; o++)
                        sums[(w + c) * outputs + o] += (double)X.Span[(int)(x + c)] * Y.Span[(int)(pixel * outputs + o)];
                }
            });
            return sums;
        }

        /// <summary>Every pixel with each tap that sees the image, by the first elements of the input and of the filter's rows.</summary>
        private static void Visit(in Conv2DGeometry g, Action<nint, nint, nint> tapOfPixel)
        {
            for (nint pixel = 0; pixel < g.Pixels; pixel++)
            {
                nint image = pixel / g.OutputPixels, position = g.IsDeep ? image % g.Depth.Outputs : 0, top = pixel % g.OutputPixels / g.OutputWidth - g.PadTop, left = pixel % g.OutputWidth - g.PadLeft;
                for (nint tap = 0; tap < 9 * g.DepthTaps; tap++)
                {
                    nint plane = g.IsDeep ? position * g.Depth.Stride + tap / 9 * g.Depth.Dilation - g.Depth.Before : 0;
                    if (plane < 0 || plane >= nint.Max(1, g.Depth.Planes))
                        continue;
                    nint seen = g.IsDeep ? image / g.Depth.Outputs * g.Depth.Planes + plane : image;
                    nint row = top + tap / 3 % 3 * g.DilationHeight, column = left + tap % 3 * g.DilationWidth;
                    if (row >= 0 && row < g.InputHeight && column >= 0 && column < g.InputWidth)
                        tapOfPixel(pixel, ((seen * g.InputHeight + row) * g.InputWidth + column) * g.InputChannels, tap * g.InputChannels);
                }
            }
        }

        private void Add(in Conv2DGeometry g, double[] sums, bool gradient, nint pixel, nint x, nint w)
        {
            for (nint c = 0; c < g.InputChannels; c++)
            {
                for (nint o = 0; o < g.OutputChannels; o++)
                {
                    nint y = pixel * g.OutputChannels + o;
                    double factor = W.Span[(int)((w + c) * g.OutputChannels + o)];
                    if (gradient)
                        sums[x + c] += factor * Y.Span[(int)y];
                    else
                        sums[y] += factor * X.Span[(int)(x + c)];
                }
            }
        }

        private static GuardedMemory<float> Normal(nint count, int seed)
        {
            var random = new Random(seed);
            var values = new float[count];
            for (int i = 0; i < values.Length; i++)
                values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            return new GuardedMemory<float>(values);
        }
    }
}
